#include "model/event_records.h"

namespace bede {

EventRecords event_records(const Graph& graph, EventId event) {
    EventRecords records{.event = graph.event(event)};
    const auto add_claims = [&](ThingType type, std::uint32_t handle) {
        for (const ClaimId claim : graph.claims_on(type, handle)) {
            records.claims.push_back(graph.claim(claim));
        }
    };
    add_claims(ThingType::event, event.value);
    for (const RelationId relation : graph.links(event, LinkDirection::out)) {
        records.relations.push_back(graph.relation(relation));
        add_claims(ThingType::relation, relation.value);
    }
    return records;
}

}  // namespace bede
