// The functions of BQL: one table, in which adding a function is one entry and its test.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "model/value.h"
#include "query/values/types.h"

namespace bede::query {

struct Function {
    std::string_view name;
    std::vector<Type> parameters;  // Type::time takes whatever is_temporal()
    Type result;
    std::string_view gloss;
    Value (*apply)(const Graph& graph, std::span<const Value> arguments);
    // The names that a last parameter of text may have, if they are a closed set: a constant that
    // is none of them is an error when the query is bound.
    std::vector<std::string_view> (*names)() = nullptr;
};

const std::vector<Function>& all_functions();
const Function* find_function(std::string_view name);
// What `end is null` asks: a side of a time, null if nobody knows it or there is none; that is, if
// nothing says how early a start or how late an end is. Null unless `side` is start or end.
const Function* side_if_known(std::string_view side);

// Aggregates, which the planner takes out of expressions.
enum class Aggregate : std::uint8_t { count, min, max, sum, avg, median, collect, first, last };
std::optional<Aggregate> aggregate_of(std::string_view name);
std::string_view to_string(Aggregate aggregate);
// What it computes from arguments of `argument`.
Type result_of(Aggregate aggregate, Type argument);

// The time that a value stands for: itself, or that of an event; nothing for other values.
std::optional<When> time_of(const Graph& graph, const Value& value);
// The same where its words do not matter: of an event without alternatives its bounds say all, so
// that its record is not read.
std::optional<When> compared_time(const Graph& graph, const Value& value);

// The relations as allen() names them.
Value allen_names(const std::vector<TimeRelation>& relations);

// Two sides of one time, read together: the Allen relations that are possible, by their names, and
// the gap from the end of the one to the start of the other.
Value allen_of_sides(const When& when, Side a, Side b);
Gap gap_of_sides(const When& when, Side a, Side b);

// A time that was reckoned from another: its bounds and its zone, without the words of that one.
Value reckoned_time(When when);

}  // namespace bede::query
