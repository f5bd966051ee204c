// Groups rows and computes aggregates over them.
#pragma once

#include <cstdint>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/plan/plan.h"
#include "query/values/limits.h"

namespace bede::query {

// One row a group, in order of first appearance: the keys, then the aggregates. A group belongs
// certainly to the answer if one of its rows does. `count` over rows of which some are only
// possible is a range; the other aggregates take all rows. Without keys there is always one group.
// `open`: the rows were cut, so that counts are of so many at least.
std::vector<Tuple> group_rows(std::vector<Tuple> rows, const Group& group, bool open,
                              const Evaluator& evaluator, const Limits& limits);

// How many there are if so many are certain, of all that may be: a range if these differ. `open`:
// there may be any number more.
Value count_value(std::uint64_t certain, std::uint64_t all, bool open);

// What an aggregate gives of no rows.
Value over_nothing(const AggregateCall& call, const Evaluator& evaluator);

}  // namespace bede::query
