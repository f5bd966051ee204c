#include "engine/check_queries.h"

#include <set>
#include <utility>

#include "base/error.h"
#include "engine/saved_query.h"
#include "syntax/parse.h"

namespace bede {
namespace {

// What contents replace: their bases as wholes, and what they put into others.
class Replaced {
  public:
    explicit Replaced(const Contents& contents)
        : bases_(contents.bases.begin(), contents.bases.end()) {
        for (const Thing& thing : contents.things) {
            const Common& record = common(thing);
            if (!bases_.contains(record.base)) ids_.emplace(type_of(thing), record.id);
        }
    }
    bool contains(ThingType type, const Common& record) const {
        return bases_.contains(record.base) || ids_.contains({type, record.id});
    }

  private:
    std::set<std::string_view> bases_;
    std::set<std::pair<ThingType, std::string_view>> ids_;
};

// Runs a query with its defaults; nothing if a parameter has none.
std::optional<Answer> run_with_defaults(const ast::Define& define, std::string_view text,
                                        const Graph& graph, const query::Limits& limits) {
    query::Parameters parameters;
    for (query::ParameterInfo& info : query::parameters_of(define, text, graph)) {
        if (!info.has_default) return std::nullopt;
        parameters[info.name] = std::move(info.default_value);
    }
    return answer_query(graph, define.query, parameters, limits);
}

std::optional<Diagnostic> check_query(const SavedQuery& query, const Graph& graph,
                                      OnExpect on_expect, const query::Limits& limits) {
    try {
        const ast::Statement statement = parse_statement(query.text);
        const auto* define = std::get_if<ast::Define>(&statement.node);
        if (define == nullptr || !define->expectation) {
            if (define != nullptr) check_definition(*define, query.text, graph);
            return std::nullopt;
        }
        const std::optional<Answer> answer = run_with_defaults(*define, query.text, graph, limits);
        const auto problem =
            answer ? unfulfilled(*define->expectation, *answer) : std::optional<std::string>();
        if (!problem) return std::nullopt;
        return Diagnostic{
            .severity = on_expect == OnExpect::error ? Severity::error : Severity::warning,
            .code = "E-EXPECT",
            .span = define->expectation->span,
            .message =
                "the base no longer answers '" + define->name.text + "' as expected: " + *problem,
            .mend = "mend the events, or change the expectation"};
    } catch (const Error& error) {
        // What ends the load is no mistake of a query; that one makes too many rows is.
        if (error.trouble() == Trouble::cancelled && error.diagnostic().code != "BQL-0401") throw;
        return error.diagnostic();
    }
}

}  // namespace

Diagnostics check_queries(const load::Loaded& loaded, const Graph& graph, OnExpect on_expect,
                          const query::Limits& limits) {
    Diagnostics out;
    for (const Thing& thing : loaded.contents.things) {
        const auto* query = std::get_if<SavedQuery>(&thing);
        if (query == nullptr) continue;
        std::optional<Diagnostic> found = check_query(*query, graph, on_expect, limits);
        if (!found) continue;
        if (const auto place = loaded.queries.find(query->id); place != loaded.queries.end()) {
            found->file = place->second.file;
            found->span.begin += place->second.offset;
            found->span.end += place->second.offset;
        }
        out.push_back(*std::move(found));
    }
    return out;
}

std::vector<Thing> things_beside(const Graph& graph, const Contents& contents) {
    const Replaced replaced(contents);
    std::vector<Thing> out;
    const auto take = [&](const auto& record) {
        if (record.base.empty()) return;  // a built-in word
        Thing thing = record;
        if (!replaced.contains(type_of(thing), record)) out.push_back(std::move(thing));
    };
    for (const auto& [id, kind] : graph.schema().kinds()) take(kind);
    for (const auto& [id, role] : graph.schema().roles()) take(role);
    for (const auto& [id, attribute] : graph.schema().attributes()) take(attribute);
    for (const auto& [id, type] : graph.schema().relation_types()) take(type);
    const auto each = [&](ThingType type, const auto& record_of) {
        for (std::uint32_t handle = 0; handle < graph.count(type); ++handle) {
            take(record_of(handle));
        }
    };
    each(ThingType::actor, [&](auto h) -> const Actor& { return graph.actor(ActorId{h}); });
    each(ThingType::place, [&](auto h) -> const Place& { return graph.place(PlaceId{h}); });
    each(ThingType::source, [&](auto h) -> const Source& { return graph.source(SourceId{h}); });
    each(ThingType::event, [&](auto h) -> const Event& { return graph.event(EventId{h}); });
    each(ThingType::relation,
         [&](auto h) -> const Relation& { return graph.relation(RelationId{h}); });
    each(ThingType::claim, [&](auto h) -> const Claim& { return graph.claim(ClaimId{h}); });
    each(ThingType::query, [&](auto h) -> const SavedQuery& { return graph.query(QueryId{h}); });
    return out;
}

}  // namespace bede
