// Clocks of Kyiv were put forward on 30 March 2025, from 03:00 to 04:00, and back on 26 October.

#include "time/wall_clock.h"

#include <gtest/gtest.h>

#include "time/extent.h"
#include "time/zones.h"

namespace bede {
namespace {

constexpr std::int32_t hour = 3600;

Instant at(std::int64_t year, int month, int day, int hours) {
    return {first_second(day_of({year, month, day})).second + hours * hour};
}

Duration days(std::int64_t count) { return *duration_of(count, "day"); }
Duration hours(std::int64_t count) { return *duration_of(count, "hour"); }
Duration months(std::int64_t count) { return *duration_of(count, "month"); }

class WallClocks : public testing::Test {
  protected:
    const Instant noon_before = at(2025, 3, 29, 10);  // of UTC: 12:00+02:00
    const WallClock kyiv{"Europe/Kyiv", 2 * hour, noon_before};
};

TEST_F(WallClocks, KeepTheTimeOfDay) {
    EXPECT_EQ(kyiv.later(noon_before, days(1)), at(2025, 3, 30, 9));
    EXPECT_EQ(kyiv.later(noon_before, months(1)), at(2025, 4, 29, 9));
    EXPECT_EQ(kyiv.earlier(at(2025, 3, 30, 9), days(1)), noon_before);
    EXPECT_EQ(kyiv.later(noon_before, months(8)), at(2025, 11, 29, 10));
}

TEST_F(WallClocks, LetHoursPassOneByOne) {
    EXPECT_EQ(kyiv.later(noon_before, hours(24)), at(2025, 3, 30, 10));
    EXPECT_EQ(kyiv.earlier(at(2025, 3, 30, 10), hours(24)), noon_before);
    const Duration both{.months = 1, .seconds = hour, .clocked = true};
    EXPECT_EQ(kyiv.later(noon_before, both), at(2025, 4, 29, 10));
}

TEST_F(WallClocks, TellTheirOffset) {
    EXPECT_EQ(kyiv.offset_at(noon_before), 2 * hour);
    EXPECT_EQ(kyiv.offset_at(at(2025, 3, 30, 9)), 3 * hour);
    EXPECT_EQ(zone_offset("Europe/Kiew", noon_before), std::nullopt);
}

TEST_F(WallClocks, OfAFixedOffsetCountDaysThere) {
    // 23:00-05:00 on 30 January is the 31st of UTC; a month later it is the 28th there.
    const Instant evening = at(2025, 1, 31, 4);
    const WallClock fixed("-05:00", -5 * hour, evening);
    EXPECT_EQ(fixed.later(evening, months(1)), at(2025, 3, 1, 4));
    EXPECT_EQ(fixed.offset_at(at(2025, 7, 1, 0)), -5 * hour);
}

TEST_F(WallClocks, OfAZoneWithAnotherOffsetAreFixed) {
    const WallClock other("Europe/Kyiv", hour, noon_before);
    EXPECT_EQ(other.offset_at(at(2025, 7, 1, 0)), hour);
}

TEST_F(WallClocks, StayAtTheEndsOfTime) {
    EXPECT_EQ(kyiv.later(instant_max, days(1)), instant_max);
    EXPECT_EQ(kyiv.earlier(instant_min, months(1)), instant_min);
    EXPECT_EQ(kyiv.later(instant_min, days(1)), instant_min);
    EXPECT_EQ(kyiv.later({instant_max.second - 1}, days(1)), instant_max);
}

}  // namespace
}  // namespace bede
