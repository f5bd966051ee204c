#include "load/names/references.h"

namespace bede::load {
namespace {

class References {
  public:
    explicit References(const std::function<void(ThingType, const std::string&)>& take)
        : take_(take) {}

    void of(const Kind& kind) const { to(ThingType::kind, kind.parent); }
    void of(const RelationType& type) const { to(ThingType::relation_type, type.parent); }
    void of(const Actor& actor) const {
        to(ThingType::kind, actor.kind);
        for (const Office& each : actor.offices) to(ThingType::actor, each.of);
        for (const Membership& each : actor.memberships) to(ThingType::actor, each.of);
    }
    void of(const Place& place) const {
        to(ThingType::kind, place.kind);
        to(ThingType::place, place.within);
    }
    void of(const Source& source) const {
        to(ThingType::kind, source.kind);
        to(ThingType::actor, source.by);
        for (const std::string& author : source.with) to(ThingType::actor, author);
        to(ThingType::source, source.derived_from);
    }
    void of(const Event& event) const {
        to(ThingType::kind, event.kind);
        for (const OrderConstraint& each : event.orders) {
            to(ThingType::event, each.first);
            to(ThingType::event, each.second);
        }
        for (const std::string& place : event.places) to(ThingType::place, place);
        for (const Participant& each : event.participants) {
            to(ThingType::actor, each.actor);
            to(ThingType::role, each.role);
        }
        for (const Quantity& each : event.quantities) {
            to(ThingType::attribute, each.attribute);
            to(ThingType::actor, each.by);
            to(ThingType::source, each.via);
        }
    }
    void of(const Relation& relation) const {
        to(ThingType::relation_type, relation.type);
        to(ThingType::event, relation.to);
    }
    void of(const Claim& claim) const {
        to(ThingType::attribute, claim.attribute);
        to(ThingType::actor, claim.by);
        to(ThingType::source, claim.via);
        if (const auto* place = std::get_if<PlaceNamed>(&claim.typed)) {
            to(ThingType::place, place->id);
        }
    }
    void of_all(const Common& record) const {
        for (const Citation& each : record.cites) to(ThingType::source, each.source);
    }

  private:
    void to(ThingType type, const std::string& id) const {
        if (!id.empty()) take_(type, id);
    }

    const std::function<void(ThingType, const std::string&)>& take_;
};

template <typename Record>
const Record& as(const Common& record) {
    return static_cast<const Record&>(record);
}

}  // namespace

const Common& thing_at(const Graph& graph, ThingType type, std::uint32_t handle) {
    switch (type) {
        case ThingType::actor: return graph.actor({handle});
        case ThingType::place: return graph.place({handle});
        case ThingType::source: return graph.source({handle});
        case ThingType::event: return graph.event({handle});
        case ThingType::relation: return graph.relation({handle});
        case ThingType::claim: return graph.claim({handle});
        default: return graph.query({handle});
    }
}

void each_thing(const Graph& graph, ThingType type,
                const std::function<void(const Common&)>& take) {
    const auto each_word = [&](const auto& words) {
        for (const auto& [id, word] : words) take(word);
    };
    switch (type) {
        case ThingType::kind: return each_word(graph.schema().kinds());
        case ThingType::role: return each_word(graph.schema().roles());
        case ThingType::attribute: return each_word(graph.schema().attributes());
        case ThingType::relation_type: return each_word(graph.schema().relation_types());
        default: break;
    }
    for (const std::uint32_t handle : handles(graph, type)) {
        take(thing_at(graph, type, handle));
    }
}

void each_thing_of(const Graph& graph, ThingType type, const std::set<std::string>& bases,
                   const std::function<void(const Common&)>& take) {
    if (type <= ThingType::relation_type) {
        return each_thing(graph, type, [&](const Common& word) {
            if (bases.contains(word.base)) take(word);
        });
    }
    for (const std::string& base : bases) {
        for (const std::uint32_t handle : graph.of_base(type, base)) {
            take(thing_at(graph, type, handle));
        }
    }
}

void each_reference(ThingType type, const Common& record,
                    const std::function<void(ThingType, const std::string&)>& take) {
    const References references(take);
    references.of_all(record);
    switch (type) {
        case ThingType::kind: return references.of(as<Kind>(record));
        case ThingType::relation_type: return references.of(as<RelationType>(record));
        case ThingType::actor: return references.of(as<Actor>(record));
        case ThingType::place: return references.of(as<Place>(record));
        case ThingType::source: return references.of(as<Source>(record));
        case ThingType::event: return references.of(as<Event>(record));
        case ThingType::relation: return references.of(as<Relation>(record));
        case ThingType::claim: return references.of(as<Claim>(record));
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::query: return;
    }
}

}  // namespace bede::load
