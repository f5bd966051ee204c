// As Hinnant's Gregorian algorithm (time/day.cc), with cycles of 4 years (1,461 days): years are
// counted from 1 March, and Julian 0000-03-01 is day -719,470.
#include "time/julian.h"

namespace bede {

namespace {

constexpr std::int64_t days_per_julian_cycle = 1'461;
constexpr std::int64_t days_to_julian_epoch = 719'470;

}  // namespace

int days_in_julian_month(std::int64_t year, int month) {
    if (month == 2) return year % 4 == 0 ? 29 : 28;
    return days_in_month(year, month);
}

Day day_of_julian(CivilDate date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t cycle = floor_divide(year, 4);
    const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return {cycle * days_per_julian_cycle + (year - cycle * 4) * 365 + day_of_year -
            days_to_julian_epoch};
}

CivilDate julian_of(Day day) {
    const std::int64_t shifted = day.number + days_to_julian_epoch;
    const std::int64_t cycle = floor_divide(shifted, days_per_julian_cycle);
    const std::int64_t day_of_cycle = shifted - cycle * days_per_julian_cycle;
    // The last day of a cycle is 29 February, the 366th of its fourth year.
    const std::int64_t year_of_cycle = (day_of_cycle - day_of_cycle / 1'460) / 365;
    const std::int64_t day_of_year = day_of_cycle - year_of_cycle * 365;
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto day_of_month = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const auto month =
        static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {cycle * 4 + year_of_cycle + (month <= 2 ? 1 : 0), month, day_of_month};
}

}  // namespace bede
