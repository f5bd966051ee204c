// `explain when @x`: the date as given, the bounds that follow, and which statements did it.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "syntax/ast.h"

namespace bede::query {

// Throws Error if there is no such event.
Answer explain_when(const ast::ExplainWhen& explain, const Graph& graph);

}  // namespace bede::query
