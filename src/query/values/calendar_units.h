// Units of the calendar and the clock that are numbered one after the other, so that it can be told
// which of them lie between two: years, months, days, hours, minutes, decades, centuries. Days of
// the week come back and are none.
//
// Centuries and decades are counted as the reader of dates reads their names (time/README.md): the
// 20th century is 1900 to 1999, the 430s BCE are 439 to 430 BCE. Nothing is in two of them, and
// none reaches over the beginning of our era.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/value.h"
#include "time/day.h"

namespace bede::query {

struct CalendarUnit {
    std::string_view name;
    std::string_view plural;
    std::string_view example;  // as the function of the same name writes it
    std::int64_t (*number_of)(Instant instant);
    Value (*value_of)(std::int64_t number);  // as the function of the same name gives it
    // The number of one that is written so; nothing if it is none. Null if they are numbers anyway.
    std::optional<std::int64_t> (*number_in_words)(std::string_view words);
};

// Null if the name is none of a unit.
const CalendarUnit* calendar_unit(std::string_view name);

}  // namespace bede::query
