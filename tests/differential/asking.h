// Questions put to Bede as the tests put them: parsed, bound, planned, rewritten or not, executed.
#pragma once

#include <string>

#include "model/graph.h"
#include "model/value.h"

namespace bede::differential {

// Statements that name sets may stand before the question, a line each.
Answer ask(const std::string& text, const Graph& graph, bool rewritten = true);

// From the environment, or else the default: BEDE_SEED, BEDE_QUERIES.
std::uint64_t number_from(const char* variable, std::uint64_t otherwise);

}  // namespace bede::differential
