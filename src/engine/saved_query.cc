#include "engine/saved_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>

#include "base/error.h"
#include "engine/world.h"
#include "model/kept_names.h"
#include "syntax/parse.h"
#include "syntax/plain_literal.h"
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
    for (const std::uint32_t handle : handles(graph, ThingType::query)) {
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

// Whether an expectation is about a run with these arguments. One that cannot be held to any run of
// its own is about all.
bool speaks_of(const ast::Define& define, const ast::Expectation& expectation,
               std::string_view text, const query::Parameters& parameters, const Graph& graph) {
    if (!can_be_held(define, expectation)) return true;
    return parameters_expected(define, expectation, text, graph) == parameters;
}

// One run of a saved query, which is asked with all its parameters: what they are on a graph.
struct SavedRun {
    ParsedStatementPtr statement;
    const ast::Define& define;
    Span place;  // of its name, where the user wrote it
    query::Sets sets;
    std::optional<Form> form;
    std::function<query::Parameters(const Graph&)> parameters_on;
    std::function<query::World(const Graph&)> around_on;  // in which whoever runs it asks
};

Answer run_on(const Graph& graph, const SavedRun& run, query::Parameters parameters,
              const Session& session, const query::Limits& limits) {
    const Asked asked{run.statement, std::move(parameters), run.sets, run.form,
                      run.around_on(graph)};
    const ast::Define& define = run.define;
    Answer answer = inside(define.name.text, run.place, [&] {
        return answer_asked(graph, define.query, asked, session, limits);
    });
    const std::string& text = run.statement->text;
    answer.title = define.title;
    answer.stamp = fmt::format("{}, release {}, query {}, {}", define.name.text,
                               graph.release().number, digest_of(text), today());
    for (const ast::Expectation& expectation : define.expectations) {
        if (!speaks_of(define, expectation, text, asked.parameters, graph)) continue;
        if (const auto problem = unfulfilled(expectation, answer)) {
            answer.notes.push_back(*problem);
        }
    }
    return answer;
}

// In the world that its text asks of.
Answer run_definition(const Graph& graph, const SavedRun& run, const Session& session,
                      const query::Limits& limits) {
    query::Parameters parameters = run.parameters_on(graph);
    std::shared_ptr<const Graph> past;
    inside(run.define.name.text, run.place, [&] {
        past = past_asked(run.define.query, graph, [&](const ast::Name& name) {
            return query::parameter(name, parameters);
        });
        return Answer();
    });
    if (!past) return run_on(graph, run, std::move(parameters), session, limits);
    Answer answer = run_on(*past, run, run.parameters_on(*past), session, limits);
    keep_names(answer);  // the past does not last as long as the answer
    return answer;
}

const ast::Define& definition(const ParsedStatement& statement) {
    const auto* define = std::get_if<ast::Define>(&statement.tree.node);
    if (define == nullptr) {
        fail(Trouble::query, {.code = "BQL-0303",
                              .message = "this is no saved query",
                              .mend = "define query NAME \"Title\" as find …"});
    }
    return *define;
}

// The one expression of "return (…)"; the text must be such.
const ast::Expression& expression_in(const ast::Statement& statement) {
    const auto& query = std::get<ast::Query>(statement.node);
    return *std::get<ast::Evaluate>(query.node).returns.items.front().expression;
}

bool is_one_literal(const ast::Statement& statement) {
    const auto* query = std::get_if<ast::Query>(&statement.node);
    const auto* evaluate = query == nullptr ? nullptr : std::get_if<ast::Evaluate>(&query->node);
    return evaluate != nullptr && evaluate->returns.items.size() == 1 &&
           query::is_literal(*evaluate->returns.items.front().expression);
}

// Nothing if the text is no literal: then it means itself.
std::optional<ast::Statement> read_literal(std::string_view text) {
    try {
        ast::Statement statement = parse_statement(fmt::format("return ({}\n)", text));
        if (is_one_literal(statement)) return statement;
    } catch (const Error&) {
        return std::nullopt;
    }
    return std::nullopt;
}

// The value of a parameter from outside; what is wrong with it is told at no place of the question.
Value given(std::string_view name, const ast::Expression& literal, const Graph& graph) {
    try {
        return query::value_of(literal, graph);
    } catch (const Error& error) {
        Diagnostic diagnostic = error.diagnostic();
        diagnostic.message = fmt::format("in the parameter ${}: {}", name, diagnostic.message);
        diagnostic.span = {};
        fail(error.trouble(), std::move(diagnostic));
    }
}

// Most are in their plainest form; to ask the parser takes a hundred times as long.
Value value_of_text(std::string_view name, const std::string& text, const Graph& graph) {
    if (const std::optional<ast::Expression> plain = plain_literal(text)) {
        return query::is_literal(*plain) ? given(name, *plain, graph) : Value(text);
    }
    const std::optional<ast::Statement> literal = read_literal(text);
    return literal ? given(name, expression_in(*literal), graph) : Value(text);
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
    const ParsedStatementPtr statement = (*session.parsed)(text);
    const ast::Define& define = definition(*statement);
    const auto parameters_on = [&](const Graph& world) {
        return query::arguments_of(define, run.arguments, text, world, session.parameters);
    };
    const auto around_on = [&](const Graph& world) {
        return query::bind_world(run.worlds, world, session.parameters);
    };
    return run_definition(
        graph,
        {statement, define, run.name.span, unusable(session.sets), form, parameters_on, around_on},
        session, limits);
}

Answer run_saved_query(const Graph& graph, std::string_view name,
                       const std::map<std::string, std::string>& arguments, const Session& session,
                       const query::Limits& limits, std::optional<Form> form) {
    const std::string text = find_text(graph, name, Span{}, session.queries);
    const ParsedStatementPtr statement = (*session.parsed)(text);
    const ast::Define& define = definition(*statement);
    const auto parameters_on = [&](const Graph& world) {
        return query::arguments_of(define, arguments, text, world);
    };
    const auto around_on = [](const Graph&) { return query::World(); };
    return run_definition(graph,
                          {statement, define, Span{}, unusable({}), form, parameters_on, around_on},
                          session, limits);
}

Answer describe_saved_query(const Graph& graph, const ast::Name& name, const Session& session) {
    const std::string text = find_text(graph, name.text, name.span, session.queries);
    const ParsedStatementPtr statement = (*session.parsed)(text);
    const ast::Define& define = definition(*statement);
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

query::Parameters parameters_of_texts(const std::map<std::string, std::string>& texts,
                                      const Graph& graph) {
    query::Parameters parameters;
    for (const auto& [name, text] : texts) {
        parameters[name] = value_of_text(name, text, graph);
    }
    return parameters;
}

Value parameter_of_text(const ast::Name& name, const std::map<std::string, std::string>& texts,
                        const Graph& graph) {
    const auto text = texts.find(name.text);
    if (text == texts.end()) return query::parameter(name, {});
    return value_of_text(name.text, text->second, graph);
}

query::Parameters parameters_expected(const ast::Define& define,
                                      const ast::Expectation& expectation, std::string_view text,
                                      const Graph& graph) {
    return query::arguments_of(define, expectation.arguments, text, graph);
}

bool can_be_held(const ast::Define& define, const ast::Expectation& expectation) {
    return std::ranges::all_of(define.parameters, [&](const ast::ParameterDeclaration& parameter) {
        return parameter.default_value != nullptr ||
               std::ranges::any_of(expectation.arguments, [&](const ast::Argument& argument) {
                   return argument.name.text == parameter.name.text;
               });
    });
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
