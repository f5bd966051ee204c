// Events that follow one another: all tuples of events, one for each step, each of which starts
// after the start of the one before. Times are uncertain, so a tuple is certain or possible; what
// is impossible is left out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/eval/evaluate.h"
#include "query/values/limits.h"

namespace bede::query {

struct SequenceResult {
    // One column for each step, an event or, of an optional step, null; then, if something is to be
    // shared, the list of what is. By the time of the first step, then of the second and so on.
    std::vector<Tuple> rows;
    std::vector<std::string> cuts;
};

// Nested loops over the candidates of each step in order of time, so that a window of a step bounds
// what is looked at. `conditions` will be asked of the rows: a row that is only possible is left
// out if no reading of its times fulfils them and the pattern together.
SequenceResult find_sequences(const Graph& graph, const SequencePattern& pattern,
                              const std::vector<ExpressionPtr>& conditions,
                              const Evaluator& evaluator, const Limits& limits);

// The same rows, in no order and however many they are: none is kept.
void each_sequence(const Graph& graph, const SequencePattern& pattern,
                   const std::vector<ExpressionPtr>& conditions, const Evaluator& evaluator,
                   const Limits& limits, const std::function<void(Tuple&&)>& take);

}  // namespace bede::query
