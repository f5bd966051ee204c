// Extent: the four bounds of an uncertain time. S- <= S+ are the earliest and latest start,
// E- <= E+ the earliest and latest end; all closed; S <= E in every reading.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "time/day.h"

namespace bede {

// Why a bound is what it is. `unknown` (nobody knows) and `open` (there is none: it goes on) are
// different things and never conflated, in storage, logic or display.
enum class Knowledge : std::uint8_t { known, unknown, open };

struct Bound {
    Instant at;  // for unknown and open: instant_min or instant_max, whichever side it lies on
    Knowledge knowledge = Knowledge::known;

    friend bool operator==(const Bound&, const Bound&) = default;
};

constexpr Instant instant_min{std::numeric_limits<std::int64_t>::min() / 4};
constexpr Instant instant_max{std::numeric_limits<std::int64_t>::max() / 4};

// Beyond all that a date can say.
constexpr bool at_an_end(Instant instant) {
    return instant <= instant_min || instant >= instant_max;
}

struct Extent {
    Bound start_earliest;
    Bound start_latest;
    Bound end_earliest;
    Bound end_latest;
    // Whether every known bound came from a clock time. If not, comparisons are of civil days.
    bool clocked = false;
    // `?` or `%` stood on it: comparisons are then never certain.
    bool doubtful = false;
    // Whether start and end are one in every reading: one side of a time, which has no length.
    bool point = false;
    // Offset from UTC in seconds where the words gave a zone.
    std::optional<std::int32_t> start_offset = {};
    std::optional<std::int32_t> end_offset = {};

    friend bool operator==(const Extent&, const Extent&) = default;
};

// A period that is exactly [first, last]: what a date in a query names ("during 2025-03").
Extent period(Instant first, Instant last, bool clocked = false);

// Something that lies within [first, last]: what an event dated so is ("in March 2025").
Extent within(Instant first, Instant last, bool clocked = false);

// When nothing is known: unknown on all sides.
Extent unknown_extent();

// The first and the last instant of one end: of its end, else of its start.
inline const Bound& earliest(const Extent& extent, bool end) {
    return end ? extent.end_earliest : extent.start_earliest;
}
inline const Bound& latest(const Extent& extent, bool end) {
    return end ? extent.end_latest : extent.start_latest;
}

// One end of a time as a time of its own: a point in S- .. S+, or in E- .. E+.
Extent start_of(const Extent& extent);
Extent end_of(const Extent& extent);

// From the earlier start to the later end, bound by bound; doubtful if one of the two is. On the
// clocks of `a`, if both say what theirs are off UTC.
Extent hull_of(const Extent& a, const Extent& other);

// The same on another clock, which is so many seconds off UTC; as it is where none is known.
Extent on_clock(const Extent& extent, std::optional<std::int32_t> start_offset,
                std::optional<std::int32_t> end_offset);

// The readings of `extent` that lie within `bounds` too, which are on the same clocks; nothing if
// there are none.
std::optional<Extent> clipped(const Extent& extent, const Extent& bounds);

// No clock is further from UTC than so many seconds, either way.
constexpr std::int64_t clock_shift_max = 14 * 3'600;

// On the one axis of instants, by which times are put in order and drawn: the bounds of clock times
// whose offset is known on UTC, days and other clock times as they are written.
Extent on_utc(const Extent& extent);

// The possible hull [S-, E+].
struct Hull {
    Instant first;
    Instant last;

    friend bool operator==(const Hull&, const Hull&) = default;
};
Hull hull(const Extent& extent);
inline bool meet(const Hull& a, const Hull& b) { return a.first <= b.last && b.first <= a.last; }

// What lies in one of them at least, as hulls that rise and are apart.
std::vector<Hull> united(std::vector<Hull> hulls);
// Whether it meets one of those.
bool meets_one_of(const Hull& one, std::span<const Hull> apart);

// The total order of uncertain times: (S-, S+, E-, E+) on the axis of instants, unknown before open
// before known on the left side and after it on the right.
bool sorts_before(const Extent& a, const Extent& b);

// What that order compares, reckoned once: for whoever puts many times in order.
struct TimeOrderKey {
    // S-, S+, E-, E+: seconds; beyond all of them what is unknown, and on this side of it what is
    // open.
    std::array<std::int64_t, 4> bounds;

    auto operator<=>(const TimeOrderKey&) const = default;
};
TimeOrderKey order_key(const Extent& extent);

}  // namespace bede
