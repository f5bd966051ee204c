// What may stand at the caret: one function for every surface.
#pragma once

#include <string_view>
#include <vector>

#include "engine/database.h"
#include "model/graph.h"

namespace bede {

std::vector<Completion> complete_on(const Graph& graph, std::string_view text, std::size_t caret);

}  // namespace bede
