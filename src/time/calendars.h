// The calendars in which dates may be written. Each maps its own year, month and day to the one
// axis. Gregorian, Julian and the civil calendars of places (civil_calendar.h) reach as far as the
// axis does; the Hebrew one (hebrew.h) and those of ICU (icu_calendar.h) know the years 1 to 9999.
//
// Months are numbered as they come in the year, from the first: Tishri is month 1 of the Hebrew
// year, so that Nisan is month 7 and, in a leap year of 13 months, month 8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/when.h"

namespace bede {

enum class CalendarFamily : std::uint8_t { gregorian, julian, civil, hebrew, icu };

CalendarFamily family_of(Calendar calendar);

// Months and years of their own: no English month names, no seasons, no eras, no year before 1.
inline bool has_own_months(Calendar calendar) {
    return family_of(calendar) >= CalendarFamily::hebrew;
}

// Whether a day of that calendar begins at the sunset before the civil day.
bool begins_at_sunset(Calendar calendar);

struct YearRange {
    std::int64_t first;
    std::int64_t last;
};
YearRange years_of(Calendar calendar);

int months_in_year(Calendar calendar, std::int64_t year);
// The numbers of the first and the last day of the month: from 1 but in civil calendars, where
// February 1918 began with the 14th in Russia.
int first_day_in_month(Calendar calendar, std::int64_t year, int month);
int days_in_month(Calendar calendar, std::int64_t year, int month);
bool exists(Calendar calendar, CivilDate date);

Day day_of(Calendar calendar, CivilDate date);  // the date must exist in that calendar
// Nothing if the calendar does not reach that day.
std::optional<CivilDate> date_in(Calendar calendar, Day day);

// By the prefix without its colon: "julian", "britain". Nothing if there is no such calendar.
std::optional<Calendar> calendar_named(std::string_view name);
// The prefix without its colon.
std::string_view name_of(Calendar calendar);
// "Julian", "Hijri (civil)", "Britain": for people.
std::string_view title_of(Calendar calendar);
std::vector<std::string_view> calendar_names();

// "gregorian:, julian:", for messages.
std::string known_calendars();

// "January".
std::string_view month_name(int month);
// "Ramadan", "Adar II".
std::string_view month_name(Calendar calendar, std::int64_t year, int month);

}  // namespace bede
