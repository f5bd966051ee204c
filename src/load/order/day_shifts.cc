#include "load/order/day_shifts.h"

#include <algorithm>
#include <array>

#include "time/axis.h"

namespace bede::load {
namespace {

std::int64_t least_offset(const Extent& extent) {
    return std::min<std::int64_t>(extent.start_offset.value_or(-clock_shift_max),
                                  extent.end_offset.value_or(-clock_shift_max));
}

std::int64_t most_offset(const Extent& extent) {
    return std::max<std::int64_t>(extent.start_offset.value_or(clock_shift_max),
                                  extent.end_offset.value_or(clock_shift_max));
}

std::int64_t days_of(std::int64_t seconds) {
    return seconds <= 0 ? 0 : (seconds + seconds_per_day - 1) / seconds_per_day;
}

bool is_clocked(const std::optional<Extent>& extent) { return extent && extent->clocked; }

// The day on which all of it begins and ends, by its own clock; nothing if there are several.
std::optional<std::int64_t> only_day(const Extent& extent) {
    const std::int64_t day = day_number(extent.start_earliest.at);
    const bool one = day == day_number(extent.end_latest.at) &&
                     extent.start_earliest.knowledge == Knowledge::known &&
                     extent.end_latest.knowledge == Knowledge::known;
    return one ? std::optional(day) : std::nullopt;
}

// How many days earlier it is, at most, where clocks are as little ahead of UTC as `offset`.
std::int64_t days_earlier(const Extent& clocked, std::int64_t offset) {
    const std::int64_t shift = most_offset(clocked) - offset;
    const auto day = only_day(clocked);
    if (shift <= 0 || !day) return days_of(shift);
    return *day - day_number({clocked.start_earliest.at.second - shift});
}

// How many days later, where they are as far ahead as `offset`.
std::int64_t days_later(const Extent& clocked, std::int64_t offset) {
    const std::int64_t shift = offset - least_offset(clocked);
    const auto day = only_day(clocked);
    if (shift <= 0 || !day) return days_of(shift);
    return day_number({clocked.end_latest.at.second + shift}) - *day;
}

}  // namespace

void OffsetRange::include(const Extent& extent) {
    least = std::min(least, least_offset(extent));
    most = std::max(most, most_offset(extent));
}

std::int64_t days_apart(const std::optional<Extent>& a, const std::optional<Extent>& b,
                        const std::optional<OffsetRange>& group) {
    if (is_clocked(a) && is_clocked(b)) {
        const bool known = distance_axis(*a, *b) == Axis::universal_seconds;
        return known ? days_of(most_offset(*a) - least_offset(*b)) : 0;
    }
    if (!group) return 0;
    if (is_clocked(a)) return days_earlier(*a, group->least);
    if (is_clocked(b)) return days_later(*b, group->most);
    return 0;
}

}  // namespace bede::load
