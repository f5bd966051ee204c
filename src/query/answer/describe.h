// `describe` and `show`: what the base holds, as answers.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "syntax/ast.h"

namespace bede::query {

// A record for each thing of that name, of whatever type. Throws Error if there is none.
Answer describe(const ast::Describe& describe, const Graph& graph);

// A list of the vocabulary or of things. Releases and status are the engine's.
Answer show(ast::Showable what, const Graph& graph);

}  // namespace bede::query
