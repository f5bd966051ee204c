// What rows are grouped by, as numbers: of a kind the word as the graph keeps it, of a month or
// another unit its number. Rows of one code are of one group, so that its key is made for the first
// of them; two codes may be of one group as well.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/plan/plan.h"
#include "query/values/calendar_units.h"

namespace bede::query {

class KeyCodes {
  public:
    static constexpr std::size_t keys_max = 3;
    using Code = std::array<std::uint64_t, keys_max>;

    // `evaluator` must outlive it.
    KeyCodes(const Group& group, const Graph& graph, const Evaluator& evaluator);

    // Nothing if a key has none: it is of another sort, or the unit is not sure.
    std::optional<Code> of(const Tuple& row) const;

  private:
    struct Key {
        const CalendarUnit* unit = nullptr;  // null: the kind
        const Expression* time = nullptr;
    };
    static std::optional<Key> key_of(const Expression& expression);
    std::optional<std::uint64_t> code_of(const Key& key, const Tuple& row) const;

    const Graph& graph_;
    const Evaluator& evaluator_;
    std::vector<Key> keys_;  // empty if one of them never has a code
};

}  // namespace bede::query
