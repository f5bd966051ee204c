// Groups rows and computes aggregates over them.
#pragma once

#include <cstdint>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/plan/plan.h"
#include "query/values/intervals.h"
#include "query/values/limits.h"

namespace bede::query {

// One row a group, in order of first appearance: the keys, then the aggregates. A group belongs
// certainly to the answer if one of its rows does. `count` over rows of which some are only
// possible is a range; the other aggregates take all rows. Without keys there is always one group.
// `open`: the rows were cut, so that counts are of so many at least.
std::vector<Tuple> group_rows(std::vector<Tuple> rows, const Group& group, bool open,
                              const Evaluator& evaluator, const Limits& limits);

// A sum to which numbers, ranges or gaps are added in any order; of lists, their numbers. Nulls do
// not count. What only may be there adds to it from nothing to all of it.
class Sum {
  public:
    void add(const Value& value, Truth certainty);
    // Fails with BQL-0405 if no number can hold it.
    Value value() const;

  private:
    Wide whole_ = 0;  // of those that are whole and certain
    bool any_whole_ = false;
    std::vector<Value> others_;
};

// How many there are if so many are certain, of all that may be: a range if these differ. `open`:
// there may be any number more.
Value count_value(std::uint64_t certain, std::uint64_t all, bool open);

// What an aggregate gives of no rows.
Value over_nothing(const AggregateCall& call, const Evaluator& evaluator);

}  // namespace bede::query
