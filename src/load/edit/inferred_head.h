// The head of a base. Records do not keep it, but what it did to their dates: how far "about"
// reaches, and up to which day what goes on is known to go on. What left no trace is not in it.
#pragma once

#include <string>

#include "model/graph.h"

namespace bede::load {

// base "Title" asof 2025-04-30 approx year ±1 year, day ±3 days
std::string written_head(const Graph& graph, const std::string& base);

}  // namespace bede::load
