// Aggregates of values that are not known exactly: gaps, and numbers of which some are ranges. Each
// is reckoned bound by bound, so that the answer holds every outcome and no wider one would do.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/value.h"

namespace bede::query {

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
    Gap total() const;
    Value value_of(const Gap& interval) const;

    std::vector<Gap> all_;  // of one unit; never empty
    bool numbers_ = false;  // ranges of plain numbers
};

}  // namespace bede::query
