#include "time/wall_clock.h"

#include "time/extent.h"
#include "time/zones.h"

namespace bede {

WallClock::WallClock(std::string_view zone, std::int32_t offset, Instant universal)
    : offset_(offset) {
    if (is_named_zone(zone) && zone_offset(zone, universal) == offset) {
        zone_ = zone;
    }
}

std::int32_t WallClock::offset_at(Instant universal) const {
    return zone_.empty() ? offset_ : zone_offset(zone_, universal).value_or(offset_);
}

Instant WallClock::from_wall(Instant wall) const {
    if (zone_.empty()) return {wall.second - offset_};
    const auto shown = zone_time(zone_, wall);
    return {wall.second - (shown ? shown->offset : offset_)};
}

template <typename Move>
Instant WallClock::laid_off(Instant universal, const Duration& duration, const Move& move) const {
    if (at_an_end(universal)) return universal;
    Duration by_wall{.months = duration.months};
    Duration by_seconds;
    (duration.clocked ? by_seconds : by_wall).seconds = duration.seconds;
    const Instant wall = move(Instant{universal.second + offset_at(universal)}, by_wall);
    if (at_an_end(wall)) return wall < instant_max ? instant_min : instant_max;
    return move(from_wall(wall), by_seconds);
}

Instant WallClock::later(Instant universal, const Duration& duration) const {
    return laid_off(universal, duration, add);
}

Instant WallClock::earlier(Instant universal, const Duration& duration) const {
    return laid_off(universal, duration, subtract);
}

}  // namespace bede
