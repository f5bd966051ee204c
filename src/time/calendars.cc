#include "time/calendars.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "time/civil_calendar.h"
#include "time/hebrew.h"
#include "time/icu_calendar.h"
#include "time/julian.h"

namespace bede {

namespace {

struct Entry {
    std::string_view name;
    std::string_view title;
    CalendarFamily family;
};

// In the order of the enumeration.
constexpr Entry entries[] = {
    {"gregorian", "Gregorian", CalendarFamily::gregorian},
    {"julian", "Julian", CalendarFamily::julian},
    {"hijri", "Hijri (civil)", CalendarFamily::icu},
    {"hijri-umalqura", "Hijri (Umm al-Qura)", CalendarFamily::icu},
    {"hebrew", "Hebrew", CalendarFamily::hebrew},
    {"persian", "Persian", CalendarFamily::icu},
    {"coptic", "Coptic", CalendarFamily::icu},
    {"ethiopic", "Ethiopic", CalendarFamily::icu},
    {"rome", "Rome", CalendarFamily::civil},
    {"france", "France", CalendarFamily::civil},
    {"bohemia", "Bohemia", CalendarFamily::civil},
    {"germany", "Protestant Germany", CalendarFamily::civil},
    {"denmark", "Denmark", CalendarFamily::civil},
    {"sweden", "Sweden", CalendarFamily::civil},
    {"britain", "Britain", CalendarFamily::civil},
    {"bulgaria", "Bulgaria", CalendarFamily::civil},
    {"russia", "Russia", CalendarFamily::civil},
    {"romania", "Romania", CalendarFamily::civil},
    {"greece", "Greece", CalendarFamily::civil},
};
static_assert(std::size(entries) == static_cast<std::size_t>(calendar_last) + 1);

// Places that changed with another.
constexpr std::pair<std::string_view, Calendar> other_names[] = {
    {"spain", Calendar::civil_rome},     {"portugal", Calendar::civil_rome},
    {"poland", Calendar::civil_rome},    {"england", Calendar::civil_britain},
    {"norway", Calendar::civil_denmark}, {"finland", Calendar::civil_sweden},
};

constexpr std::string_view roman_months[] = {"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};

const Entry& entry_of(Calendar calendar) { return entries[static_cast<std::size_t>(calendar)]; }

}  // namespace

CalendarFamily family_of(Calendar calendar) { return entry_of(calendar).family; }

bool begins_at_sunset(Calendar calendar) {
    return calendar == Calendar::hebrew || calendar == Calendar::hijri ||
           calendar == Calendar::hijri_umalqura;
}

YearRange years_of(Calendar calendar) {
    if (has_own_months(calendar)) return {1, 9'999};
    return {-year_max, year_max};
}

int months_in_year(Calendar calendar, std::int64_t year) {
    if (calendar == Calendar::hebrew) return hebrew_months_in_year(year);
    return has_own_months(calendar) ? icu_months_in_year(calendar) : 12;
}

int first_day_in_month(Calendar calendar, std::int64_t year, int month) {
    if (family_of(calendar) != CalendarFamily::civil) return 1;
    int day = 1;
    while (!civil_date_exists(calendar, {year, month, day})) ++day;
    return day;
}

int days_in_month(Calendar calendar, std::int64_t year, int month) {
    switch (family_of(calendar)) {
        case CalendarFamily::gregorian: return days_in_month(year, month);
        case CalendarFamily::julian: return days_in_julian_month(year, month);
        case CalendarFamily::hebrew: return days_in_hebrew_month(year, month);
        case CalendarFamily::icu: return icu_days_in_month(calendar, year, month);
        case CalendarFamily::civil: break;
    }
    int day = 31;
    while (!civil_date_exists(calendar, {year, month, day})) --day;
    return day;
}

bool exists(Calendar calendar, CivilDate date) {
    const YearRange years = years_of(calendar);
    if (date.year < years.first || date.year > years.last) return false;
    if (date.month < 1 || date.month > months_in_year(calendar, date.year)) return false;
    if (family_of(calendar) == CalendarFamily::civil) return civil_date_exists(calendar, date);
    return date.day >= 1 && date.day <= days_in_month(calendar, date.year, date.month);
}

Day day_of(Calendar calendar, CivilDate date) {
    switch (family_of(calendar)) {
        case CalendarFamily::gregorian: return day_of(date);
        case CalendarFamily::julian: return day_of_julian(date);
        case CalendarFamily::civil: return civil_day_of(calendar, date);
        case CalendarFamily::hebrew: return day_of_hebrew(date);
        case CalendarFamily::icu: return icu_day_of(calendar, date);
    }
    BEDE_CHECK(false);
    return {};
}

std::optional<CivilDate> date_in(Calendar calendar, Day day) {
    switch (family_of(calendar)) {
        case CalendarFamily::gregorian: return civil_of(day);
        case CalendarFamily::julian: return julian_of(day);
        case CalendarFamily::civil: return civil_date_of(calendar, day);
        case CalendarFamily::hebrew: return hebrew_of(day);
        case CalendarFamily::icu: return icu_date_of(calendar, day);
    }
    BEDE_CHECK(false);
    return std::nullopt;
}

std::optional<Calendar> calendar_named(std::string_view name) {
    const auto* const found = std::ranges::find(entries, name, &Entry::name);
    if (found != std::end(entries)) return static_cast<Calendar>(found - std::begin(entries));
    for (const auto& [other, calendar] : other_names) {
        if (other == name) return calendar;
    }
    return std::nullopt;
}

std::string_view name_of(Calendar calendar) { return entry_of(calendar).name; }

std::string_view title_of(Calendar calendar) { return entry_of(calendar).title; }

std::vector<std::string_view> calendar_names() {
    std::vector<std::string_view> names;
    for (const Entry& entry : entries) names.push_back(entry.name);
    for (const auto& [other, calendar] : other_names) names.push_back(other);
    return names;
}

std::string known_calendars() {
    std::string names;
    for (const std::string_view name : calendar_names()) {
        if (!names.empty()) names += ", ";
        names.append(name).append(":");
    }
    return names;
}

std::string_view month_name(int month) {
    BEDE_CHECK(month >= 1 && month <= 12);
    return roman_months[month - 1];
}

std::string_view month_name(Calendar calendar, std::int64_t year, int month) {
    if (!has_own_months(calendar)) return month_name(month);
    BEDE_CHECK(month >= 1 && month <= months_in_year(calendar, year));
    return calendar == Calendar::hebrew ? hebrew_month_name(year, month)
                                        : icu_month_name(calendar, month);
}

}  // namespace bede
