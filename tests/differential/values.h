// Values as the oracle orders and compares them, after what src/model/value.h promises.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace bede::differential {

// The total order of values: nothing last. Negative, zero, positive.
int order_of(const Value& a, const Value& b);
int order_of(const Extent& a, const Extent& b);

// Whether two cells show the same: words of dates do not count, nor handles.
bool same_cell(const Value& a, const Value& b);

// "=", "<" … of two values that are neither times nor events: numbers that are ranges, and gaps,
// are compared in all their readings. Both are there.
Truth compare_values(const Value& a, std::string_view sign, const Value& b);

// Aggregates of numbers that are known in part: "sum", "avg", "median", "min", "max". Not empty.
Value of_amounts(std::string_view function, const std::vector<Value>& amounts);
// Whichever of them is right.
Value one_of(const std::vector<Value>& amounts);
bool is_amount(const Value& value);
// From what it says to nothing, of a row that may not be there.
Value amount_with_zero(const Value& value);

// All of a value, for people.
std::string describe(const Value& value);

// a / b rounded down; b is positive.
constexpr std::int64_t floored(std::int64_t a, std::int64_t b) {
    return (a - ((a % b + b) % b)) / b;
}

}  // namespace bede::differential
