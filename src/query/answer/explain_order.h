// `explain when @x before @y`: what it is, and which statements of order and dates make it so.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "query/bind/bind.h"
#include "query/values/limits.h"
#include "syntax/ast.h"

namespace bede::query {

// Throws Error if there are no such events, or if the comparison is not of two events.
Answer explain_order(const ast::ExplainWhen& explain, const Graph& graph,
                     const Parameters& parameters, const Limits& limits);

}  // namespace bede::query
