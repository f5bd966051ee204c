// Causal searches as trees: `why`, and chains step by step.
#pragma once

#include "model/value.h"
#include "query/eval/evaluate.h"
#include "query/walk/chains.h"

namespace bede::query {

// The event, and under each node the events that led to it (or followed from it). An event that
// stands above already is shown again but not opened again.
Answer cause_tree(const Graph& graph, EventId root, ast::Reach direction, const BoundReach& follow,
                  const Evaluator& evaluator, const Limits& limits);

// A root for each chain, which names its weakest link, and its steps one below the other.
Answer chain_list(const Graph& graph, const ChainResult& result);

}  // namespace bede::query
