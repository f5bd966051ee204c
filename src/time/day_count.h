// How many days lie in a duration: months have no fixed length, so it is a least and a most.
#pragma once

#include <cstdint>

#include "time/duration.h"

namespace bede {

struct DayCount {
    std::int64_t least = 0;
    std::int64_t most = 0;

    friend bool operator==(const DayCount&, const DayCount&) = default;
};

// Between the civil day of any instant and the civil day of the instant that is so much later:
// one month is 28 to 31 days, 30 hours are 1 or 2. The duration must not be negative.
DayCount days_of(const Duration& duration);

}  // namespace bede
