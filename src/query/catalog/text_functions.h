// Functions on texts. A character is a letter with its accents, as people count them; null of null.
#pragma once

#include <span>

#include "model/graph.h"
#include "model/value.h"

namespace bede::query {

Value upper_of(const Graph& graph, std::span<const Value> arguments);
Value lower_of(const Graph& graph, std::span<const Value> arguments);
Value trim_of(const Graph& graph, std::span<const Value> arguments);
// So many characters, all of them if there are fewer, none if the number is not above 0; null if it
// is not whole.
Value left_of(const Graph& graph, std::span<const Value> arguments);
Value right_of(const Graph& graph, std::span<const Value> arguments);
// A whole number if it fits in 64 bits, else a real one: digits with a sign, a point and an
// exponent as the language writes them. Null if the text is none.
Value number_of(const Graph& graph, std::span<const Value> arguments);

}  // namespace bede::query
