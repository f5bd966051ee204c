#include "time/calendars.h"

#include <algorithm>

#include "base/check.h"

namespace bede {

namespace {

struct Prefix {
    std::string_view name;
    Calendar calendar;
};

constexpr Prefix prefixes[] = {
    {"gregorian", Calendar::gregorian},
    {"julian", Calendar::julian},
};

bool is_julian_leap(std::int64_t year) { return year % 4 == 0; }

// As Hinnant's Gregorian algorithm (time/day.cc), with cycles of 4 years (1,461 days): years are
// counted from 1 March, and Julian 0000-03-01 is day -719,470.
Day julian_day(CivilDate date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t cycle = year / 4 - (year % 4 < 0 ? 1 : 0);
    const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return {cycle * 1'461 + (year - cycle * 4) * 365 + day_of_year - 719'470};
}

}  // namespace

int days_in_month(Calendar calendar, std::int64_t year, int month) {
    switch (calendar) {
        case Calendar::gregorian: return days_in_month(year, month);
        case Calendar::julian:
            if (month == 2) return is_julian_leap(year) ? 29 : 28;
            return days_in_month(year, month);
    }
    BEDE_CHECK(false);
    return 0;
}

Day day_of(Calendar calendar, CivilDate date) {
    switch (calendar) {
        case Calendar::gregorian: return day_of(date);
        case Calendar::julian: return julian_day(date);
    }
    BEDE_CHECK(false);
    return {};
}

std::optional<Calendar> calendar_named(std::string_view name) {
    const auto* const found = std::ranges::find(prefixes, name, &Prefix::name);
    if (found == std::end(prefixes)) return std::nullopt;
    return found->calendar;
}

std::string known_calendars() {
    std::string names;
    for (const Prefix& prefix : prefixes) {
        if (!names.empty()) names += ", ";
        names.append(prefix.name).append(":");
    }
    return names;
}

std::string_view month_name(int month) {
    constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
    BEDE_CHECK(month >= 1 && month <= 12);
    return names[month - 1];
}

}  // namespace bede
