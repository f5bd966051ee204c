#include "query/walk/edges.h"

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

// The thing that a line of a record names.
struct Named {
    ThingType type;
    const std::string* id;
};

std::vector<std::string> of_memberships(const Actor& actor) {
    std::vector<std::string> out;
    for (const Membership& one : actor.memberships) out.push_back(one.of);
    return out;
}

bool has_role(const BoundEdge& edge, const Participant& participant) {
    return edge.roles.empty() || edge.roles.contains(participant.role);
}

}  // namespace

void Edges::add(EdgeNature nature, std::uint32_t owner, std::uint32_t line, bool forward,
                ThingType type, std::string_view id, std::vector<EdgeStep>& steps) const {
    const auto handle = graph_.find(type, id);
    if (!handle) return;
    steps.push_back({{nature, owner, line}, forward, entity_of(graph_, type, *handle)});
}

std::vector<EdgeStep> Edges::at(const Entity& from, const BoundEdge& edge) {
    std::vector<EdgeStep> steps;
    const bool out = edge.direction != ast::EdgeDirection::backward;
    const bool in = edge.direction != ast::EdgeDirection::forward;
    if (edge.natures.contains(EdgeNature::relation) && from.type == ThingType::event) {
        if (out) add_relations(from, edge, true, steps);
        if (in) add_relations(from, edge, false, steps);
    }
    if (out) add_outgoing(from, edge, steps);
    if (in) add_incoming(from, edge, steps);
    return steps;
}

void Edges::add_relations(const Entity& from, const BoundEdge& edge, bool out,
                          std::vector<EdgeStep>& steps) const {
    const auto direction = out ? LinkDirection::out : LinkDirection::in;
    for (const RelationId id : graph_.links(EventId{from.handle}, direction)) {
        const Relation& relation = graph_.relation(id);
        if (edge.relations && !edge.relations->contains(relation.type)) continue;
        const bool loop = relation.from == relation.to;
        if (loop && !out && edge.direction == ast::EdgeDirection::either) continue;
        add(EdgeNature::relation, id.value, 0, out, ThingType::event,
            out ? relation.to : relation.from, steps);
    }
}

// Along the lines of the record itself.
void Edges::add_outgoing(const Entity& from, const BoundEdge& edge, std::vector<EdgeStep>& steps) {
    const auto follows = [&](EdgeNature nature) { return edge.natures.contains(nature); };
    std::uint32_t line = 0;
    const auto line_to = [&](EdgeNature nature, ThingType type, std::string_view id) {
        add(nature, from.handle, line, true, type, id, steps);
    };
    if (from.type == ThingType::event) {
        const Event& event = graph_.event(EventId{from.handle});
        if (follows(EdgeNature::involves)) {
            for (const Participant& one : event.participants) {
                if (has_role(edge, one)) line_to(EdgeNature::involves, ThingType::actor, one.actor);
                ++line;
            }
        }
        line = 0;
        if (follows(EdgeNature::at)) {
            for (const std::string& place : event.places) {
                line_to(EdgeNature::at, ThingType::place, place);
                ++line;
            }
        }
        line = 0;
        if (follows(EdgeNature::cites)) {
            for (const Citation& cited : event.cites) {
                line_to(EdgeNature::cites, ThingType::source, cited.source);
                ++line;
            }
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
void Edges::add_claims(const Entity& from, std::vector<EdgeStep>& steps) {
    const FarSide& claims = far_side(EdgeNature::claims, from.type);
    const auto made = claims.find(from.handle);
    if (made == claims.end()) return;
    for (const Line& one : made->second) {
        add(EdgeNature::claims, one.owner, one.line, true, ThingType::event,
            graph_.claim(ClaimId{one.owner}).about, steps);
    }
}

// Against the lines of other records.
void Edges::add_incoming(const Entity& from, const BoundEdge& edge, std::vector<EdgeStep>& steps) {
    const auto against = [&](EdgeNature nature, ThingType owner) {
        if (!edge.natures.contains(nature)) return;
        const FarSide& side = far_side(nature, from.type);
        const auto found = side.find(from.handle);
        if (found == side.end()) return;
        for (const Line& one : found->second) {
            if (nature == EdgeNature::involves &&
                !has_role(edge, graph_.event(EventId{one.owner}).participants[one.line])) {
                continue;
            }
            steps.push_back(
                {{nature, one.owner, one.line}, false, entity_of(graph_, owner, one.owner)});
        }
    };
    switch (from.type) {
        case ThingType::actor:
            against(EdgeNature::involves, ThingType::event);
            against(EdgeNature::member_of, ThingType::actor);
            break;
        case ThingType::place:
            against(EdgeNature::at, ThingType::event);
            against(EdgeNature::within, ThingType::place);
            break;
        case ThingType::source: against(EdgeNature::cites, ThingType::event); break;
        case ThingType::event:
            if (!edge.natures.contains(EdgeNature::claims)) break;
            for (const ClaimId id : graph_.claims_about(ThingType::event, from.id)) {
                const Claim& claim = graph_.claim(id);
                const auto back = [&](std::uint32_t line, ThingType type, const std::string& who) {
                    add(EdgeNature::claims, id.value, line, false, type, who, steps);
                };
                if (!claim.by.empty()) back(0, ThingType::actor, claim.by);
                if (!claim.via.empty()) back(1, ThingType::source, claim.via);
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
    const auto put = [&](std::string_view id, std::uint32_t owner, std::uint32_t line) {
        if (const auto handle = graph_.find(type, id)) side[*handle].push_back({owner, line});
    };
    const auto put_all = [&](const auto& items, std::uint32_t owner, const auto& id_of) {
        std::uint32_t line = 0;
        for (const auto& item : items) put(id_of(item), owner, line++);
    };
    const auto itself = [](const std::string& id) { return id; };
    const ThingType owner_type = nature == EdgeNature::within      ? ThingType::place
                                 : nature == EdgeNature::member_of ? ThingType::actor
                                 : nature == EdgeNature::claims    ? ThingType::claim
                                                                   : ThingType::event;
    for (const std::uint32_t handle : handles(graph_, owner_type)) {
        limits_.check();
        switch (nature) {
            case EdgeNature::involves:
                put_all(graph_.event(EventId{handle}).participants, handle,
                        [](const Participant& one) { return one.actor; });
                break;
            case EdgeNature::at:
                put_all(graph_.event(EventId{handle}).places, handle, itself);
                break;
            case EdgeNature::cites:
                put_all(graph_.event(EventId{handle}).cites, handle,
                        [](const Citation& one) { return one.source; });
                break;
            case EdgeNature::within: put(graph_.place(PlaceId{handle}).within, handle, 0); break;
            case EdgeNature::member_of:
                put_all(of_memberships(graph_.actor(ActorId{handle})), handle, itself);
                break;
            case EdgeNature::claims: {
                const Claim& claim = graph_.claim(ClaimId{handle});
                if (claim.about_type != ThingType::event) break;
                const bool actor = type == ThingType::actor;
                put(actor ? claim.by : claim.via, handle, actor ? 0 : 1);
                break;
            }
            case EdgeNature::relation: break;
        }
    }
    return side;
}

std::string Edges::type(const EdgeKey& key) const {
    switch (key.nature) {
        case EdgeNature::relation: return graph_.relation(RelationId{key.owner}).type;
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
