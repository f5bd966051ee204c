// E. M. Reingold and N. Dershowitz, "Calendrical Calculations": the new year is the day of the
// molad of Tishri, put off by the rules that keep feasts from certain weekdays and years at the
// lengths 353 to 355 and 383 to 385.
#include "time/hebrew.h"

#include <array>

namespace bede {

namespace {

constexpr std::int64_t hebrew_year_last = 9'999;
// 1 Tishri of year 1, Julian 7 October 3761 BCE.
constexpr std::int64_t first_day = -2'092'590;
constexpr std::int64_t parts_per_day = 25'920;

constexpr std::array<std::string_view, 13> names = {
    "Tishri", "Heshvan", "Kislev", "Tevet",  "Shevat", "Adar I", "Adar II",
    "Nisan",  "Iyar",    "Sivan",  "Tammuz", "Av",     "Elul"};

bool is_leap_year(std::int64_t year) { return (7 * year + 1) % 19 < 7; }

// From the first molad to the new year, without the rules for the length of years.
std::int64_t elapsed_days(std::int64_t year) {
    const std::int64_t months = (235 * year - 234) / 19;
    const std::int64_t parts = 12'084 + 13'753 * months;
    const std::int64_t day = 29 * months + parts / parts_per_day;
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

std::int64_t new_year(std::int64_t year) {
    const std::int64_t before = year > 1 ? elapsed_days(year - 1) : elapsed_days(year) - 355;
    const std::int64_t here = elapsed_days(year);
    const std::int64_t after = elapsed_days(year + 1);
    if (after - here == 356) return first_day + here + 2;
    return first_day + here + (here - before == 382 ? 1 : 0);
}

// Months as in a leap year, where 5 (from 0) is Adar I.
std::size_t place_of(std::int64_t year, int month) {
    return static_cast<std::size_t>(month > 5 && !is_leap_year(year) ? month : month - 1);
}

}  // namespace

int hebrew_months_in_year(std::int64_t year) { return is_leap_year(year) ? 13 : 12; }

int days_in_hebrew_month(std::int64_t year, int month) {
    constexpr int lengths[] = {30, 29, 30, 29, 30, 30, 29, 30, 29, 30, 29, 30, 29};
    const std::int64_t days = new_year(year + 1) - new_year(year);
    if (month == 2 && days % 10 == 5) return 30;
    if (month == 3 && days % 10 == 3) return 29;
    return lengths[place_of(year, month)];
}

Day day_of_hebrew(CivilDate date) {
    std::int64_t day = new_year(date.year) + date.day - 1;
    for (int month = 1; month < date.month; ++month) day += days_in_hebrew_month(date.year, month);
    return {day};
}

std::optional<CivilDate> hebrew_of(Day day) {
    if (day.number < first_day || day.number >= new_year(hebrew_year_last + 1)) return std::nullopt;
    // From a mean length of the year, which the loops put right.
    CivilDate date{(day.number - first_day) * 10 / 3'653 + 1, 1, 1};
    while (new_year(date.year) > day.number) --date.year;
    while (new_year(date.year + 1) <= day.number) ++date.year;
    std::int64_t left = day.number - new_year(date.year);
    while (left >= days_in_hebrew_month(date.year, date.month)) {
        left -= days_in_hebrew_month(date.year, date.month++);
    }
    date.day = static_cast<int>(left) + 1;
    return date;
}

std::string_view hebrew_month_name(std::int64_t year, int month) {
    const std::size_t place = place_of(year, month);
    return place == 6 && !is_leap_year(year) ? "Adar" : names.at(place);
}

}  // namespace bede
