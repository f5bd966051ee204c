// Runs a plan against a graph: one function per operator, in the order of the plan.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "query/limits.h"
#include "query/plan.h"

namespace bede::query {

Answer execute(const Plan& plan, const Graph& graph, const Limits& limits);

}  // namespace bede::query
