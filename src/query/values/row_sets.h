// Answers as sets of rows: two rows are one if their cells are equal. Certainty goes with them as
// in Kleene's logic: in A or B, in A and B, in A and not in B.
#pragma once

#include <vector>

#include "model/value.h"
#include "query/values/limits.h"
#include "syntax/ast.h"

namespace bede::query {

// Equal rows become one, in the place of the first, as certain as the most certain of them.
std::vector<Row> distinct(std::vector<Row> rows, const Limits& limits);

// Without what is certainly not in the result. Only `union all` keeps equal rows apart.
std::vector<Row> combined(std::vector<Row> a, ast::SetOperator op, std::vector<Row> b,
                          const Limits& limits);

}  // namespace bede::query
