// Clock times on the clocks of places, and the one order of instants.
#include "time/place_clock.h"

#include <gtest/gtest.h>

#include "model/value.h"
#include "time/policy.h"
#include "time/relations.h"

namespace bede {
namespace {

When said_when(std::string_view text) {
    ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when.has_value()) << text;
    return read.when.value_or(When{});
}

When on_clock_of(std::string_view text, std::string_view zone) {
    When out = said_when(text);
    put_in_zone(out, zone);
    return out;
}

std::string shown(const Extent& extent) { return to_string(Value(extent)); }

TEST(PlaceClock, IsThatOfTheDay) {
    EXPECT_EQ(shown(on_clock_of("1962-10-27T17:00", "Europe/Moscow").extent),
              "1962-10-27T17:00+03:00");
    EXPECT_EQ(shown(on_clock_of("1962-10-27T11:19", "America/Havana").extent),
              "1962-10-27T11:19-05:00");
    EXPECT_EQ(shown(on_clock_of("1900-01-01T12:00", "Europe/Paris").extent),
              "1900-01-01T12:00+00:09:21");
    EXPECT_EQ(shown(on_clock_of("2025-03-29T12:00", "Europe/Berlin").extent),
              "2025-03-29T12:00+01:00");
    EXPECT_EQ(shown(on_clock_of("2025-03-31T12:00", "Europe/Berlin").extent),
              "2025-03-31T12:00+02:00");
}

TEST(PlaceClock, IsNoneForDaysAndForWhatHasOne) {
    EXPECT_FALSE(lacks_zone(said_when("1962-10-27")));
    EXPECT_FALSE(lacks_zone(said_when("1962-10-27T17:00Z")));
    EXPECT_FALSE(lacks_zone(said_when("1962-10-27T17:00Z/1962-10-27T18:00")));
    EXPECT_TRUE(lacks_zone(said_when("1962-10-27T17:00/1962-10-27T18:00")));
    EXPECT_TRUE(lacks_zone(said_when("[1962-10-27,1962-10-28T17:00]")));
    EXPECT_EQ(on_clock_of("1962-10-27", "Europe/Moscow").extent, said_when("1962-10-27").extent);
    EXPECT_EQ(on_clock_of("1962-10-27T17:00Z", "Europe/Moscow").extent,
              said_when("1962-10-27T17:00Z").extent);
}

TEST(PlaceClock, TellsWhenClocksWereChanged) {
    When twice = said_when("2025-10-26T02:30");
    EXPECT_TRUE(put_in_zone(twice, "Europe/Berlin"));
    When once = said_when("2025-10-26T04:30");
    EXPECT_FALSE(put_in_zone(once, "Europe/Berlin"));
}

TEST(PlaceClock, IsAnotherOneOnTheOtherSideOfAChange) {
    // Noon of a day of 23 hours, and of the day before: 23 hours lie between.
    const When two = on_clock_of("2025-03-29T12:00:00/2025-03-30T12:00:00", "Europe/Berlin");
    EXPECT_EQ(two.extent.end_offset.value_or(0) - two.extent.start_offset.value_or(0), 3600);
    // Within three hours round the change the bounds are five of UTC apart, not six.
    const When around = on_clock_of("2025-03-30T03:00:00 ±3 hours", "Europe/Berlin");
    EXPECT_EQ(around.extent.start_latest.at.second - around.extent.start_earliest.at.second,
              5 * 3600);
}

TEST(PlaceClock, CanBeTakenBack) {
    for (const char* text : {"2025-03-30T03:00:00 ±3 hours", "1962-10-27T17:00",
                             "2025-03-29T12:00/2025-03-31T12:00", "2025-03-29T12:00/.."}) {
        const When said = said_when(text);
        When there = on_clock_of(text, "Europe/Berlin");
        EXPECT_NE(there.extent, said.extent);
        take_out_of_zone(there.extent, said.extent, "Europe/Berlin");
        EXPECT_EQ(there.extent, said.extent) << text;
    }
}

TEST(InstantOrder, PutsClockTimesOnUtc) {
    const auto before = [](std::string_view a, std::string_view b) {
        return sorts_before(said_when(a).extent, said_when(b).extent);
    };
    EXPECT_TRUE(before("2022-02-24T05:50+02:00", "2022-02-24T04:30Z"));
    EXPECT_FALSE(before("2022-02-24T04:30Z", "2022-02-24T05:50+02:00"));
    EXPECT_FALSE(before("2022-02-24T04:30Z", "2022-02-24T06:30+02:00"));
    EXPECT_FALSE(before("2022-02-24T06:30+02:00", "2022-02-24T04:30Z"));
    EXPECT_TRUE(before("2022-02-24", "2022-02-24T04:30Z"));
    EXPECT_TRUE(before("2022-02-24T05:50+02:00/..", "2022-02-24T04:30Z"));
}

TEST(UnknownClock, MayBeOffByFourteenHours) {
    const When wall = said_when("2022-02-24T10:00:00");
    EXPECT_EQ(compare(wall, TimeRelation::before, said_when("2022-02-25T00:00:01Z")), Truth::yes);
    EXPECT_EQ(compare(wall, TimeRelation::before, said_when("2022-02-25T00:00:00Z")), Truth::maybe);
    EXPECT_EQ(compare(wall, TimeRelation::before, said_when("2022-02-23T20:00:01Z")), Truth::maybe);
    EXPECT_EQ(compare(wall, TimeRelation::before, said_when("2022-02-23T20:00:00Z")), Truth::no);
    EXPECT_EQ(compare(wall, TimeRelation::before, said_when("2022-02-24T10:00:01")), Truth::yes);
}

TEST(UnknownClock, IsOneForBothEnds) {
    const When two_hours = said_when("2022-02-24T10:00:00/2022-02-24T12:00:00");
    const auto relation = [&](TimeRelation word, std::string_view other) {
        return compare(two_hours, word, said_when(other));
    };
    EXPECT_EQ(relation(TimeRelation::equals, "2022-02-24T01:00:00Z/2022-02-24T03:00:00Z"),
              Truth::maybe);
    EXPECT_EQ(relation(TimeRelation::equals, "2022-02-24T01:00:00Z/2022-02-24T03:00:01Z"),
              Truth::no);
    EXPECT_EQ(relation(TimeRelation::contains, "2022-02-24T01:00:00Z/2022-02-24T04:00:00Z"),
              Truth::no);
    EXPECT_EQ(relation(TimeRelation::during, "2022-02-23T20:00:00Z/2022-02-25T02:00:00Z"),
              Truth::yes);
    EXPECT_EQ(compare(said_when("2022-02-24T01:00:00Z/2022-02-24T03:00:01Z"),
                      TimeRelation::finished_by, two_hours),
              Truth::maybe);
}

TEST(UnknownClock, LeavesDistancesOpen) {
    const Gap between =
        gap(said_when("2022-02-24T10:00:00").extent, said_when("2022-02-24T12:00:00Z").extent);
    EXPECT_EQ(between.least, -12 * 3600);
    EXPECT_EQ(between.most, 16 * 3600);
}

TEST(ApproximateClock, IsWidenedByHoursAndMinutes) {
    const ApproxPolicy policy{.year = {.months = 12}, .month = {.months = 1}, .day = {}};
    std::vector<std::string> notes;
    const auto widened = [&](std::string_view text) {
        return shown(effective_extent(said_when(text), policy, {}, notes));
    };
    EXPECT_EQ(widened("1914-06-28T10:50~"), "[1914-06-28T10:35:00..1914-06-28T11:05:59]");
    EXPECT_EQ(widened("1914-06-28T17:00~"), "[1914-06-28T16:00:00..1914-06-28T18:00:59]");
    EXPECT_EQ(widened("about 1914-06-28T17:00:30"), "[1914-06-28T16:45:30..1914-06-28T17:15:30]");
    EXPECT_EQ(notes, (std::vector<std::string>{"~ widened by 15 minutes", "~ widened by 1 hour"}));
}

TEST(ApproximateClock, CountsAsMinutesOrAFullHour) {
    EXPECT_EQ(said_when("1914-06-28T10:50~").start_about, Precision::minute);
    EXPECT_EQ(said_when("1914-06-28T17:00~").start_about, Precision::hour);
    EXPECT_EQ(said_when("1914-06-28T17:00:00~").start_about, Precision::minute);
}

}  // namespace
}  // namespace bede
