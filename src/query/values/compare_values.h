// Comparing values that are no times: numbers, gaps and counts in all their readings, all else in
// two values.
#pragma once

#include <optional>

#include "model/value.h"
#include "syntax/ast.h"

namespace bede::query {

// A whole or a real number.
std::optional<double> as_number(const Value& value);

// With a value that is not there (null) every comparison is impossible. Equality with a field of
// several values (places, actors) holds for any of them.
Truth compare_values(ast::Comparator comparator, const Value& a, const Value& b);

}  // namespace bede::query
