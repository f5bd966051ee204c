// Laying durations off from an instant by the clock on the wall of its place. Days, months and
// years keep the time of day, though the clocks be changed in between; hours, minutes and seconds
// pass one by one, whatever the clocks show (RFC 5545, 3.3.6, has the same two kinds).
#pragma once

#include <cstdint>
#include <string_view>

#include "time/duration.h"

namespace bede {

// Whether a zone is one of the IANA data base, whose clocks may be put forward and back. Only their
// names have a slash.
inline bool is_named_zone(std::string_view zone) {
    return zone.find('/') != std::string_view::npos;
}

class WallClock {
  public:
    // `zone` as When has it; the offset holds where it is no name of the IANA data base, or where
    // the zone does not have that offset at `universal` (the zone of a span's other end).
    WallClock(std::string_view zone, std::int32_t offset, Instant universal);

    // What the clock is off UTC, in seconds, at an instant of UTC.
    std::int32_t offset_at(Instant universal) const;

    // Both of UTC. Ends of time stay where they are.
    Instant later(Instant universal, const Duration& duration) const;
    Instant earlier(Instant universal, const Duration& duration) const;

  private:
    Instant from_wall(Instant wall) const;
    template <typename Move>
    Instant laid_off(Instant universal, const Duration& duration, const Move& move) const;

    std::string_view zone_;  // empty if the offset is fixed
    std::int32_t offset_;
};

}  // namespace bede
