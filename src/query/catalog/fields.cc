#include "query/catalog/fields.h"

#include <algorithm>
#include <set>

#include "query/catalog/functions.h"
#include "query/catalog/readable_fields.h"
#include "query/catalog/stated.h"

namespace bede::query {
namespace {

constexpr auto event_type = ThingType::event;
constexpr auto relation_type = ThingType::relation;
constexpr auto claim_type = ThingType::claim;

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

// Enumerations whose first value is `unstated`.
template <typename Word>
Value word_or_null(Word word) {
    return word == Word::unstated ? Value() : Value(std::string(to_string(word)));
}

Value times_or_null(const std::optional<When>& when) { return when ? Value(*when) : Value(); }

Value entities(const Graph& graph, ThingType type, const std::vector<std::string>& ids) {
    List list;
    for (const std::string& id : ids) list.push_back(entity_value(graph, type, id));
    if (list.empty()) return Value();
    return list.size() == 1 ? list.front() : Value(std::move(list));
}

const Event& event_at(const Graph& graph, std::uint32_t handle) {
    return graph.event(EventId{handle});
}
const Relation& relation_at(const Graph& graph, std::uint32_t handle) {
    return graph.relation(RelationId{handle});
}

// A relation spans what it relates: from the earlier start to the later end.
Value relation_when(const Graph& graph, std::uint32_t handle) {
    const Relation& relation = relation_at(graph, handle);
    const auto from = graph.find(ThingType::event, relation.from);
    const auto to = graph.find(ThingType::event, relation.to);
    if (!from || !to) return Value();
    return Value(hull_of(graph.extent(EventId{*from}), graph.extent(EventId{*to})));
}
const Claim& claim_at(const Graph& graph, std::uint32_t handle) {
    return graph.claim(ClaimId{handle});
}
const Source& source_at(const Graph& graph, std::uint32_t handle) {
    return graph.source(SourceId{handle});
}

Value authors_of(const Graph& graph, const Source& source) {
    if (source.by.empty()) return {};
    List authors = {entity_value(graph, ThingType::actor, source.by)};
    for (const std::string& id : source.with) {
        authors.push_back(entity_value(graph, ThingType::actor, id));
    }
    return Value(std::move(authors));
}

Value event_when(const Graph& graph, std::uint32_t handle) {
    const Event& event = event_at(graph, handle);
    if (event.when) {
        When when = *event.when;
        when.compared = extent_of(event);
        return Value(std::move(when));
    }
    return event.given ? Value(*event.given) : Value();
}

// The field is the function: start(it), the start of each of the possible dates.
Value side_of_event(const Graph& graph, std::uint32_t handle, std::string_view side) {
    const Value event(entity_of(graph, event_type, handle));
    return find_function(side)->apply(graph, {&event, 1});
}

Value actors_of(const Graph& graph, std::uint32_t handle) {
    std::vector<std::string> ids;
    for (const Participant& participant : event_at(graph, handle).participants) {
        if (std::ranges::find(ids, participant.actor) == ids.end())
            ids.push_back(participant.actor);
    }
    return entities(graph, ThingType::actor, ids);
}

Value texts(const std::vector<std::string>& items) {
    List list;
    for (const std::string& item : items) list.emplace_back(item);
    return list.empty() ? Value() : Value(std::move(list));
}

Value cited_sources(const Graph& graph, std::uint32_t handle) {
    std::vector<std::string> ids;
    for (const Citation& citation : event_at(graph, handle).cites) ids.push_back(citation.source);
    return entities(graph, ThingType::source, ids);
}

// As its attribute says, or as the text that it is.
Value claim_value(const Graph& graph, std::uint32_t handle) {
    struct Typed {
        const Graph& graph;
        const Claim& claim;

        Value operator()(std::monostate) const { return text_or_null(claim.value); }
        Value operator()(const Amount& amount) const { return Value(amount); }
        Value operator()(const When& when) const { return Value(when); }
        Value operator()(const Duration& duration) const { return Value(duration); }
        Value operator()(const PlaceNamed& place) const {
            return entity_value(graph, ThingType::place, place.id);
        }
    };
    const Claim& claim = claim_at(graph, handle);
    return std::visit(Typed{graph, claim}, claim.typed);
}

template <ThingType type>
Value stated(const Graph& graph, std::uint32_t handle) {
    return Value(times_stated(graph, type, handle));
}

template <ThingType type>
Value id_of(const Graph& graph, std::uint32_t handle) {
    return Value(std::string(graph.id(type, handle)));
}
template <ThingType type>
Value title_of(const Graph& graph, std::uint32_t handle) {
    return Value(std::string(graph.title(type, handle)));
}

Value whole(std::size_t number) { return Value(static_cast<std::int64_t>(number)); }

// Lambdas without captures: a table of plain functions.
const Field questioned[] = {
    {event_type, "id", Type::text, "the name that lasts", id_of<event_type>},
    {event_type, "title", Type::text, "its title", title_of<event_type>},
    {event_type, "kind", Type::kind, "its kind",
     [](const Graph& g, std::uint32_t h) { return Value(std::string(g.facts(EventId{h}).kind)); }},
    {event_type, "when", Type::time, "when it took place, as given", event_when},
    {event_type, "derived", Type::time, "the bounds that comparisons use",
     [](const Graph& g, std::uint32_t h) { return Value(g.extent(EventId{h})); }},
    {event_type, "start", Type::time, "its start",
     [](const Graph& g, std::uint32_t h) { return side_of_event(g, h, "start"); }},
    {event_type, "end", Type::time, "its end",
     [](const Graph& g, std::uint32_t h) { return side_of_event(g, h, "end"); }},
    {event_type, "place", Type::place, "where",
     [](const Graph& g, std::uint32_t h) {
         return entities(g, ThingType::place, event_at(g, h).places);
     }},
    {event_type, "actors", Type::actor, "who took part", actors_of},
    {event_type, "modality", Type::text, "actual, planned, hypothetical or averted",
     [](const Graph& g, std::uint32_t h) { return Value(std::string(to_string(g.modality(h)))); }},
    {event_type, "complete", Type::truth, "said to have all its parts in the base",
     [](const Graph& g, std::uint32_t h) {
         return event_at(g, h).complete ? Value(true) : Value();
     }},
    {event_type, "summary", Type::text, "what happened",
     [](const Graph& g, std::uint32_t h) { return text_or_null(event_at(g, h).summary); }},
    {event_type, "tags", Type::text, "its tags",
     [](const Graph& g, std::uint32_t h) { return texts(event_at(g, h).tags); }},
    {event_type, "sources", Type::source, "the sources cited for it", cited_sources},
    {event_type, "stated", Type::list, "when somebody had stated it, as far as that is known",
     stated<event_type>},
    {event_type, "base", Type::text, "the curated base that it came from",
     [](const Graph& g, std::uint32_t h) { return Value(event_at(g, h).base); }},

    {ThingType::actor, "id", Type::text, "the name that lasts", id_of<ThingType::actor>},
    {ThingType::actor, "name", Type::text, "its name", title_of<ThingType::actor>},
    {ThingType::actor, "title", Type::text, "its name", title_of<ThingType::actor>},
    {ThingType::actor, "lived", Type::time, "when it lived, or lasted",
     [](const Graph& g, std::uint32_t h) { return times_or_null(g.actor(ActorId{h}).lived); }},
    {ThingType::actor, "kind", Type::kind, "its kind",
     [](const Graph& g, std::uint32_t h) { return text_or_null(g.actor(ActorId{h}).kind); }},

    {ThingType::place, "id", Type::text, "the name that lasts", id_of<ThingType::place>},
    {ThingType::place, "name", Type::text, "its name", title_of<ThingType::place>},
    {ThingType::place, "title", Type::text, "its name", title_of<ThingType::place>},
    {ThingType::place, "kind", Type::kind, "its kind",
     [](const Graph& g, std::uint32_t h) { return text_or_null(g.place(PlaceId{h}).kind); }},
    {ThingType::place, "within", Type::place, "the place that it lies in",
     [](const Graph& g, std::uint32_t h) {
         return entity_value(g, ThingType::place, g.place(PlaceId{h}).within);
     }},
    {ThingType::place, "zone", Type::text, "its time zone",
     [](const Graph& g, std::uint32_t h) { return text_or_null(g.place(PlaceId{h}).zone); }},

    {ThingType::source, "id", Type::text, "the name that lasts", id_of<ThingType::source>},
    {ThingType::source, "title", Type::text, "its title", title_of<ThingType::source>},
    {ThingType::source, "kind", Type::kind, "its kind",
     [](const Graph& g, std::uint32_t h) { return text_or_null(source_at(g, h).kind); }},
    {ThingType::source, "by", Type::actor, "whose it is",
     [](const Graph& g, std::uint32_t h) {
         return entity_value(g, ThingType::actor, source_at(g, h).by);
     }},
    {ThingType::source, "authors", Type::list, "all whose it is",
     [](const Graph& g, std::uint32_t h) { return authors_of(g, source_at(g, h)); }},
    {ThingType::source, "published", Type::time, "when it appeared",
     [](const Graph& g, std::uint32_t h) { return times_or_null(source_at(g, h).published); }},
    {ThingType::source, "reliability", Type::text, "A (best) to F",
     [](const Graph& g, std::uint32_t h) {
         const char grade = source_at(g, h).reliability;
         return grade == ' ' ? Value() : Value(std::string(1, grade));
     }},
    {ThingType::source, "coverage", Type::text, "how much of it was read",
     [](const Graph& g, std::uint32_t h) { return word_or_null(source_at(g, h).coverage); }},
    {ThingType::source, "stated", Type::list, "when it had appeared", stated<ThingType::source>},

    {ThingType::kind, "id", Type::text, "its name",
     [](const Graph& g, std::uint32_t h) { return Value(g.schema().kind_at(h).id); }},
    {ThingType::kind, "parent", Type::text, "the kind that it is a kind of",
     [](const Graph& g, std::uint32_t h) { return text_or_null(g.schema().kind_at(h).parent); }},
    {ThingType::kind, "gloss", Type::text, "what it means",
     [](const Graph& g, std::uint32_t h) { return text_or_null(g.schema().kind_at(h).summary); }},

    {relation_type, "id", Type::text, "its own name", id_of<relation_type>},
    {relation_type, "type", Type::text, "causes, enables, part-of …",
     [](const Graph& g, std::uint32_t h) {
         return Value(std::string(g.ends(RelationId{h}).type));
     }},
    {relation_type, "from", Type::event, "the event that it starts from",
     [](const Graph& g, std::uint32_t h) {
         return Value(entity_of(g, event_type, g.ends(RelationId{h}).from.value));
     }},
    {relation_type, "to", Type::event, "the event that it points to",
     [](const Graph& g, std::uint32_t h) {
         return Value(entity_of(g, event_type, g.ends(RelationId{h}).to.value));
     }},
    {relation_type, "when", Type::time, "from the start of the one event to the end of the other",
     relation_when},
    {relation_type, "causal", Type::truth, "whether its type is of the causal family",
     [](const Graph& g, std::uint32_t h) {
         return Value(g.schema().is_causal(g.ends(RelationId{h}).type));
     }},
    {relation_type, "confidence", Type::text, "how sure: certain, probable, disputed …",
     [](const Graph& g, std::uint32_t h) {
         return word_or_null(g.ends(RelationId{h}).confidence);
     }},
    {relation_type, "role", Type::text, "structural, precipitating or trigger",
     [](const Graph& g, std::uint32_t h) { return word_or_null(relation_at(g, h).role); }},
    {relation_type, "mechanism", Type::text, "how the one brought about the other",
     [](const Graph& g, std::uint32_t h) { return text_or_null(relation_at(g, h).mechanism); }},
    {relation_type, "by", Type::text, "who asserts it, and who denies it",
     [](const Graph& g, std::uint32_t h) {
         return text_or_null(to_string(voices_of(g, RelationId{h})));
     }},
    {relation_type, "sources", Type::number, "how many distinct origins assert it",
     [](const Graph& g, std::uint32_t h) {
         return whole(voices_of(g, RelationId{h}).origins.size());
     }},
    {relation_type, "disputed", Type::truth, "denied by somebody, or curated as disputed",
     [](const Graph& g, std::uint32_t h) {
         const bool said = relation_at(g, h).confidence == Confidence::disputed;
         return Value(said || !voices_of(g, RelationId{h}).denying.empty());
     }},
    {relation_type, "stated", Type::list, "when somebody had stated it, as far as that is known",
     stated<relation_type>},

    {claim_type, "id", Type::text, "its own name", id_of<claim_type>},
    {claim_type, "type", Type::text, "always 'claims': what an edge of it is called",
     [](const Graph&, std::uint32_t) { return Value(std::string("claims")); }},
    {claim_type, "about", Type::any, "the event or relation that it is about",
     [](const Graph& g, std::uint32_t h) {
         return entity_value(g, claim_at(g, h).about_type, claim_at(g, h).about);
     }},
    {claim_type, "attribute", Type::text, "what of it",
     [](const Graph& g, std::uint32_t h) { return text_or_null(claim_at(g, h).attribute); }},
    {claim_type, "value", Type::text, "what is said", claim_value},
    {claim_type, "stance", Type::text, "asserts, denies, estimates, reports, retracts or omits",
     [](const Graph& g, std::uint32_t h) {
         return Value(std::string(to_string(g.ends(ClaimId{h}).stance)));
     }},
    {claim_type, "by", Type::actor, "whose claim it is",
     [](const Graph& g,
        std::uint32_t h) { return entity_value(g, ThingType::actor, claim_at(g, h).by); }},
    {claim_type, "via", Type::source, "the source in which it stands",
     [](const Graph& g, std::uint32_t h) {
         return entity_value(g, ThingType::source, claim_at(g, h).via);
     }},
    {claim_type, "said", Type::time, "when it was said",
     [](const Graph& g, std::uint32_t h) { return times_or_null(claim_at(g, h).said); }},
    {claim_type, "words", Type::text, "the words themselves",
     [](const Graph& g, std::uint32_t h) { return text_or_null(claim_at(g, h).words); }},
    {claim_type, "rank", Type::text, "preferred, normal or deprecated",
     [](const Graph& g, std::uint32_t h) {
         return Value(std::string(to_string(claim_at(g, h).rank)));
     }},
    {claim_type, "stated", Type::list, "when it had been said, as far as that is known",
     stated<claim_type>},
};

void add_once(std::vector<std::string>& list, const std::string& item) {
    if (!item.empty() && std::ranges::find(list, item) == list.end()) list.push_back(item);
}

// Papers that copy one wire report are one origin.
std::string origin_of(const Graph& graph, const std::string& source) {
    std::string id = source;
    std::set<std::string> seen;
    while (seen.insert(id).second) {
        const auto handle = graph.find(ThingType::source, id);
        if (!handle) break;
        const std::string& from = graph.source(SourceId{*handle}).derived_from;
        if (from.empty()) break;
        id = from;
    }
    return id;
}

}  // namespace

std::span<const Field> all_fields() {
    static const std::vector<Field> table = [] {
        std::vector<Field> all(std::begin(questioned), std::end(questioned));
        for (Field& field : readable_fields()) all.push_back(field);
        return all;
    }();
    return table;
}

Type type_of(const Field& field, const Schema& schema) {
    if (field.of != claim_type || field.name != "value") return field.type;
    const bool typed = std::ranges::any_of(schema.attributes(), [](const auto& entry) {
        return entry.second.type != ValueType::text;
    });
    return typed ? Type::any : field.type;
}

const Field* find_field(ThingType of, std::string_view name) {
    const auto fields = all_fields();
    const auto field = std::ranges::find_if(
        fields, [&](const Field& entry) { return entry.of == of && entry.name == name; });
    return field == fields.end() ? nullptr : &*field;
}

std::vector<std::string> field_names(ThingType of) {
    std::vector<std::string> names;
    for (const Field& field : all_fields()) {
        if (field.of == of) names.emplace_back(field.name);
    }
    return names;
}

std::uint32_t count_of(const Graph& graph, ThingType type) {
    return type == ThingType::kind ? static_cast<std::uint32_t>(graph.schema().kinds().size())
                                   : graph.count(type);
}

const Common* record_of(const Graph& graph, ThingType type, std::uint32_t handle) {
    switch (type) {
        case ThingType::event: return &graph.event(EventId{handle});
        case ThingType::actor: return &graph.actor(ActorId{handle});
        case ThingType::place: return &graph.place(PlaceId{handle});
        case ThingType::source: return &graph.source(SourceId{handle});
        case ThingType::relation: return &graph.relation(RelationId{handle});
        case ThingType::claim: return &graph.claim(ClaimId{handle});
        case ThingType::query: return &graph.query(QueryId{handle});
        case ThingType::kind: return &graph.schema().kind_at(handle);
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type: break;
    }
    return nullptr;
}

Entity entity_of(const Graph& graph, ThingType type, std::uint32_t handle) {
    const bool has_handles = type == ThingType::kind || type > ThingType::relation_type;
    return has_handles ? Entity{type, handle, &graph.names()} : Entity{};
}

Value entity_value(const Graph& graph, ThingType type, std::string_view id) {
    const auto handle = id.empty() ? std::nullopt : graph.find(type, id);
    return handle ? Value(entity_of(graph, type, *handle)) : Value();
}

Extent extent_of(const Event& event) { return event.extent.value_or(unknown_extent()); }

Voices voices_of(const Graph& graph, RelationId relation) {
    Voices voices;
    for (const ClaimId id : graph.claims_on(ThingType::relation, relation.value)) {
        const ClaimEnds claim = graph.ends(id);
        const std::string by(claim.by ? graph.id(ThingType::actor, claim.by->value) : "");
        const std::string via(claim.via ? graph.id(ThingType::source, claim.via->value) : "");
        const std::string& voice = by.empty() ? via : by;
        if (asserts(claim.stance)) {
            add_once(voices.asserting, voice);
            add_once(voices.origins, via.empty() ? by : origin_of(graph, via));
        } else if (claim.stance == Stance::denies || claim.stance == Stance::retracts) {
            add_once(voices.denying, voice);
        }
    }
    return voices;
}

bool is_only_denied(const Graph& graph, RelationId relation) {
    bool denied = false;
    for (const ClaimId id : graph.claims_on(ThingType::relation, relation.value)) {
        const Stance stance = graph.ends(id).stance;
        if (asserts(stance)) return false;
        denied = denied || stance == Stance::denies || stance == Stance::retracts;
    }
    return denied;
}

std::string to_string(const Voices& voices) {
    const auto joined = [](const std::vector<std::string>& ids) {
        std::string out;
        for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
        return out;
    };
    std::string out = joined(voices.asserting);
    if (voices.denying.empty()) return out;
    if (out.empty()) return std::string(only_denied_by) + joined(voices.denying);
    return out + "; denied by " + joined(voices.denying);
}

}  // namespace bede::query
