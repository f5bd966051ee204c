#include "asking.h"

#include <stdlib.h>

#include <string>
#include <variant>

#include "query/bind.h"
#include "query/execute.h"
#include "query/plan.h"
#include "syntax/parse.h"

namespace bede::differential {

Answer ask(const std::string& text, const Graph& graph, bool rewritten) {
    const ast::Statement statement = parse_statement(text);
    const auto& asked = std::get<ast::Query>(statement.node);
    query::Plan plan = query::plan(query::bind(asked, graph, {}));
    if (rewritten) plan = query::rewrite(std::move(plan), graph);
    return query::execute(plan, graph, query::Limits(nullptr));
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* const value = ::getenv(variable);
    return value == nullptr ? otherwise : std::stoull(value);
}

}  // namespace bede::differential
