// Aggregates of values that are not known exactly: gaps, and numbers of which some are ranges. Each
// is reckoned bound by bound, so that the answer holds every outcome and no wider one would do.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace bede::query {

// Wide enough for the sum of as many whole numbers as there may be rows.
__extension__ using Wide = __int128;

// BQL-0405: of whole numbers nothing is rounded, and what does not fit is no number.
[[noreturn]] void fail_beyond_numbers(std::string_view what);

class Intervals {
  public:
    // All of `values` must be gaps; or numbers, at least one of them a range: what is known exactly
    // needs no intervals. Nothing otherwise.
    static std::optional<Intervals> of(const std::vector<const Value*>& values);

    Value sum() const;
    // Between two whole ones it is told as the one below and the one above.
    Value mean() const;
    // Of the lower bounds, and of the upper ones; a missing bound lies beyond all others.
    Value median() const;
    Value least() const;
    Value greatest() const;

  private:
    using Ends = std::optional<std::int64_t> Gap::*;

    std::optional<Wide> total(Ends end) const;
    Value value_of(const Gap& interval) const;

    std::vector<Gap> all_;  // of one unit; never empty
    bool numbers_ = false;  // ranges of plain numbers
};

}  // namespace bede::query
