// Runs a plan against a graph: one function per operator, in the order of the plan.
#pragma once

#include <chrono>
#include <vector>

#include "model/graph.h"
#include "model/value.h"
#include "query/limits.h"
#include "query/plan.h"

namespace bede::query {

// What one operator of a plan has done.
struct OperatorRun {
    std::size_t rows = 0;  // that it handed on
    std::chrono::nanoseconds time{0};
};
using Profile = std::vector<OperatorRun>;  // in the order of the plan

// `profile`, if given, is filled.
Answer execute(const Plan& plan, const Graph& graph, const Limits& limits,
               Profile* profile = nullptr);

}  // namespace bede::query
