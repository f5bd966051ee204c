// Lays a duration off from a number on the axis that two times share.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "time/axis.h"
#include "time/day_count.h"
#include "time/duration.h"
#include "time/wall_clock.h"

namespace bede {

class Ruler {
  public:
    // `object` is what the distance is laid off from, by the clocks of its place: of `zone`.
    Ruler(const Duration& distance, Axis axis, const Extent& object, std::string_view zone)
        : distance_(distance), axis_(axis) {
        if (axis != Axis::universal_seconds) return;
        after_ = clock_of(object.end_earliest, *object.end_offset, zone);
        before_ = clock_of(object.start_latest, *object.start_offset, zone);
    }

    bool zero() const { return distance_.months == 0 && distance_.seconds == 0; }
    // How many atoms of the axis it has wherever it is laid off: no fewer, and no more.
    DayCount atoms() const {
        // Months are told within a week by their mean length in the cycle of the calendar.
        const std::int64_t mean = distance_.months * 146'097 / 4'800;
        const std::int64_t days = distance_.seconds / seconds_per_day;
        const DayCount count{.least = days + std::max(distance_.months * 28, mean - 6),
                             .most = days + std::min(distance_.months * 31, mean + 7) + 1};
        if (axis_ == Axis::days) return count;
        // Clocks that are put forward or back.
        return {(count.least - 2) * seconds_per_day, (count.most + 2) * seconds_per_day};
    }
    std::int64_t later(std::int64_t from) const {
        const Instant at = instant(from);
        return number(after_ ? after_->later(at, distance_) : add(at, distance_));
    }
    std::int64_t earlier(std::int64_t from) const {
        const Instant at = instant(from);
        return number(before_ ? before_->earlier(at, distance_) : subtract(at, distance_));
    }

  private:
    static WallClock clock_of(const Bound& bound, std::int32_t offset, std::string_view zone) {
        return {zone, offset, {bound.at.second - offset}};
    }
    // What lies beyond the ends of time is at the ends of time.
    Instant instant(std::int64_t from) const {
        if (axis_ != Axis::days) return {from};
        if (from <= day_number(instant_min)) return instant_min;
        return from < day_number(instant_max) ? first_second(Day{from}) : instant_max;
    }
    std::int64_t number(Instant at) const {
        return axis_ == Axis::days ? day_number(at) : at.second;
    }

    Duration distance_;
    Axis axis_;
    std::optional<WallClock> after_;
    std::optional<WallClock> before_;
};

// The axis of a measured phrase. Hours cannot be counted in days: a side known to the day only then
// lies somewhere within it.
inline Axis measuring_axis(const Duration& distance, const Extent& a, const Extent& b) {
    const Axis axis = distance_axis(a, b);
    return axis == Axis::days && distance.clocked ? Axis::seconds : axis;
}

}  // namespace bede
