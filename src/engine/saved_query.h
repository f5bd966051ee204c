// Saved queries: typed parameters, a title, and an `expect` that makes each a test of the base.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer.h"

namespace bede {

// Binds the query with its defaults and throws Error for whatever is wrong with it. One whose
// parameters lack defaults is only checked as far as they go.
// None of `sets` may be mentioned: a saved query outlives the session that has named them.
void check_definition(const ast::Define& define, std::string_view text, const Graph& graph,
                      const query::Sets& sets = {});

// `run name($x = …)`. The answer carries a stamp: release, digest of the query, date. An error
// inside the saved text is told at the name of the query.
Answer run_saved_query(const Graph& graph, const ast::Run& run, const Session& session,
                       const query::Limits& limits, std::optional<Form> form = {});

// The same with arguments as plain texts, read by the types of the parameters.
Answer run_saved_query(const Graph& graph, std::string_view name,
                       const std::map<std::string, std::string>& arguments, const Session& session,
                       const query::Limits& limits, std::optional<Form> form = {});

Answer describe_saved_query(const Graph& graph, const ast::Name& name, const Session& session);

// Values for the `$name` of a statement from texts, typed by what they look like: "@minsk-ii",
// "30 days", "2025-03", "12", "'a text'", "[@a, @b]"; what is no literal is a text as it stands.
query::Parameters parameters_of_texts(const std::map<std::string, std::string>& texts,
                                      const Graph& graph);
// One of them. Throws Error if there is none of this name.
Value parameter_of_text(const ast::Name& name, const std::map<std::string, std::string>& texts,
                        const Graph& graph);

// The parameters that an expectation speaks of: what it says, over the defaults. Throws Error
// (BQL-0302) if one has neither.
query::Parameters parameters_expected(const ast::Define& define,
                                      const ast::Expectation& expectation, std::string_view text,
                                      const Graph& graph);
// Whether it says for which arguments it holds, or need not.
bool can_be_held(const ast::Define& define, const ast::Expectation& expectation);

// What of the expectation an answer does not fulfil: "expected at least 1 row, found none".
std::optional<std::string> unfulfilled(const ast::Expectation& expectation, const Answer& answer);

}  // namespace bede
