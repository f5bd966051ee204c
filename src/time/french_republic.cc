#include "time/french_republic.h"

namespace bede::french_republic {

namespace {

constexpr int days_of_month = 30;

// Day of September on which the year began, from 1792.
constexpr int first_days[] = {22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23, 23};

bool has_year(std::int64_t year) { return year >= 1 && year <= year_last; }

Day first_day(std::int64_t year) { return bede::day_of({1791 + year, 9, first_days[year - 1]}); }

}  // namespace

int days_in_month(std::int64_t year, int month) {
    if (!has_year(year) || month < 1 || month > months) return 0;
    if (month < months) return days_of_month;
    const std::int64_t length = first_day(year + 1).number - first_day(year).number;
    return static_cast<int>(length) - (months - 1) * days_of_month;
}

std::optional<Day> day_of(CivilDate date) {
    if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
    return Day{first_day(date.year).number + (date.month - 1) * days_of_month + date.day - 1};
}

}  // namespace bede::french_republic
