// The calendars in which dates may be written. Each maps its own year, month and day to the one
// axis; a new calendar is one more case of these functions and one more prefix.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/when.h"

namespace bede {

int days_in_month(Calendar calendar, std::int64_t year, int month);
Day day_of(Calendar calendar, CivilDate date);  // the date must exist in that calendar

// By the prefix without its colon: "julian". Nothing if no such calendar is known yet.
std::optional<Calendar> calendar_named(std::string_view name);

// "gregorian:, julian:", for messages.
std::string known_calendars();

// "January".
std::string_view month_name(int month);

}  // namespace bede
