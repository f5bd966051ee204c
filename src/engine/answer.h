// Answers a statement on any graph: the walk of a query without the store, so that tests run it on
// the graph in memory too.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/parsed_statement.h"
#include "engine/plans.h"
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
    // Of statements and saved queries, for all copies of the session.
    std::shared_ptr<ParsedStatements> parsed = std::make_shared<ParsedStatements>();
    // Also for all copies, if all ask the same base; else null.
    std::shared_ptr<Plans> plans = nullptr;
};

// parse, bind, plan, rewrite, execute. A `define query` is checked and put into `session`, and so
// is what `let` names. `show releases` and `show status` are the Database's. `form` is what the
// caller will show, if that is not the statement's choice (StatementOptions::form).
Answer answer_on(const Graph& graph, std::string_view statement, Session& session,
                 const query::Limits& limits, std::optional<Form> form = {});

// The same for a statement that is parsed already.
Answer answer_parsed(const Graph& graph, const ParsedStatementPtr& statement, Session& session,
                     const query::Limits& limits, std::optional<Form> form = {});
// Whether the statement may change the session that it is answered in.
bool changes_session(const ParsedStatement& statement);

// Answers the question of what is asked, by its plan if the session has kept it.
Answer answer_asked(const Graph& graph, const ast::Query& query, const Asked& asked,
                    const Session& session, const query::Limits& limits);

// The same for a query that is parsed already.
Answer answer_query(const Graph& graph, const ast::Query& query,
                    const query::Parameters& parameters, const query::Limits& limits,
                    const query::Sets& sets = {}, std::optional<Form> form = {});

}  // namespace bede
