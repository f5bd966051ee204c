#include "query/citations.h"

#include <set>

#include "query/fields.h"

namespace bede::query {
namespace {

// The sources that a thing cites, or in which the claims for it stand.
std::vector<std::string> cited_by(const Graph& graph, const Entity& thing) {
    std::vector<std::string> out;
    const auto cites = [&](const Common& record) {
        for (const Citation& cited : record.cites) out.push_back(cited.source);
    };
    switch (thing.type) {
        case ThingType::event: cites(graph.event(EventId{thing.handle})); break;
        case ThingType::actor: cites(graph.actor(ActorId{thing.handle})); break;
        case ThingType::place: cites(graph.place(PlaceId{thing.handle})); break;
        case ThingType::source: out.push_back(thing.id); break;
        case ThingType::claim: out.push_back(graph.claim(ClaimId{thing.handle}).via); break;
        case ThingType::relation:
            cites(graph.relation(RelationId{thing.handle}));
            for (const ClaimId id : graph.claims_about(ThingType::relation, thing.id)) {
                out.push_back(graph.claim(id).via);
            }
            break;
        default: break;
    }
    return out;
}

void add_cited(const Graph& graph, const Value& value, std::set<std::string>& out) {
    if (const auto* list = std::get_if<List>(&value.content)) {
        for (const Value& item : *list) add_cited(graph, item, out);
    } else if (const auto* path = std::get_if<Path>(&value.content)) {
        for (const Value& node : path->nodes) add_cited(graph, node, out);
        for (const Value& edge : path->edges) add_cited(graph, edge, out);
    } else if (const auto* thing = std::get_if<Entity>(&value.content)) {
        for (const std::string& id : cited_by(graph, *thing)) out.insert(id);
    }
}

Value citations(const Graph& graph, std::span<const Value> a) {
    std::set<std::string> ids;
    for (const Value& value : a) add_cited(graph, value, ids);
    List list;
    for (const std::string& id : ids) {
        Value source = entity_value(graph, ThingType::source, id);
        if (!source.is_null()) list.push_back(std::move(source));
    }
    return list.empty() ? Value() : Value(std::move(list));
}

}  // namespace

const Function& citations_function() {
    static const Function function{"sources", {}, Type::list, "", citations};
    return function;
}

}  // namespace bede::query
