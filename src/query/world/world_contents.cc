#include "query/world/world_contents.h"

#include <algorithm>

#include "query/catalog/stated.h"

namespace bede::query {
namespace {

std::unordered_set<std::uint32_t> handles_of(const Graph& graph, ThingType type,
                                             const std::set<std::string>& ids) {
    std::unordered_set<std::uint32_t> out;
    for (const std::string& id : ids) {
        if (const auto handle = graph.find(type, id)) out.insert(*handle);
    }
    return out;
}

bool is_of_type(const Schema& schema, std::string_view attribute, ValueType type) {
    const Attribute* known = schema.attribute(attribute);
    return known != nullptr && known->type == type;
}

bool are_of_one_voice(const ClaimEnds& a, const ClaimEnds& b) {
    return a.by == b.by && (a.by || a.via == b.via);
}

// One claim with a value retracts those of this value, one without all of its voice.
bool speaks_of_same(const Claim& retraction, const Claim& claim) {
    return retraction.attribute == claim.attribute &&
           (retraction.value.empty() || retraction.value == claim.value);
}

void sort_once(std::vector<std::uint32_t>& handles) {
    std::ranges::sort(handles);
    handles.erase(std::unique(handles.begin(), handles.end()), handles.end());
}

constexpr std::size_t place_of(ThingType type) { return static_cast<std::size_t>(type); }

// Whether this is so of one of its relations at least.
template <typename Test>
Truth some_link(const Graph& graph, EventId event, const Test& test) {
    Truth out = Truth::no;
    for (const LinkDirection direction : {LinkDirection::out, LinkDirection::in}) {
        for (const Neighbour& link : graph.neighbours(event, direction)) {
            out = either(out, test(link.relation));
            if (out == Truth::yes) return out;
        }
    }
    return out;
}

}  // namespace

void WorldContents::find_voices(const Graph& graph) {
    if (std::exchange(voices_known_, true) || !world_.according_to) return;
    const ByTest& voices = *world_.according_to;
    actors_ = handles_of(graph, ThingType::actor, voices.actors);
    sources_.named = handles_of(graph, ThingType::source, voices.sources);
    if (voices.actors.empty()) return;
    for (const std::uint32_t handle : handles(graph, ThingType::source)) {
        const Source& source = graph.source(SourceId{handle});
        const bool first = voices.actors.contains(source.by);
        const bool further = std::ranges::any_of(
            source.with, [&](const std::string& actor) { return voices.actors.contains(actor); });
        if (first || further) sources_.written.insert(handle);
        if (further && !first) sources_.co_written.insert(handle);
    }
}

bool WorldContents::is_spoken(const Graph& graph, ClaimId claim) {
    if (!world_.according_to) return true;
    find_voices(graph);
    const ClaimEnds ends = graph.ends(claim);
    if (ends.by && actors_.contains(ends.by->value)) return true;
    if (!ends.via) return false;
    if (sources_.named.contains(ends.via->value)) return true;
    // What a text says in its first author's name its other authors say too.
    if (!ends.by || !sources_.co_written.contains(ends.via->value)) return false;
    return graph.source(*ends.via).by == graph.id(ThingType::actor, ends.by->value);
}

bool WorldContents::is_voice(const Graph& graph, std::string_view actor, std::string_view source) {
    if (!world_.according_to) return true;
    if (world_.according_to->actors.contains(std::string(actor))) return true;
    find_voices(graph);
    const auto handle = graph.find(ThingType::source, source);
    return handle && (sources_.named.contains(*handle) ||
                      (actor.empty() && sources_.written.contains(*handle)));
}

bool WorldContents::cites_voice(const Graph& graph, SourceId source) {
    if (!world_.according_to) return true;
    find_voices(graph);
    return sources_.named.contains(source.value) || sources_.written.contains(source.value);
}

Truth WorldContents::said_by_then(const Extent& when) const {
    if (!world_.known_on) return Truth::yes;
    return negate(compare(*world_.known_on, TimeRelation::before, when));
}

Truth WorldContents::time_allows(const Graph& graph, ClaimId claim) const {
    return world_.known_on ? said_by_then(times_->of(graph, claim)) : Truth::yes;
}

const std::vector<ClaimId>& WorldContents::retractions(const Graph& graph, ThingType type,
                                                       std::uint32_t about) {
    const auto [entry, is_new] = retractions_[place_of(type)].try_emplace(about);
    if (!is_new) return entry->second;
    for (const ClaimId claim : graph.claims_on(type, about)) {
        if (graph.ends(claim).stance == Stance::retracts) entry->second.push_back(claim);
    }
    return entry->second;
}

// A retraction takes back what was said before it; what has no date may have been.
Truth WorldContents::retracted(const Graph& graph, ClaimId id) {
    const ClaimEnds ends = graph.ends(id);
    if (ends.stance == Stance::retracts) return Truth::no;
    Truth out = Truth::no;
    for (const ClaimId other : retractions(graph, ends.about_type, ends.about)) {
        if (other == id || !are_of_one_voice(graph.ends(other), ends)) continue;
        if (!speaks_of_same(graph.claim(other), graph.claim(id))) continue;
        const Truth later =
            compare(times_->of(graph, id), TimeRelation::after, times_->of(graph, other));
        out = either(out,
                     both(time_allows(graph, other), later == Truth::yes ? Truth::no : Truth::yes));
    }
    return out;
}

Truth WorldContents::stands(const Graph& graph, ClaimId claim) {
    const Truth said = time_allows(graph, claim);
    return said == Truth::no ? said : both(said, negate(retracted(graph, claim)));
}

Truth WorldContents::presence_of_claim(const Graph& graph, ClaimId claim) {
    return is_spoken(graph, claim) ? stands(graph, claim) : Truth::no;
}

Truth WorldContents::with_silent(Truth spoken, Truth stated) const {
    return world_.or_silent ? either(spoken, both(stated, Truth::maybe)) : spoken;
}

Truth WorldContents::presence_of_source(const Graph& graph, SourceId source) {
    const Truth published = world_.known_on
                                ? said_by_then(time_of_source(graph, source, unknown_extent()))
                                : Truth::yes;
    if (cites_voice(graph, source)) return published;
    return with_silent(Truth::no, published);
}

Truth WorldContents::stated_of_links(const Graph& graph, EventId event) {
    return some_link(graph, event, [&](RelationId relation) {
        Truth out = Truth::no;
        for (const ClaimId claim : graph.claims_on(ThingType::relation, relation.value)) {
            if (speaks(graph.ends(claim).stance)) out = either(out, stands(graph, claim));
        }
        return out;
    });
}

Truth WorldContents::stated(const Graph& graph, EventId event) {
    if (!world_.known_on) return Truth::yes;
    const std::vector<ClaimId> claims = graph.claims_on(ThingType::event, event.value);
    const std::vector<SourceId> cited = graph.cited(event);
    Truth out = Truth::no;
    for (const ClaimId claim : claims) {
        out = either(out, stands(graph, claim));
        if (out == Truth::yes) return out;
    }
    const Extent undated = undated_statement(graph, ThingType::event, event.value);
    for (const SourceId source : cited) {
        out = either(out, said_by_then(time_of_source(graph, source, undated)));
        if (out == Truth::yes) return out;
    }
    if (claims.empty() && cited.empty()) out = said_by_then(undated);
    return either(out, stated_of_links(graph, event));
}

Truth WorldContents::stated(const Graph& graph, RelationId relation) {
    if (!world_.known_on) return Truth::yes;
    const std::vector<ClaimId> claims = graph.claims_on(ThingType::relation, relation.value);
    const std::vector<Citation>& cited = graph.relation(relation).cites;
    Truth out = Truth::no;
    for (const ClaimId claim : claims) {
        out = either(out, stands(graph, claim));
    }
    const Extent undated = undated_statement(graph, ThingType::relation, relation.value);
    for (const Citation& citation : cited) {
        const auto source = graph.find(ThingType::source, citation.source);
        if (!source) continue;
        out = either(out, said_by_then(time_of_source(graph, SourceId{*source}, undated)));
    }
    return claims.empty() && cited.empty() ? said_by_then(undated) : out;
}

Truth WorldContents::spoken(const Graph& graph, RelationId relation) {
    Truth out = Truth::no;
    for (const ClaimId claim : graph.claims_on(ThingType::relation, relation.value)) {
        if (!speaks(graph.ends(claim).stance)) continue;
        out = either(out, presence(graph, ThingType::claim, claim.value));
    }
    return out;
}

Truth WorldContents::spoken(const Graph& graph, EventId event) {
    Truth out = Truth::no;
    for (const ClaimId claim : graph.claims_on(ThingType::event, event.value)) {
        if (!speaks(graph.ends(claim).stance)) continue;
        out = either(out, presence(graph, ThingType::claim, claim.value));
        if (out == Truth::yes) return out;
    }
    const Extent undated = undated_statement(graph, ThingType::event, event.value);
    for (const SourceId source : graph.cited(event)) {
        if (!cites_voice(graph, source)) continue;
        out = either(out, said_by_then(time_of_source(graph, source, undated)));
        if (out == Truth::yes) return out;
    }
    return either(
        out, some_link(graph, event, [&](RelationId relation) { return spoken(graph, relation); }));
}

Truth WorldContents::presence_of_event(const Graph& graph, EventId event) {
    if (!world_.according_to) return stated(graph, event);
    const Truth said = spoken(graph, event);
    if (!world_.or_silent || said == Truth::yes) return said;
    return with_silent(said, stated(graph, event));
}

Truth WorldContents::presence_of_relation(const Graph& graph, RelationId relation) {
    Truth own = Truth::no;
    if (!world_.according_to) {
        own = stated(graph, relation);
    } else {
        own = spoken(graph, relation);
        if (world_.or_silent) own = with_silent(own, stated(graph, relation));
    }
    if (own == Truth::no) return own;
    const RelationEnds ends = graph.ends(relation);
    own = both(own, presence(graph, ThingType::event, ends.from.value));
    return both(own, presence(graph, ThingType::event, ends.to.value));
}

Truth WorldContents::presence(const Graph& graph, ThingType type, std::uint32_t handle) {
    std::vector<std::uint8_t>& known = known_[place_of(type)];
    if (handle < known.size() && known[handle] > 0) return static_cast<Truth>(known[handle] - 1);
    Truth found = Truth::yes;
    switch (type) {
        case ThingType::claim: found = presence_of_claim(graph, ClaimId{handle}); break;
        case ThingType::source: found = presence_of_source(graph, SourceId{handle}); break;
        case ThingType::event: found = presence_of_event(graph, EventId{handle}); break;
        case ThingType::relation: found = presence_of_relation(graph, RelationId{handle}); break;
        default: return Truth::yes;
    }
    if (handle >= known.size()) {
        known.resize(std::max<std::size_t>(handle + 1, known.size() * 2));
    }
    known[handle] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(found) + 1);
    return found;
}

void WorldContents::list_things(const Graph& graph) {
    find_voices(graph);
    listed_.emplace();
    const auto list = [&](ThingType type) -> std::vector<std::uint32_t>& {
        return (*listed_)[place_of(type)];
    };
    const auto add_claims = [&](ThingType type, std::uint32_t voice) {
        for (const ClaimId claim : graph.claims_by(type, voice)) {
            if (is_spoken(graph, claim)) list(ThingType::claim).push_back(claim.value);
        }
    };
    for (const std::uint32_t actor : actors_) add_claims(ThingType::actor, actor);
    for (const std::uint32_t source : sources_.named) add_claims(ThingType::source, source);
    for (const std::uint32_t source : sources_.co_written) add_claims(ThingType::source, source);
    for (const auto* sources : {&sources_.named, &sources_.written}) {
        for (const std::uint32_t source : *sources) {
            list(ThingType::source).push_back(source);
            for (const EventId event : graph.events_naming(ThingType::source, source)) {
                list(ThingType::event).push_back(event.value);
            }
        }
    }
    sort_once(list(ThingType::claim));
    for (const std::uint32_t claim : list(ThingType::claim)) {
        const ClaimEnds ends = graph.ends(ClaimId{claim});
        list(ends.about_type).push_back(ends.about);
        if (ends.about_type != ThingType::relation) continue;
        const RelationEnds related = graph.ends(RelationId{ends.about});
        list(ThingType::event).push_back(related.from.value);
        list(ThingType::event).push_back(related.to.value);
    }
    for (const ThingType type : {ThingType::event, ThingType::relation, ThingType::source}) {
        sort_once(list(type));
    }
}

const std::vector<std::uint32_t>* WorldContents::listed(const Graph& graph, ThingType type) {
    const bool can_be = type == ThingType::event || type == ThingType::relation ||
                        type == ThingType::claim || type == ThingType::source;
    if (!can_be || !world_.according_to) return nullptr;
    if (world_.or_silent && type != ThingType::claim) return nullptr;
    if (!listed_) list_things(graph);
    return &(*listed_)[place_of(type)];
}

std::optional<std::uint64_t> WorldContents::events(const Graph& graph) {
    const std::vector<std::uint32_t>* all = listed(graph, ThingType::event);
    if (all == nullptr || world_.known_on) return std::nullopt;
    if (!events_) {
        events_ = std::ranges::count_if(
            *all, [&](std::uint32_t event) { return has(graph, ThingType::event, event); });
    }
    return events_;
}

void WorldContents::read_stated(const Graph& graph) {
    stated_of_events_.emplace();
    const bool dates = is_of_type(graph.schema(), "date", ValueType::time);
    const bool places = is_of_type(graph.schema(), "place", ValueType::place);
    if (!world_.according_to || (!dates && !places)) return;
    for (const std::uint32_t handle : *listed(graph, ThingType::claim)) {
        const ClaimEnds ends = graph.ends(ClaimId{handle});
        if (ends.about_type != ThingType::event || !asserts(ends.stance)) continue;
        const Claim& claim = graph.claim(ClaimId{handle});
        const bool date = claim.attribute == "date" && std::holds_alternative<When>(claim.typed);
        const bool place =
            claim.attribute == "place" && std::holds_alternative<PlaceNamed>(claim.typed);
        if (!date && !place) continue;
        if (!has(graph, ThingType::claim, handle)) continue;
        StatedOfEvent& of_event = (*stated_of_events_)[ends.about];
        (date ? of_event.dates : of_event.places).push_back(ClaimId{handle});
    }
}

const std::map<std::uint32_t, StatedOfEvent>& WorldContents::stated_of_events(const Graph& graph) {
    if (!stated_of_events_) read_stated(graph);
    return *stated_of_events_;
}

}  // namespace bede::query
