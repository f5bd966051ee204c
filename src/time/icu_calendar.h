// The calendars that ICU counts: Hijri (civil and Umm al-Qura), Persian, Coptic, Ethiopic. Years 1
// to 9999.
#pragma once

#include <optional>
#include <string_view>

#include "time/when.h"

namespace bede {

int icu_months_in_year(Calendar calendar);
int icu_days_in_month(Calendar calendar, std::int64_t year, int month);
Day icu_day_of(Calendar calendar, CivilDate date);
std::optional<CivilDate> icu_date_of(Calendar calendar, Day day);
std::string_view icu_month_name(Calendar calendar, int month);

}  // namespace bede
