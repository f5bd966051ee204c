#include <gtest/gtest.h>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "time/calendars.h"
#include "time/day.h"
#include "time/when.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

TEST(Day, AgreesWithBoostOnEveryDayThatBothCanHold) {
    const boost::gregorian::date first(1400, 1, 1);
    const boost::gregorian::date last(9999, 12, 31);
    const std::int64_t epoch = boost::gregorian::date(1970, 1, 1).day_number();
    std::int64_t number = first.day_number() - epoch;
    int differences = 0;
    for (boost::gregorian::date date = first; date <= last; date += boost::gregorian::days(1)) {
        const auto parts = date.year_month_day();
        const CivilDate ours{parts.year, parts.month, parts.day};
        const int weekday = date.day_of_week() == 0 ? 7 : date.day_of_week().as_number();
        if (day_of(ours) != Day{number} || civil_of({number}) != ours ||
            weekday_of({number}) != weekday) {
            ++differences;
        }
        ++number;
    }
    EXPECT_EQ(differences, 0);
    EXPECT_EQ(number, last.day_number() - epoch + 1);
}

TEST(Day, CountsBackwardsThroughYearZeroAndDeepTime) {
    EXPECT_EQ(day_of({0, 3, 1}).number, -719'468);
    EXPECT_EQ(day_of({0, 2, 29}).number + 1, day_of({0, 3, 1}).number);
    EXPECT_EQ(day_of({-1, 12, 31}).number + 1, day_of({0, 1, 1}).number);
    for (const std::int64_t year : {-year_max, std::int64_t{-170'000'000}, year_max}) {
        for (const int month : {1, 2, 12}) {
            const CivilDate date{year, month, 28};
            EXPECT_EQ(civil_of(day_of(date)), date);
            EXPECT_EQ(day_at(first_second(day_of(date))), day_of(date));
            EXPECT_EQ(day_at(last_second(day_of(date))), day_of(date));
        }
    }
    EXPECT_LT(last_second(day_of({year_max, 12, 31})), instant_max);
    EXPECT_GT(first_second(day_of({-year_max, 1, 1})), instant_min);
}

TEST(Day, KnowsLeapYearsAndTheirDays) {
    EXPECT_TRUE(is_leap(2000));
    EXPECT_FALSE(is_leap(1900));
    EXPECT_TRUE(is_leap(0));
    EXPECT_TRUE(is_leap(-4));
    EXPECT_EQ(days_in_month(2024, 2), 29);
    EXPECT_EQ(day_of_year(day_of({2024, 12, 31})), 366);
    EXPECT_EQ(day_of_year(day_of({2023, 1, 1})), 1);
}

TEST(Day, AddsMonthsWithoutSnappingToMonthEnds) {
    EXPECT_EQ(add_months(day_of({2023, 1, 31}), 1), day_of({2023, 2, 28}));
    EXPECT_EQ(add_months(day_of({2024, 1, 31}), 1), day_of({2024, 2, 29}));
    EXPECT_EQ(add_months(day_of({2023, 2, 28}), 1), day_of({2023, 3, 28}));
    EXPECT_EQ(add_months(day_of({2023, 4, 30}), 1), day_of({2023, 5, 30}));
    EXPECT_EQ(add_months(day_of({2023, 2, 28}), 12), day_of({2024, 2, 28}));
    EXPECT_EQ(add_months(day_of({1, 1, 15}), -12), day_of({0, 1, 15}));
    EXPECT_EQ(add_months(day_of({0, 3, 31}), -1), day_of({0, 2, 29}));
    EXPECT_EQ(add_months(Instant{first_second(day_of({2023, 1, 31})).second + 7}, 1),
              Instant{first_second(day_of({2023, 2, 28})).second + 7});
}

// "-4713-11-23" with an astronomical year.
CivilDate day_parts_of(const std::string& text) {
    const std::size_t day = text.rfind('-');
    const std::size_t month = text.rfind('-', day - 1);
    return {std::stoll(text.substr(0, month)), std::stoi(text.substr(month + 1, day - month - 1)),
            std::stoi(text.substr(day + 1))};
}

TEST(Day, AgreesWithThePublishedTablesOfCalendars) {
    constexpr std::int64_t jdn_of_epoch = 2'440'588;
    const std::vector<std::string> weekdays = {"",         "Monday", "Tuesday",  "Wednesday",
                                               "Thursday", "Friday", "Saturday", "Sunday"};
    const std::vector<TsvRow> rows = read_tsv("calendar/cases.tsv");
    EXPECT_GT(rows.size(), 1'700U);
    for (const TsvRow& row : rows) {
        const Day day{std::stoll(row.at("jdn")) - jdn_of_epoch};
        const CivilDate gregorian = day_parts_of(row.at("gregorian_iso_astronomical"));
        const CivilDate julian = day_parts_of(row.at("julian_iso_astronomical"));
        EXPECT_EQ(day_of(gregorian), day) << row.at("jdn");
        EXPECT_EQ(civil_of(day), gregorian) << row.at("jdn");
        EXPECT_EQ(day_of(Calendar::julian, julian), day) << row.at("jdn");
        EXPECT_EQ(weekdays[static_cast<std::size_t>(weekday_of(day))], row.at("weekday"));
        if (julian.year < -9'999 || julian.year > 9'999) continue;
        const ReadWhen read = read_when("julian:" + row.at("julian_iso_astronomical"));
        ASSERT_TRUE(read.when) << row.at("julian_iso_astronomical");
        EXPECT_EQ(day_at(read.when->extent.start_earliest.at), day);
        EXPECT_EQ(read.when->edtf, row.at("gregorian_iso_astronomical"));
    }
}

}  // namespace
}  // namespace bede
