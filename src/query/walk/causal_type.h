// What a search along relations asks of their types at every step.
#pragma once

#include <string_view>
#include <vector>

#include "model/schema.h"

namespace bede::query {

struct CausalType {
    std::string_view name;
    bool is_causal = false;
    bool points_to_cause = false;  // `responds-to`
    bool to_the_end = false;       // what it leads to is how an event ends: `ends`, `hinders`
    bool motivates = false;        // its cause may be planned or feared
};

CausalType causal_type(const Schema& schema, std::string_view name);

// Types that a search has met, each looked up in the schema once. A base has some dozen of them.
class CausalTypes {
  public:
    explicit CausalTypes(const Schema& schema) : schema_(schema) {}

    // `name` outlives this.
    CausalType of(std::string_view name);

  private:
    const Schema& schema_;
    std::vector<CausalType> met_;
};

}  // namespace bede::query
