// What an answer shows when the query does not say `return`.
#pragma once

#include <vector>

#include "query/bind/binder.h"

namespace bede::query {

// What causal searches add beside the event found.
std::vector<SourceColumn> causal_columns(ast::CausalQuestion question);

// What stretches of a coverage, or gaps, have.
std::vector<SourceColumn> coverage_columns();

// The columns that things of the scope show by nature, and after them those of its source.
std::vector<BoundItem> default_columns(const Scope& scope);

}  // namespace bede::query
