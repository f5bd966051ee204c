#include "time/day_count.h"

#include <gtest/gtest.h>

#include "time/day.h"

namespace bede {
namespace {

TEST(DayCount, DaysAreExactAndMonthsAreNot) {
    EXPECT_EQ(days_of({.seconds = 80 * seconds_per_day}), (DayCount{80, 80}));
    EXPECT_EQ(days_of({.seconds = 30 * 3600}), (DayCount{1, 2}));
    EXPECT_EQ(days_of({.months = 1}), (DayCount{28, 31}));
    EXPECT_EQ(days_of({.months = 12}), (DayCount{365, 366}));
    EXPECT_EQ(days_of({.months = 1200}), (DayCount{36524, 36525}));
    EXPECT_EQ(days_of({.months = 4800}), (DayCount{146097, 146097}));
}

TEST(DayCount, NoDayOfTheCalendarLiesOutside) {
    for (const std::int64_t months : {1, 2, 5, 11, 12, 13, 84, 97}) {
        DayCount found{.least = INT64_MAX, .most = 0};
        for (Day day = day_of({1899, 1, 1}); day < day_of({2300, 1, 1}); ++day.number) {
            const std::int64_t days = add_months(day, months).number - day.number;
            found.least = std::min(found.least, days);
            found.most = std::max(found.most, days);
        }
        EXPECT_EQ(days_of({.months = months}), found) << months;
    }
}

}  // namespace
}  // namespace bede
