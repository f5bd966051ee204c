// Names to ids and fields, types checked, words such as "during" to predicates. Throws Error with a
// span in the query's text and a suggestion; an unknown name is never an empty answer.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "syntax/ast.h"

namespace bede::query {

// Values of `$name`, by name without the '$'.
using Parameters = std::map<std::string, Value, std::less<>>;

// What `find events`, `find actors` and so on find.
ThingType thing_type(ast::Things things);

// The value of `$name`. Throws Error if there is none of this name.
Value parameter(const ast::Name& name, const Parameters& parameters);

// Whether it says by itself what it is: a number, date, text, duration, truth, null, `@id`, or a
// list of such; and what that is. Throws Error for what a literal names that there is not.
bool is_literal(const ast::Expression& expression);
Value value_of(const ast::Expression& literal, const Graph& graph);

// A set that `let` has named, and those named before it, which its own text may mention.
struct NamedSet {
    std::string name;
    ast::Query query;
    std::shared_ptr<const NamedSet> earlier;  // may be null
};

// The sets that a query may mention by name. What outlives the session may mention none of them:
// then they are not usable, and the error says so.
struct Sets {
    std::shared_ptr<const NamedSet> newest;  // may be null
    bool usable = true;
};

// `around`: the world in which it is asked where it does not say so itself.
BoundQuery bind(const ast::Query& query, const Graph& graph, const Parameters& parameters,
                const Sets& sets = {}, const World& around = {});

// What the clauses behind a statement say of its world (but for releases). Throws Error.
World bind_world(const std::vector<ast::WorldClause>& clauses, const Graph& graph,
                 const Parameters& parameters);

// Throws Error if `let` cannot name this set.
void check_set(const ast::Let& let, const Graph& graph, const Sets& sets);

// The parameters of a saved query, with what their defaults give.
struct ParameterInfo {
    std::string name;
    std::string type;  // as declared: "duration"
    bool has_default = false;
    Value default_value;      // null if there is none
    std::string description;  // "$within duration = 90 days"
};
std::vector<ParameterInfo> parameters_of(const ast::Define& define, std::string_view text,
                                         const Graph& graph);

// The values for one run: arguments over defaults. Unknown names, wrong types and missing
// arguments are errors. Arguments may mention the parameters of the statement that they stand in.
Parameters arguments_of(const ast::Define& define, const std::vector<ast::Argument>& arguments,
                        std::string_view text, const Graph& graph, const Parameters& outer = {});
// The same from plain texts, read by the declared types (the command line).
Parameters arguments_of(const ast::Define& define,
                        const std::map<std::string, std::string>& arguments, std::string_view text,
                        const Graph& graph);

}  // namespace bede::query
