// Units of the calendar that are numbered one after the other, so that it can be told which of them
// lie between two: years, months, decades, centuries. Days of the week come back and are none.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/value.h"
#include "time/day.h"

namespace bede::query {

struct CalendarUnit {
    std::string_view name;
    std::string_view plural;
    std::int64_t (*number_of)(Day day);
    Value (*value_of)(std::int64_t number);  // as the function of the same name gives it
};

// Null if the name is none of a unit.
const CalendarUnit* calendar_unit(std::string_view name);

}  // namespace bede::query
