// The months of calendars that have their own, by the names that people write in English: those of
// ICU, ours, and the usual other spellings. Case, accents, apostrophes, hyphens and spaces do not
// count: "Rabi' al-thani" is "rabi althani".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/calendars.h"

namespace bede {

struct MonthName {
    Calendar calendar;      // hijri stands for both Hijri calendars
    std::string_view name;  // as month_name() has it
};

// Nothing if no calendar has a month of that name.
std::optional<MonthName> month_named(std::string_view words);

// Whether that name is one of the calendar's, in some year.
bool is_month_of(Calendar calendar, const MonthName& month);

// Its number in that year; nothing if the year has no such month, as 5784 has no "Adar" but two.
std::optional<int> month_number(Calendar calendar, std::int64_t year, const MonthName& month);

// "Tishri, Heshvan, …", in order.
std::string month_names_of(Calendar calendar, std::int64_t year);

}  // namespace bede
