#include "query/match/edges.h"

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

std::vector<std::string> of_memberships(const Actor& actor) {
    std::vector<std::string> out;
    for (const Membership& one : actor.memberships) out.push_back(one.of);
    return out;
}

bool has_role(const BoundEdge& edge, const Involvement& participant) {
    return edge.roles.empty() || edge.roles.contains(participant.role);
}

}  // namespace

void Edges::add(EdgeNature nature, std::uint32_t owner, std::uint32_t line, bool forward,
                ThingType type, std::uint32_t to, std::vector<EdgeStep>& steps) const {
    steps.push_back({{nature, owner, line}, forward, entity_of(graph_, type, to)});
}

std::vector<EdgeStep> Edges::at(const Entity& from, const BoundEdge& edge,
                                const std::optional<Hull>& window) {
    std::vector<EdgeStep> steps;
    const bool out = edge.direction != ast::EdgeDirection::backward;
    const bool in = edge.direction != ast::EdgeDirection::forward;
    if (edge.natures.contains(EdgeNature::relation) && from.type == ThingType::event) {
        if (out) add_relations(from, edge, true, steps);
        if (in) add_relations(from, edge, false, steps);
    }
    if (out) add_outgoing(from, edge, steps);
    if (in) add_incoming(from, edge, window, steps);
    return steps;
}

void Edges::add_relations(const Entity& from, const BoundEdge& edge, bool out,
                          std::vector<EdgeStep>& steps) const {
    const auto direction = out ? LinkDirection::out : LinkDirection::in;
    for (const Neighbour& one : graph_.neighbours(EventId{from.handle}, direction)) {
        if (edge.relations && !edge.relations->contains(one.type)) continue;
        const bool loop = one.event.value == from.handle;
        if (loop && !out && edge.direction == ast::EdgeDirection::either) continue;
        add(EdgeNature::relation, one.relation.value, 0, out, ThingType::event, one.event.value,
            steps);
    }
}

// Along the lines of the record itself.
void Edges::add_outgoing(const Entity& from, const BoundEdge& edge, std::vector<EdgeStep>& steps) {
    const auto follows = [&](EdgeNature nature) { return edge.natures.contains(nature); };
    std::uint32_t line = 0;
    const auto line_to = [&](EdgeNature nature, ThingType type, std::string_view id) {
        const auto handle = graph_.find(type, id);
        if (handle) add(nature, from.handle, line, true, type, *handle, steps);
    };
    if (from.type == ThingType::event) {
        const EventId event{from.handle};
        const auto each_line = [&](EdgeNature nature, ThingType type, const auto& named) {
            line = 0;
            for (const auto thing : named) {
                add(nature, from.handle, line++, true, type, thing.value, steps);
            }
        };
        if (follows(EdgeNature::involves)) {
            for (const Involvement& one : graph_.participants(event)) {
                if (has_role(edge, one)) {
                    add(EdgeNature::involves, from.handle, line, true, ThingType::actor,
                        one.actor.value, steps);
                }
                ++line;
            }
        }
        if (follows(EdgeNature::at)) {
            each_line(EdgeNature::at, ThingType::place, graph_.places(event));
        }
        if (follows(EdgeNature::cites)) {
            each_line(EdgeNature::cites, ThingType::source, graph_.cited(event));
        }
    } else if (from.type == ThingType::place && follows(EdgeNature::within)) {
        const Place& place = graph_.place(PlaceId{from.handle});
        if (!place.within.empty()) line_to(EdgeNature::within, ThingType::place, place.within);
    } else if (from.type == ThingType::actor && follows(EdgeNature::member_of)) {
        for (const std::string& of : of_memberships(graph_.actor(ActorId{from.handle}))) {
            line_to(EdgeNature::member_of, ThingType::actor, of);
            ++line;
        }
    }
    const bool speaks = from.type == ThingType::actor || from.type == ThingType::source;
    if (speaks && follows(EdgeNature::claims)) add_claims(from, steps);
}

// From who makes a claim to the event that it is about; what is told in a source has two edges, one
// from the actor and one from the source.
void Edges::add_claims(const Entity& from, std::vector<EdgeStep>& steps) const {
    const std::uint32_t line = from.type == ThingType::actor ? 0 : 1;
    for (const ClaimId claim : graph_.claims_by(from.type, from.handle)) {
        const ClaimEnds ends = graph_.ends(claim);
        if (ends.about_type != ThingType::event) continue;
        add(EdgeNature::claims, claim.value, line, true, ThingType::event, ends.about, steps);
    }
}

// Of many events, those that meet the window are found by a scan; a few are sooner told one by one.
std::vector<EventId> Edges::events_naming(const Entity& thing,
                                          const std::optional<Hull>& window) const {
    constexpr std::uint64_t few = 32;
    if (!window || graph_.events_naming_count(thing.type, thing.handle) <= few) {
        return graph_.events_naming(thing.type, thing.handle);
    }
    std::vector<EventId> events;
    graph_.scan({.touching = window, .naming = {{{thing.type, thing.handle}}}},
                [&](const EventBatch& batch) {
                    events.insert(events.end(), batch.events.begin(), batch.events.end());
                    return true;
                });
    return events;
}

void Edges::add_events_involving(const Entity& actor, const BoundEdge& edge,
                                 const std::optional<Hull>& window,
                                 std::vector<EdgeStep>& steps) const {
    for (const EventId event : events_naming(actor, window)) {
        std::uint32_t line = 0;
        for (const Involvement& one : graph_.participants(event)) {
            if (one.actor.value == actor.handle && has_role(edge, one)) {
                add(EdgeNature::involves, event.value, line, false, ThingType::event, event.value,
                    steps);
            }
            ++line;
        }
    }
}

template <typename Named>
void Edges::add_events_naming(const Entity& thing, EdgeNature nature, const Named& named,
                              const std::optional<Hull>& window,
                              std::vector<EdgeStep>& steps) const {
    for (const EventId event : events_naming(thing, window)) {
        std::uint32_t line = 0;
        for (const auto one : named(event)) {
            if (one.value == thing.handle) {
                add(nature, event.value, line, false, ThingType::event, event.value, steps);
            }
            ++line;
        }
    }
}

// Against the lines of other records.
void Edges::add_incoming(const Entity& from, const BoundEdge& edge,
                         const std::optional<Hull>& window, std::vector<EdgeStep>& steps) {
    const auto follows = [&](EdgeNature nature) { return edge.natures.contains(nature); };
    const auto against = [&](EdgeNature nature, ThingType owner) {
        if (!follows(nature)) return;
        const FarSide& side = far_side(nature, from.type);
        const auto found = side.find(from.handle);
        if (found == side.end()) return;
        for (const Line& one : found->second) {
            add(nature, one.owner, one.line, false, owner, one.owner, steps);
        }
    };
    switch (from.type) {
        case ThingType::actor:
            if (follows(EdgeNature::involves)) add_events_involving(from, edge, window, steps);
            against(EdgeNature::member_of, ThingType::actor);
            break;
        case ThingType::place:
            if (follows(EdgeNature::at)) {
                add_events_naming(
                    from, EdgeNature::at, [&](EventId event) { return graph_.places(event); },
                    window, steps);
            }
            against(EdgeNature::within, ThingType::place);
            break;
        case ThingType::source:
            if (follows(EdgeNature::cites)) {
                add_events_naming(
                    from, EdgeNature::cites, [&](EventId event) { return graph_.cited(event); },
                    window, steps);
            }
            break;
        case ThingType::event:
            if (!follows(EdgeNature::claims)) break;
            for (const ClaimId id : graph_.claims_on(ThingType::event, from.handle)) {
                const ClaimEnds ends = graph_.ends(id);
                if (ends.by) {
                    add(EdgeNature::claims, id.value, 0, false, ThingType::actor, ends.by->value,
                        steps);
                }
                if (ends.via) {
                    add(EdgeNature::claims, id.value, 1, false, ThingType::source, ends.via->value,
                        steps);
                }
            }
            break;
        default: break;
    }
}

const Edges::FarSide& Edges::far_side(EdgeNature nature, ThingType type) {
    const std::pair key{nature, type};
    const auto known = far_sides_.find(key);
    if (known != far_sides_.end()) return known->second;
    return far_sides_.emplace(key, make_far_side(nature, type)).first->second;
}

Edges::FarSide Edges::make_far_side(EdgeNature nature, ThingType type) const {
    FarSide side;
    std::uint32_t line = 0;
    const auto put = [&](std::string_view id, std::uint32_t owner) {
        if (const auto handle = graph_.find(type, id)) side[*handle].push_back({owner, line});
        ++line;
    };
    const bool within = nature == EdgeNature::within;
    for (const std::uint32_t handle :
         handles(graph_, within ? ThingType::place : ThingType::actor)) {
        limits_.check();
        line = 0;
        if (within) {
            put(graph_.place(PlaceId{handle}).within, handle);
        } else {
            for (const std::string& of : of_memberships(graph_.actor(ActorId{handle}))) {
                put(of, handle);
            }
        }
    }
    return side;
}

std::string Edges::type(const EdgeKey& key) const {
    switch (key.nature) {
        case EdgeNature::relation: return std::string(graph_.ends(RelationId{key.owner}).type);
        case EdgeNature::involves: return "involves";
        case EdgeNature::at: return "at";
        case EdgeNature::within: return "within";
        case EdgeNature::cites: return "cites";
        case EdgeNature::member_of: return "member-of";
        case EdgeNature::claims: return "claims";
    }
    return "";
}

Value Edges::value(const EdgeKey& key) const {
    if (key.nature == EdgeNature::relation) {
        return Value(entity_of(graph_, ThingType::relation, key.owner));
    }
    if (key.nature == EdgeNature::claims) {
        return Value(entity_of(graph_, ThingType::claim, key.owner));
    }
    Map map;
    map.entries.push_back({"type", Value(type(key))});
    if (key.nature == EdgeNature::involves) {
        const Participant& one = graph_.event(EventId{key.owner}).participants[key.line];
        map.entries.push_back({"role", Value(one.role)});
        if (!one.capacity.empty()) map.entries.push_back({"capacity", Value(one.capacity)});
    } else if (key.nature == EdgeNature::member_of) {
        const Membership& one = graph_.actor(ActorId{key.owner}).memberships[key.line];
        map.entries.push_back({"role", Value(std::string(one.organ ? "organ" : "member"))});
        if (one.span) map.entries.push_back({"when", Value(*one.span)});
    } else if (key.nature == EdgeNature::cites) {
        const Citation& cited = graph_.event(EventId{key.owner}).cites[key.line];
        if (!cited.locator.empty()) map.entries.push_back({"locator", Value(cited.locator)});
    }
    return Value(std::move(map));
}

}  // namespace bede::query
