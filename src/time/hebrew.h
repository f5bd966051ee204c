// The Hebrew calendar by its fixed rules, years 1 to 9999, months from Tishri. Not ICU's: version
// 72 does not put off the new year when the molad falls on the very limit, so that in 55 of these
// years (5462 and 5560 among them) some months are a day off.
#pragma once

#include <optional>
#include <string_view>

#include "time/day.h"

namespace bede {

int hebrew_months_in_year(std::int64_t year);
int days_in_hebrew_month(std::int64_t year, int month);
Day day_of_hebrew(CivilDate date);
std::optional<CivilDate> hebrew_of(Day day);
std::string_view hebrew_month_name(std::int64_t year, int month);

}  // namespace bede
