// Days begin at other instants at other places: what is after 08:00 of the 1st of March in Tokyo
// may be of the 29th of February in New York.
#pragma once

#include <cstdint>
#include <optional>

#include "time/extent.h"

namespace bede::load {

// What the clocks of events that statements tie together are off UTC, in seconds; those of which
// nobody knows it do not count.
struct OffsetRange {
    std::int64_t least = 0;
    std::int64_t most = 0;

    void include(const Extent& extent);
};

// How many days later the civil day of an instant can be at the place of `a` than at that of `b`.
// Nothing stands for an event without a date. Two clocks that nobody knows are taken to show the
// same time; beside one that is known, the other may be off UTC as far as clocks are. What has no
// clock time may be anywhere where the clocks of its group are, `group`; of two such days nothing
// is known that sets them apart.
std::int64_t days_apart(const std::optional<Extent>& a, const std::optional<Extent>& b,
                        const std::optional<OffsetRange>& group);

}  // namespace bede::load
