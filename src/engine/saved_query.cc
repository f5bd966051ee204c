#include "engine/saved_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/error.h"
#include "syntax/parse.h"
#include "text/nearest.h"

namespace bede {
namespace {

// The text of a saved query: of this session, or of the base.
std::string find_text(const Graph& graph, std::string_view name, Span span,
                      const Definitions& definitions) {
    if (const auto known = definitions.find(name); known != definitions.end()) return known->second;
    if (const auto handle = graph.find(ThingType::query, name)) {
        return graph.query(QueryId{*handle}).text;
    }
    std::vector<std::string> names;
    for (const auto& [known, text] : definitions) names.push_back(known);
    for (std::uint32_t handle = 0; handle < graph.count(ThingType::query); ++handle) {
        names.push_back(graph.query(QueryId{handle}).id);
    }
    const std::string near = suggestion(name, names);
    fail(Trouble::query, {.code = "BQL-0106",
                          .span = span,
                          .message = fmt::format("there is no saved query '{}'", name),
                          .mend = near.empty() ? "show queries lists them" : near});
}

// FNV-1a, 64 bits: a name for the text, not a protection of it.
std::string digest_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char byte : text) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1099511628211ULL;
    }
    return fmt::format("{:016x}", hash);
}

std::string today() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    return fmt::format("{:04}-{:02}-{:02}", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
}

// Runs `body` and tells an error of the saved text at `place`, because its own place is in a text
// that the user does not see.
template <typename Body>
Answer inside(std::string_view name, Span place, const Body& body) {
    try {
        return body();
    } catch (const Error& error) {
        Diagnostic diagnostic = error.diagnostic();
        diagnostic.message = fmt::format("in the saved query '{}': {}", name, diagnostic.message);
        diagnostic.span = place;
        fail(error.trouble(), std::move(diagnostic));
    }
}

query::Sets unusable(query::Sets sets) {
    sets.usable = false;
    return sets;
}

Answer run_definition(const Graph& graph, const ast::Define& define, std::string_view text,
                      Span place, const query::Parameters& parameters, const query::Limits& limits,
                      const query::Sets& sets, std::optional<Form> form) {
    Answer answer = inside(define.name.text, place, [&] {
        return answer_query(graph, define.query, parameters, limits, unusable(sets), form);
    });
    answer.title = define.title;
    answer.stamp = fmt::format("{}, release {}, query {}, {}", define.name.text,
                               graph.release().number, digest_of(text), today());
    if (define.expectation) {
        if (const auto problem = unfulfilled(*define.expectation, answer)) {
            answer.notes.push_back(*problem);
        }
    }
    return answer;
}

ast::Define parse_definition(std::string_view text) {
    ast::Statement statement = parse_statement(text);
    auto* define = std::get_if<ast::Define>(&statement.node);
    if (define == nullptr) {
        fail(Trouble::query, {.code = "BQL-0303",
                              .message = "this is no saved query",
                              .mend = "define query NAME \"Title\" as find …"});
    }
    return std::move(*define);
}

// For a table's cell: line breaks and what indents the next line become one space.
std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::string rows_text(std::uint64_t rows) {
    return rows == 0 ? "no rows" : fmt::format("{} row{}", rows, rows == 1 ? "" : "s");
}

}  // namespace

void check_definition(const ast::Define& define, std::string_view text, const Graph& graph,
                      const query::Sets& sets) {
    query::Parameters parameters;
    for (query::ParameterInfo& info : query::parameters_of(define, text, graph)) {
        if (!info.has_default) return;  // what it takes is known only when it runs
        parameters[info.name] = std::move(info.default_value);
    }
    static_cast<void>(query::bind(define.query, graph, parameters, unusable(sets)));
}

Answer run_saved_query(const Graph& graph, const ast::Run& run, const Session& session,
                       const query::Limits& limits, std::optional<Form> form) {
    const std::string text = find_text(graph, run.name.text, run.name.span, session.queries);
    const ast::Define define = parse_definition(text);
    const query::Parameters parameters = query::arguments_of(define, run.arguments, text, graph);
    return run_definition(graph, define, text, run.name.span, parameters, limits, session.sets,
                          form);
}

Answer run_saved_query(const Graph& graph, std::string_view name,
                       const std::map<std::string, std::string>& arguments,
                       const Definitions& definitions, const query::Limits& limits,
                       std::optional<Form> form) {
    const std::string text = find_text(graph, name, Span{}, definitions);
    const ast::Define define = parse_definition(text);
    const query::Parameters parameters = query::arguments_of(define, arguments, text, graph);
    return run_definition(graph, define, text, Span{}, parameters, limits, {}, form);
}

Answer describe_saved_query(const Graph& graph, const ast::Name& name,
                            const Definitions& definitions) {
    const std::string text = find_text(graph, name.text, name.span, definitions);
    const ast::Define define = parse_definition(text);
    Answer answer;
    answer.columns = {"field", "value"};
    const auto put = [&](std::string_view field, std::string value) {
        answer.rows.push_back({.cells = {Value(std::string(field)), Value(std::move(value))}});
    };
    put("name", define.name.text);
    put("title", define.title);
    for (const query::ParameterInfo& info : query::parameters_of(define, text, graph)) {
        put("parameter", info.description);
    }
    put("text", on_one_line(text));
    return answer;
}

std::optional<std::string> unfulfilled(const ast::Expectation& expectation, const Answer& answer) {
    const std::uint64_t found = answer.rows.size();
    const auto told = [&](std::string_view bound) {
        return fmt::format("expected {}{}, found {}", bound, rows_text(expectation.rows),
                           rows_text(found));
    };
    switch (expectation.bound) {
        case ast::ExpectBound::exactly:
            if (found != expectation.rows) return told("");
            break;
        case ast::ExpectBound::at_least:
            if (found < expectation.rows) return told("at least ");
            break;
        case ast::ExpectBound::at_most:
            if (found > expectation.rows) return told("at most ");
            break;
    }
    return std::nullopt;
}

}  // namespace bede
