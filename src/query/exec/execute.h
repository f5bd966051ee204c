// Runs a plan against a graph: one function per operator, in the order of the plan.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "query/plan/plan.h"
#include "query/values/limits.h"

namespace bede::query {

// `profile`, if given, is filled.
Answer execute(const Plan& plan, Worlds& worlds, const Limits& limits, Profile* profile = nullptr);
Answer execute(const Plan& plan, const Graph& graph, const Limits& limits,
               Profile* profile = nullptr);

}  // namespace bede::query
