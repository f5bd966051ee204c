#include "engine/check_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "engine/saved_query.h"
#include "model/codec.h"
#include "syntax/parse.h"

namespace bede {
namespace {

// What contents replace: their bases as wholes, and what they put into others.
class Replaced {
  public:
    explicit Replaced(const Contents& contents)
        : bases_(contents.bases.begin(), contents.bases.end()) {
        const PackedRecords& things = contents.things;
        for (std::size_t i = 0; i < things.size(); ++i) {
            if (!bases_.contains(base_of(things.row(i))))
                ids_.emplace(things.type(i), things.id(i));
        }
    }
    bool contains(ThingType type, const Common& record) const {
        return bases_.contains(record.base) || ids_.contains({type, record.id});
    }

  private:
    std::set<std::string_view> bases_;
    std::set<std::pair<ThingType, std::string_view>> ids_;
};

// An expectation that nothing can be held to.
Diagnostic not_held(const ast::Define& define, const ast::Expectation& expectation) {
    std::string example;
    for (const ast::ParameterDeclaration& parameter : define.parameters) {
        if (parameter.default_value != nullptr) continue;
        example += fmt::format("{}${} = …", example.empty() ? "" : ", ", parameter.name.text);
    }
    return {.severity = Severity::warning,
            .code = "W-EXPECT",
            .span = expectation.span,
            .message = fmt::format("the expectation of '{}' is not checked: it does not say for "
                                   "which arguments it holds",
                                   define.name.text),
            .mend = fmt::format("expect … for ({}); or give the parameters defaults", example)};
}

std::optional<Diagnostic> check_expectation(const ast::Define& define,
                                            const ast::Expectation& expectation,
                                            std::string_view text, const Graph& graph,
                                            OnExpect on_expect, const query::Limits& limits) {
    const bool known = std::ranges::all_of(expectation.arguments, [&](const auto& argument) {
        return std::ranges::any_of(define.parameters, [&](const auto& parameter) {
            return parameter.name.text == argument.name.text;
        });
    });
    if (known && !can_be_held(define, expectation)) return not_held(define, expectation);
    const query::Parameters parameters = parameters_expected(define, expectation, text, graph);
    const Answer answer = answer_query(graph, define.query, parameters, limits);
    const std::optional<std::string> problem = unfulfilled(expectation, answer);
    if (!problem) return std::nullopt;
    return Diagnostic{
        .severity = on_expect == OnExpect::error ? Severity::error : Severity::warning,
        .code = "E-EXPECT",
        .span = expectation.span,
        .message = "the base no longer answers '" + define.name.text + "' as expected: " + *problem,
        .mend = "mend the events, or change the expectation"};
}

Diagnostics check_query(const SavedQuery& query, const Graph& graph, OnExpect on_expect,
                        const query::Limits& limits) {
    Diagnostics found;
    try {
        const ast::Statement statement = parse_statement(query.text);
        const auto* define = std::get_if<ast::Define>(&statement.node);
        if (define == nullptr) return found;
        check_definition(*define, query.text, graph);
        for (const ast::Expectation& expectation : define->expectations) {
            auto problem =
                check_expectation(*define, expectation, query.text, graph, on_expect, limits);
            if (problem) found.push_back(*std::move(problem));
        }
    } catch (const Error& error) {
        // What ends the load is no mistake of a query; that one makes too many rows is.
        if (error.trouble() == Trouble::cancelled && error.diagnostic().code != "BQL-0401") throw;
        found.push_back(error.diagnostic());
    }
    return found;
}

// The vocabulary but for the words that are built in.
template <typename Take>
void each_word(const Graph& graph, const Take& take_any) {
    const auto take = [&](const auto& record) {
        if (!record.base.empty()) take_any(record);
    };
    for (const auto& [id, kind] : graph.schema().kinds()) take(kind);
    for (const auto& [id, role] : graph.schema().roles()) take(role);
    for (const auto& [id, attribute] : graph.schema().attributes()) take(attribute);
    for (const auto& [id, type] : graph.schema().relation_types()) take(type);
}

template <typename Take>
void with_record(const Graph& graph, ThingType type, std::uint32_t handle, const Take& take) {
    switch (type) {
        case ThingType::actor: return take(graph.actor(ActorId{handle}));
        case ThingType::place: return take(graph.place(PlaceId{handle}));
        case ThingType::source: return take(graph.source(SourceId{handle}));
        case ThingType::event: return take(graph.event(EventId{handle}));
        case ThingType::relation: return take(graph.relation(RelationId{handle}));
        case ThingType::claim: return take(graph.claim(ClaimId{handle}));
        case ThingType::query: return take(graph.query(QueryId{handle}));
        case ThingType::kind:
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type: return;
    }
}

}  // namespace

Diagnostics check_queries(const load::Loaded& loaded, const Graph& graph, OnExpect on_expect,
                          const query::Limits& limits) {
    Diagnostics out;
    const PackedRecords& things = loaded.contents.things;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things.type(i) != ThingType::query) continue;
        const SavedQuery query = std::get<SavedQuery>(things.record(i));
        for (Diagnostic& found : check_query(query, graph, on_expect, limits)) {
            if (const auto place = loaded.queries.find(query.id); place != loaded.queries.end()) {
                found.file = place->second.file;
                found.span.begin += place->second.offset;
                found.span.end += place->second.offset;
            }
            out.push_back(std::move(found));
        }
    }
    return out;
}

std::vector<Thing> things_beside(const Graph& graph, const Contents& contents) {
    const Replaced those(contents);
    std::vector<Thing> out;
    const auto take = [&](const auto& record) {
        Thing thing = record;
        if (!those.contains(type_of(thing), record)) out.push_back(std::move(thing));
    };
    each_word(graph, take);
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        if (type == ThingType::kind) continue;
        for (const std::uint32_t handle : handles(graph, type)) {
            with_record(graph, type, handle, take);
        }
    }
    return out;
}

std::optional<Thing> held_thing(const Graph& graph, ThingType type, std::string_view id) {
    const Schema& schema = graph.schema();
    const auto word = [](const auto* record) {
        return record == nullptr ? std::nullopt : std::optional<Thing>(*record);
    };
    switch (type) {
        case ThingType::kind: return word(schema.kind(id));
        case ThingType::role: return word(schema.role(id));
        case ThingType::attribute: return word(schema.attribute(id));
        case ThingType::relation_type: return word(schema.relation_type(id));
        default: break;
    }
    const auto handle = graph.find(type, id);
    if (!handle) return std::nullopt;
    std::optional<Thing> thing;
    with_record(graph, type, *handle, [&](const auto& record) { thing = record; });
    return thing;
}

std::size_t things_of_base(const Graph& graph, std::string_view base) {
    std::size_t count = 0;
    each_word(graph, [&](const Common& word) {
        if (word.base == base) ++count;
    });
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        count += graph.of_base(static_cast<ThingType>(i), base).size();
    }
    return count;
}

}  // namespace bede
