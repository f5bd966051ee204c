// The functions that tell the calendar unit in which a time starts. Precision is never invented: if
// it may start in one of several units, the answer is the first and last of them.
#pragma once

#include "query/catalog/functions.h"

namespace bede::query {

// As the language has them: a range of numbers, which compares as such, or a text,
// "2021-02..2021-04", "Monday..Wednesday"; null where the start is not known.
Value year(const Graph& graph, std::span<const Value> a);
Value month(const Graph& graph, std::span<const Value> a);
Value day(const Graph& graph, std::span<const Value> a);
Value hour(const Graph& graph, std::span<const Value> a);
Value minute(const Graph& graph, std::span<const Value> a);
Value decade(const Graph& graph, std::span<const Value> a);
Value century(const Graph& graph, std::span<const Value> a);
Value weekday(const Graph& graph, std::span<const Value> a);

// Weekdays from Monday.
std::span<const std::string_view> weekday_names();

// Of the same name and no name in the language: units as numbers in the order of time, one or a
// range (query/values/calendar_units.h); a weekday is 0 to 6, and beyond 6 in the week that
// follows. Null unless `name` is that of a unit.
const Function* unit_number_function(std::string_view name);

// Units travel through an answer as words: these lead from the words of months, days, hours,
// minutes, decades and weekdays to such numbers, and from the numbers of all but weekdays back.
// Null for others.
const Function* number_of_words_function(std::string_view name);
const Function* words_of_number_function(std::string_view name);

}  // namespace bede::query
