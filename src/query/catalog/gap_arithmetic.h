// Sums and multiples of gaps, which are not known exactly: gap + gap, gap - 3 days, gap * 2, gap
// / 7. Reckoned bound by bound and rounded outwards to whole days or seconds, so that the result
// holds every outcome.
#pragma once

#include <optional>

#include "model/value.h"
#include "query/values/types.h"
#include "syntax/ast.h"

namespace bede::query {

// The type of such a sum; nothing if there is none of these types.
std::optional<Type> type_of_gaps(ast::ArithmeticOperator op, Type a, Type b);

// One of the two is a gap. Null if the other is neither a gap, a duration nor a number, or is the
// number 0, or may be, and divides.
Value reckon_gaps(ast::ArithmeticOperator op, const Value& a, const Value& b);

// From seconds if it is in seconds; both bounds as far as they are known.
Gap in_whole_days(const Gap& gap);

}  // namespace bede::query
