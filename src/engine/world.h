// In which world a statement is asked: found before its names are, because those of then count.
#pragma once

#include <functional>
#include <memory>

#include "model/graph.h"
#include "model/value.h"
#include "syntax/ast.h"

namespace bede {

// The value of a parameter of the clause. Throws Error if there is none of this name.
using ParameterOf = std::function<Value(const ast::Name& name)>;

// The base as it stood when the statement asks of it (`as of`), if not as it stands; else null.
// Lasts as long as what keeps the rows of `graph`. Throws Error if there is no such release.
std::shared_ptr<const Graph> past_asked(const ast::Statement& statement, const Graph& graph,
                                        const ParameterOf& parameter_of);
// The same of the question of a saved query.
std::shared_ptr<const Graph> past_asked(const ast::Query& query, const Graph& graph,
                                        const ParameterOf& parameter_of);

// The number of the release that an `as of` names, or the newest one by the day that it names.
// Throws Error if there is none.
std::uint32_t release_asked(const ast::WorldClause& clause, const Graph& graph,
                            const ParameterOf& parameter_of);

// Whether it asks of the base as it stood.
bool asks_past(const ast::Statement& statement);

}  // namespace bede
