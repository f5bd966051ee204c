// When people lived and sources were published, of this load first, else of other bases.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/text_hash.h"
#include "load/names/records.h"
#include "model/graph.h"

namespace bede::load {

class KnownDates {
  public:
    // `existing` may be null. Actors and sources must stay in their places.
    KnownDates(const Records& records, const Graph* existing);

    // Null if nothing is known.
    const When* life_of(std::string_view actor) const;
    const When* publication_of(std::string_view source) const;

    // Whether the event names somebody whose life is known, or a source of which it is known when
    // it was published.
    bool has_dates_of(const Event& event) const;

  private:
    using ById = std::unordered_map<std::string, const When*, TextHash, std::equal_to<>>;

    const Graph* existing_;
    mutable ById lives_;  // of this load, and what was asked of other bases
    mutable ById publications_;
};

}  // namespace bede::load
