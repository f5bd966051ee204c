#include "query/catalog/citations.h"

#include <set>

#include "query/catalog/fields.h"
#include "query/values/each_entity.h"

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
        case ThingType::source: out.emplace_back(thing.id()); break;
        case ThingType::claim: out.push_back(graph.claim(ClaimId{thing.handle}).via); break;
        case ThingType::relation:
            cites(graph.relation(RelationId{thing.handle}));
            for (const ClaimId id : graph.claims_on(ThingType::relation, thing.handle)) {
                out.push_back(graph.claim(id).via);
            }
            break;
        default: break;
    }
    return out;
}

Value citations(const Graph& graph, std::span<const Value> a) {
    std::set<std::string> ids;
    for (const Value& value : a) {
        each_entity(value, [&](const Entity& thing) {
            for (std::string& id : cited_by(graph, thing)) ids.insert(std::move(id));
        });
    }
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
