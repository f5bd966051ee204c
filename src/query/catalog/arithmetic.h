// + - * / on values.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "syntax/ast.h"

namespace bede::query {

// Numbers; durations together; a time moved by a duration, in months of the calendar; a time minus
// a time, which is a gap. Null if one side is, or if it is divided by 0.
Value reckon(ast::ArithmeticOperator op, const Value& a, const Value& b, const Graph& graph);

}  // namespace bede::query
