// Names to ids and fields, types checked, words such as "during" to predicates. Throws Error with a
// span in the query's text and a suggestion; an unknown name is never an empty answer.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "query/bound.h"
#include "syntax/ast.h"

namespace bede::query {

// Values of `$name`, by name without the '$'.
using Parameters = std::map<std::string, Value, std::less<>>;

BoundQuery bind(const ast::Query& query, const Graph& graph, const Parameters& parameters);

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
// arguments are errors.
Parameters arguments_of(const ast::Define& define, const std::vector<ast::Argument>& arguments,
                        std::string_view text, const Graph& graph);
// The same from plain texts, read by the declared types (the command line).
Parameters arguments_of(const ast::Define& define,
                        const std::map<std::string, std::string>& arguments, std::string_view text,
                        const Graph& graph);

}  // namespace bede::query
