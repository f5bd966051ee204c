// When at least one event of a set was in force, and when none was. Dates are uncertain, so both
// answers have stretches that are certain and stretches that are only possible.
#pragma once

#include <string>
#include <vector>

#include "model/graph.h"
#include "query/eval/evaluate.h"
#include "query/values/limits.h"

namespace bede::query {

struct CoverageResult {
    // In order of time, with the columns of coverage_columns(). Each is as long as its certainty
    // stays the same.
    std::vector<Tuple> rows;
    std::vector<std::string> notes;
    std::optional<std::string> cut = {};
};

// The stretches of `during`. An event is certainly in force from its latest start to its earliest
// end, if one comes before the other, and possibly from its earliest start to its latest end; a
// doubtful date, or one that is only possibly in the set, covers possibly at most. `during` is such
// a time itself: where it is only possible, so are its stretches. The times are read independently
// of each other. Reckoned in whole civil days, or in seconds if all of them are clocked.
CoverageResult find_coverage(const Graph& graph, const Members& events, const Value& during,
                             bool gaps, const Limits& limits);

}  // namespace bede::query
