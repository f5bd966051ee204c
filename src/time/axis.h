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

inline Axis shared_axis(const Extent& a, const Extent& b) {
    if (a.clocked && b.clocked) {
        return has_offset(a) && has_offset(b) ? Axis::universal_seconds : Axis::seconds;
    }
    if (!a.clocked && !b.clocked) return Axis::days;
    return splits_days(a.clocked ? a : b) ? Axis::seconds : Axis::days;
}

inline std::int64_t on_axis(const Bound& bound, Axis axis, std::int32_t offset) {
    if (bound.knowledge != Knowledge::known) return bound.at.second;
    if (axis == Axis::days) return day_at(bound.at).number;
    return axis == Axis::universal_seconds ? bound.at.second - offset : bound.at.second;
}

inline Box box_of(const Extent& extent, Axis axis) {
    const std::int32_t start_offset = extent.start_offset.value_or(0);
    const std::int32_t end_offset = extent.end_offset.value_or(0);
    Box box{on_axis(extent.start_earliest, axis, start_offset),
            on_axis(extent.start_latest, axis, start_offset),
            on_axis(extent.end_earliest, axis, end_offset),
            on_axis(extent.end_latest, axis, end_offset)};
    box.start_max = std::min(box.start_max, box.end_max);
    box.end_min = std::max(box.end_min, box.start_min);
    return box;
}

}  // namespace bede
