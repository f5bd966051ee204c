// The four bounds of an extent as plain numbers on the axis that two sides share: civil days, or
// seconds where both can be told to the second. Everything that compares times starts here.
#pragma once

#include <algorithm>
#include <cstdint>

#include "time/extent.h"

namespace bede {

// S in [start_min, start_max], E in [end_min, end_max], S <= E; tightened, so that each bound is
// reached by some reading, and so are (start_min, end_max) together.
struct Box {
    std::int64_t start_min;
    std::int64_t start_max;
    std::int64_t end_min;
    std::int64_t end_max;
};

enum class Axis : std::uint8_t { days, seconds, universal_seconds };

inline bool has_offset(const Extent& extent) {
    return extent.start_offset.has_value() && extent.end_offset.has_value();
}

// Whether it is a clock time of which nobody knows what its clock was off UTC: by one offset for
// both of its ends, which may be any.
inline bool is_afloat(const Extent& extent) {
    return extent.clocked && !extent.start_offset && !extent.end_offset;
}

// Whether the extent is a period that begins and ends within a day for certain ("T12:00/T20:00"),
// so that something known to the day only may lie on either side of it.
inline bool splits_days(const Extent& extent) {
    if (!extent.clocked || extent.start_earliest.at != extent.start_latest.at ||
        extent.end_earliest.at != extent.end_latest.at ||
        extent.start_earliest.at == extent.end_latest.at) {
        return false;
    }
    return first_second(day_at(extent.start_earliest.at)) != extent.start_earliest.at ||
           last_second(day_at(extent.end_latest.at)) != extent.end_latest.at;
}

// On which distances are measured: they are told in days unless both sides are clocked. Two clocks
// of which neither is known are taken to show the same time; beside one that is known, the other
// may be off UTC by as much as clocks are.
inline Axis distance_axis(const Extent& a, const Extent& b) {
    if (!a.clocked || !b.clocked) return Axis::days;
    return has_offset(a) || has_offset(b) ? Axis::universal_seconds : Axis::seconds;
}

// On which order is compared.
inline Axis shared_axis(const Extent& a, const Extent& b) {
    if (a.clocked == b.clocked) return distance_axis(a, b);
    return splits_days(a.clocked ? a : b) ? Axis::seconds : Axis::days;
}

// As day_at, in line: comparisons of millions of events stand on it.
constexpr std::int64_t day_number(Instant at) {
    return (at.second >= 0 ? at.second : at.second - (seconds_per_day - 1)) / seconds_per_day;
}

constexpr Box tightened(Box box) {
    box.start_max = std::min(box.start_max, box.end_max);
    box.end_min = std::max(box.end_min, box.start_min);
    return box;
}

// The ends of time become the first and last day there are: still beyond every known one.
inline Box box_of_days(const Extent& extent) {
    return tightened({day_number(extent.start_earliest.at), day_number(extent.start_latest.at),
                      day_number(extent.end_earliest.at), day_number(extent.end_latest.at)});
}

inline Box box_of_seconds(const Extent& extent) {
    return tightened({extent.start_earliest.at.second, extent.start_latest.at.second,
                      extent.end_earliest.at.second, extent.end_latest.at.second});
}

// An end whose offset is not known lies as far either way as any clock is off UTC.
inline Box box_of_universal_seconds(const Extent& extent) {
    const auto universal = [](const Bound& bound, std::int64_t offset) {
        return bound.knowledge == Knowledge::known ? bound.at.second - offset : bound.at.second;
    };
    const auto most = [](const std::optional<std::int32_t>& offset) {
        return offset ? std::int64_t{*offset} : clock_shift_max;
    };
    const auto least = [](const std::optional<std::int32_t>& offset) {
        return offset ? std::int64_t{*offset} : -clock_shift_max;
    };
    return tightened({universal(extent.start_earliest, most(extent.start_offset)),
                      universal(extent.start_latest, least(extent.start_offset)),
                      universal(extent.end_earliest, most(extent.end_offset)),
                      universal(extent.end_latest, least(extent.end_offset))});
}

inline Box box_of(const Extent& extent, Axis axis) {
    if (axis == Axis::days) return box_of_days(extent);
    return axis == Axis::seconds ? box_of_seconds(extent) : box_of_universal_seconds(extent);
}

}  // namespace bede
