// Answers a statement on any graph: the walk of a query without the store, so that tests run it on
// the graph in memory too.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/graph.h"
#include "model/value.h"
#include "query/bind/bind.h"
#include "query/values/limits.h"
#include "syntax/ast.h"

namespace bede {

// Queries defined in this session, by name; they come before those saved in the base.
using Definitions = std::map<std::string, std::string, std::less<>>;

// What statements leave for those that come after them.
struct Session {
    Definitions queries;
    query::Sets sets;                   // named by `let`
    query::Parameters parameters = {};  // of the statements themselves: `bede query --param a=…`
};

// parse, bind, plan, rewrite, execute. A `define query` is checked and put into `session`, and so
// is what `let` names. `show releases` and `show status` are the Database's. `form` is what the
// caller will show, if that is not the statement's choice (StatementOptions::form).
Answer answer_on(const Graph& graph, std::string_view statement, Session& session,
                 const query::Limits& limits, std::optional<Form> form = {});

// The same for a statement that is parsed already; `text` is what it was parsed from.
Answer answer_parsed(const Graph& graph, const ast::Statement& statement, std::string_view text,
                     Session& session, const query::Limits& limits, std::optional<Form> form = {});

// The same for a query that is parsed already.
Answer answer_query(const Graph& graph, const ast::Query& query,
                    const query::Parameters& parameters, const query::Limits& limits,
                    const query::Sets& sets = {}, std::optional<Form> form = {});

}  // namespace bede
