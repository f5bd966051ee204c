#include "time/place_clock.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "time/zones.h"

namespace bede {
namespace {

bool lacks_offset(const Extent& extent) {
    return extent.clocked && (!extent.start_offset || !extent.end_offset);
}

// The two bounds of one side, and the offset of both.
struct SideBounds {
    std::array<Bound*, 2> bounds;
    std::optional<std::int32_t>& offset;
};

std::array<SideBounds, 2> both_sides(Extent& extent) {
    return {SideBounds{{&extent.start_earliest, &extent.start_latest}, extent.start_offset},
            SideBounds{{&extent.end_earliest, &extent.end_latest}, extent.end_offset}};
}

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

bool put_in_zone(const SideBounds& end, std::string_view zone) {
    bool changed = false;
    for (Bound* bound : end.bounds) {
        if (!is_known(*bound)) continue;
        const std::optional<ZoneTime> shown = zone_time(zone, bound->at);
        if (!shown) return changed;
        changed = changed || shown->twice;
        if (!end.offset) end.offset = shown->offset;
        bound->at.second += std::int64_t{*end.offset} - shown->offset;
    }
    return changed;
}

// What the clock showed at each bound, of which only the first one's offset was kept.
void take_out_of_zone(const SideBounds& end, std::string_view zone) {
    if (!end.offset) return;
    for (Bound* bound : end.bounds) {
        if (!is_known(*bound)) continue;
        const std::optional<std::int32_t> then =
            zone_offset(zone, {bound->at.second - *end.offset});
        bound->at.second += std::int64_t{then.value_or(*end.offset)} - *end.offset;
    }
    end.offset.reset();
}

}  // namespace

bool lacks_zone(const When& when) {
    return lacks_offset(when.extent) || std::ranges::any_of(when.alternatives, lacks_offset);
}

bool put_in_zone(Extent& extent, std::string_view zone) {
    if (!extent.clocked) return false;
    bool changed = false;
    for (const SideBounds& end : both_sides(extent)) {
        if (!end.offset) changed = put_in_zone(end, zone) || changed;
    }
    // An end that nobody knows is told on the clock of the other.
    if (!extent.start_offset) extent.start_offset = extent.end_offset;
    if (!extent.end_offset) extent.end_offset = extent.start_offset;
    return changed;
}

bool put_in_zone(When& when, std::string_view zone) {
    bool changed = put_in_zone(when.extent, zone);
    for (Extent& member : when.alternatives) changed = put_in_zone(member, zone) || changed;
    when.zone = zone;
    return changed;
}

void take_out_of_zone(Extent& extent, const Extent& said, std::string_view zone) {
    if (!extent.clocked) return;
    const auto [start, end] = both_sides(extent);
    if (!said.start_offset) take_out_of_zone(start, zone);
    if (!said.end_offset) take_out_of_zone(end, zone);
}

}  // namespace bede
