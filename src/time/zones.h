// Time zones of the IANA data base, as ICU has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/day.h"

namespace bede {

struct ZoneTime {
    std::int32_t offset;  // seconds east of UTC
    bool twice;           // that wall clock showed the time twice, or not at all
    bool skipped;         // not at all
};

// What the wall clock of the zone is off UTC when it shows `wall`. Nothing if there is no such
// zone.
std::optional<ZoneTime> zone_time(std::string_view name, Instant wall);

// What its clocks are off UTC at an instant of UTC, in seconds. Nothing if there is no such zone.
std::optional<std::int32_t> zone_offset(std::string_view name, Instant universal);

// Whose zones these are: the versions of ICU and of its data base.
std::string zones_version();

// The name of a zone that may have been meant by `name`; empty if none comes near.
std::string similar_zone(std::string_view name);

}  // namespace bede
