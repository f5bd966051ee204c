// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years are counted from 1 March,
// so that the leap day is the last of a year, in cycles of 400 years (146,097 days).
#include "time/day.h"

#include <algorithm>

#include "base/check.h"

namespace bede {

namespace {

constexpr std::int64_t days_per_cycle = 146'097;
// From 0000-03-01 to 1970-01-01.
constexpr std::int64_t days_to_epoch = 719'468;

}  // namespace

bool is_leap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(std::int64_t year, int month) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    BEDE_CHECK(month >= 1 && month <= 12);
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

Day day_of(CivilDate date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t cycle = floor_divide(year, 400);
    const std::int64_t year_of_cycle = year - cycle * 400;
    const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const std::int64_t day_of_cycle =
        year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return {cycle * days_per_cycle + day_of_cycle - days_to_epoch};
}

CivilDate civil_of(Day day) {
    const std::int64_t shifted = day.number + days_to_epoch;
    const std::int64_t cycle = floor_divide(shifted, days_per_cycle);
    const std::int64_t day_of_cycle = shifted - cycle * days_per_cycle;
    const std::int64_t year_of_cycle =
        (day_of_cycle - day_of_cycle / 1'460 + day_of_cycle / 36'524 - day_of_cycle / 146'096) /
        365;
    const std::int64_t day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto day_of_month = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const auto month =
        static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {cycle * 400 + year_of_cycle + (month <= 2 ? 1 : 0), month, day_of_month};
}

int weekday_of(Day day) {
    // 1970-01-01 was a Thursday.
    const std::int64_t from_monday = day.number + 3;
    return static_cast<int>(from_monday - floor_divide(from_monday, 7) * 7) + 1;
}

int day_of_year(Day day) {
    return static_cast<int>(day.number - day_of({civil_of(day).year, 1, 1}).number) + 1;
}

Instant first_second(Day day) { return {day.number * seconds_per_day}; }

Instant last_second(Day day) { return {day.number * seconds_per_day + seconds_per_day - 1}; }

Day day_at(Instant instant) { return {floor_divide(instant.second, seconds_per_day)}; }

Day add_months(Day day, std::int64_t months) {
    const CivilDate date = civil_of(day);
    const std::int64_t month_number = date.year * 12 + date.month - 1 + months;
    const std::int64_t year = floor_divide(month_number, 12);
    const auto month = static_cast<int>(month_number - year * 12) + 1;
    return day_of({year, month, std::min(date.day, days_in_month(year, month))});
}

Instant add_months(Instant instant, std::int64_t months) {
    const Day day = day_at(instant);
    const std::int64_t second_of_day = instant.second - first_second(day).second;
    return {first_second(add_months(day, months)).second + second_of_day};
}

}  // namespace bede
