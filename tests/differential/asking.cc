#include "asking.h"

#include <stdlib.h>

#include <memory>
#include <sstream>
#include <string>
#include <variant>

#include "query/bind/bind.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "syntax/parse.h"

namespace bede::differential {

namespace {

// What `let` names, a line each, before the question itself.
query::Sets named_sets(const std::string& lines) {
    query::Sets sets;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        ast::Statement statement = parse_statement(line);
        auto& let = std::get<ast::Let>(statement.node);
        sets.newest = std::make_shared<const query::NamedSet>(
            query::NamedSet{let.name.text, std::move(let.query), sets.newest});
    }
    return sets;
}

}  // namespace

Answer ask(const std::string& text, const Graph& graph, bool rewritten) {
    const std::size_t begin = text.rfind('\n') + 1;  // 0 if there is no line before it
    const query::Sets sets = named_sets(text.substr(0, begin));
    const ast::Statement statement = parse_statement(text.substr(begin));
    const auto& asked = std::get<ast::Query>(statement.node);
    query::Plan plan = query::plan(query::bind(asked, graph, {}, sets));
    if (rewritten) plan = query::rewrite(std::move(plan), graph);
    return query::execute(plan, graph, query::Limits(nullptr));
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* const value = ::getenv(variable);
    return value == nullptr ? otherwise : std::stoull(value);
}

}  // namespace bede::differential
