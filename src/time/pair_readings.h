// Going through the readings of two events' dates. For the inside of time/pair_order.h.
#pragma once

#include <optional>

#include "time/alternatives.h"
#include "time/pair_network.h"

namespace bede {

// The first and the last end of what is compared; of one end of an event the same twice.
struct Ends {
    std::size_t first = 0;
    std::size_t last = 0;
};

inline Ends ends_of(Side side, std::size_t start) {
    return {side == Side::end ? start + 1 : start, side == Side::start ? start : start + 1};
}

// Calls `take` with the members of each pair that statements allow; whether there was one.
template <typename Network, typename Take>
bool over_readings(const When& a, const When& b, const Network& network_of, const Take& take) {
    bool any = false;
    for (const Extent& x : readings(a)) {
        for (const Extent& y : readings(b)) {
            const PairNetwork network = network_of(x, y);
            if (!network.consistent()) continue;
            any = true;
            if (!take(network, x, y)) return true;
        }
    }
    return any;
}

// One member of a time, or one end of it, whatever doubt there is about it.
inline When member_of(const When& when, const Extent& member, Side side) {
    When out;
    out.zone = when.zone;
    out.extent = side == Side::whole   ? member
                 : side == Side::start ? start_of(member)
                                       : end_of(member);
    out.extent.doubtful = false;
    return out;
}

// Unknown on all sides, if its date is doubtful: what then holds does not rest on that date.
inline When without_doubtful_date(const When& when) {
    if (!when.extent.doubtful) return when;
    When out;
    const Extent& given = when.extent;
    out.extent = unknown_extent();
    out.extent.clocked = given.clocked;
    out.extent.point = given.point;
    out.extent.start_offset = given.start_offset;
    out.extent.end_offset = given.end_offset;
    out.zone = when.zone;
    return out;
}

// `decide` on the dates at their word, and again without those that are doubtful.
template <typename Decide>
std::optional<Decision> decided(const When& a, const When& b, const Decide& decide) {
    const std::optional<Truth> held = decide(a, b);
    if (!held) return std::nullopt;
    if (!a.extent.doubtful && !b.extent.doubtful) return Decision{*held, false};
    const std::optional<Truth> without = decide(without_doubtful_date(a), without_doubtful_date(b));
    return Decision{*held, without != held};
}

}  // namespace bede
