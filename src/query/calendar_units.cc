#include "query/calendar_units.h"

#include <fmt/format.h>

#include <algorithm>

namespace bede::query {
namespace {

std::int64_t year_of(Day day) { return civil_of(day).year; }
std::int64_t decade_of(Day day) { return floor_divide(year_of(day), 10); }
std::int64_t century_of(Day day) { return floor_divide(year_of(day) - 1, 100) + 1; }
std::int64_t month_of(Day day) {
    const CivilDate date = civil_of(day);
    return date.year * 12 + date.month - 1;
}

Value number(std::int64_t number) { return Value(number); }
Value decade(std::int64_t number) { return Value(fmt::format("{}s", number * 10)); }
Value month(std::int64_t number) {
    const std::int64_t year = floor_divide(number, 12);
    return Value(fmt::format("{}{:04}-{:02}", year < 0 ? "-" : "", year < 0 ? -year : year,
                             number - year * 12 + 1));
}

constexpr CalendarUnit units[] = {
    {"year", "years", year_of, number},
    {"month", "months", month_of, month},
    {"decade", "decades", decade_of, decade},
    {"century", "centuries", century_of, number},
};

}  // namespace

const CalendarUnit* calendar_unit(std::string_view name) {
    const auto* found = std::ranges::find(units, name, &CalendarUnit::name);
    return found == std::ranges::end(units) ? nullptr : found;
}

}  // namespace bede::query
