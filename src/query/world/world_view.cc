#include "query/world/world_view.h"

#include <algorithm>

#include "query/catalog/fields.h"
#include "query/catalog/stated.h"
#include "query/world/accepted.h"

namespace bede::query {
namespace {

constexpr std::size_t few = 4096;  // events that a scan is sooner told of one by one

std::uint32_t number_of(std::uint32_t handle) { return handle; }
template <typename Tag>
std::uint32_t number_of(Id<Tag> id) {
    return id.value;
}

bool is_narrow(const EventFilter& filter) {
    return filter.touching || filter.touching_one_of || !filter.naming.empty() || filter.among ||
           !filter.mentioning.empty();
}

}  // namespace

template <typename Handle>
void WorldView::keep_present(ThingType type, std::vector<Handle>& things) const {
    std::erase_if(things, [&](Handle thing) { return !has(type, number_of(thing)); });
}

std::optional<std::uint32_t> WorldView::next(ThingType type, std::uint32_t from) const {
    if (const std::vector<std::uint32_t>* listed = contents_.listed(graph_, type)) {
        auto at = std::ranges::lower_bound(*listed, from);
        while (at != listed->end() && !has(type, *at)) ++at;
        return at == listed->end() ? std::nullopt : std::optional(*at);
    }
    auto at = graph_.next(type, from);
    while (at && !has(type, *at)) at = graph_.next(type, *at + 1);
    return at;
}

const StatedOfEvent* WorldView::stated_of(EventId event) const {
    const auto& all = contents_.stated_of_events(graph_);
    const auto found = all.find(event.value);
    return found == all.end() ? nullptr : &found->second;
}

EventFacts WorldView::facts(EventId id) const {
    const StatedOfEvent* stated = stated_of(id);
    if (stated == nullptr || stated->dates.empty()) return graph_.facts(id);
    return facts_of(event(id));
}

// What follows from order was reckoned with the date of the base.
void WorldView::put_stated(Event& event, const StatedOfEvent& stated) const {
    if (!stated.dates.empty()) {
        event.when = accepted_time(graph_, stated.dates);
        event.given = event.extent = event.when->extent;
        event.orders.clear();
        event.dating.clear();
        event.derived.clear();
    }
    if (stated.places.empty()) return;
    event.places.clear();
    for (const ClaimId id : accepted(graph_, stated.places)) {
        const std::string& place = std::get<PlaceNamed>(graph_.claim(id).typed).id;
        if (std::ranges::find(event.places, place) == event.places.end()) {
            event.places.push_back(place);
        }
    }
}

// Figures of others go; those of the base stay, where the voices state none of this attribute.
void WorldView::put_quantities(Event& event, EventId id) const {
    std::vector<ClaimId> numbers;
    if (contents_.world().according_to) {
        for (const ClaimId claim : claims_on(ThingType::event, id.value)) {
            if (asserts(graph_.ends(claim).stance) &&
                std::holds_alternative<Amount>(graph_.claim(claim).typed)) {
                numbers.push_back(claim);
            }
        }
    }
    std::vector<Quantity> stated = quantities_of(graph_, numbers);
    const auto is_of_voice = [&](const Quantity& quantity) {
        return (!quantity.by.empty() || !quantity.via.empty()) &&
               contents_.is_voice(graph_, quantity.by, quantity.via);
    };
    for (const Quantity& quantity : event.quantities) {
        if (is_of_voice(quantity) && contents_.world().according_to) stated.push_back(quantity);
    }
    const auto replaces = [&](const Quantity& other) {
        return std::ranges::find(stated, other.attribute, &Quantity::attribute) != stated.end();
    };
    std::erase_if(event.quantities, [&](const Quantity& quantity) {
        if (!contents_.world().according_to) return false;
        const bool of_base = quantity.by.empty() && quantity.via.empty();
        return !of_base || replaces(quantity);
    });
    event.quantities.insert(event.quantities.end(), stated.begin(), stated.end());
    std::erase_if(event.quantities, [&](const Quantity& quantity) {
        if (quantity.via.empty()) {
            return quantity.as_of &&
                   contents_.said_by_then(end_of(quantity.as_of->extent)) == Truth::no;
        }
        const auto source = graph_.find(ThingType::source, quantity.via);
        return source && contents_.said_by_then(time_of_source(graph_, SourceId{*source},
                                                               unknown_extent())) == Truth::no;
    });
}

void WorldView::keep_cited(Event& event) const {
    std::erase_if(event.cites, [&](const Citation& citation) {
        const auto source = graph_.find(ThingType::source, citation.source);
        return source && (!contents_.cites_voice(graph_, SourceId{*source}) ||
                          !has(ThingType::source, *source));
    });
}

// Of an order that names what is not there nothing is known.
void WorldView::keep_orders(Event& event) const {
    const auto is_there = [&](const std::string& id) {
        const auto other = graph_.find(ThingType::event, id);
        return id.empty() || !other || has(ThingType::event, *other);
    };
    std::erase_if(event.orders, [&](const OrderConstraint& order) {
        return !is_there(order.first) || !is_there(order.second);
    });
}

const Event& WorldView::event(EventId id) const {
    const auto [entry, is_new] = events_.try_emplace(id.value);
    Event& event = entry->second;
    if (!is_new) return event;
    event = graph_.event(id);
    if (const StatedOfEvent* stated = stated_of(id)) put_stated(event, *stated);
    put_quantities(event, id);
    keep_cited(event);
    keep_orders(event);
    return event;
}

// Nothing if it is better to look at each of the events that are found otherwise.
std::optional<std::vector<EventId>> WorldView::among(const EventFilter& filter) const {
    const std::vector<std::uint32_t>* listed = contents_.listed(graph_, ThingType::event);
    if (listed == nullptr || filter.among) return std::nullopt;
    if (is_narrow(filter) && listed->size() > few) return std::nullopt;
    std::vector<EventId> events;
    events.reserve(listed->size());
    for (const std::uint32_t handle : *listed) events.push_back(EventId{handle});
    return events;
}

const EventBatch& WorldView::stated_batch() const {
    if (stated_batch_) return *stated_batch_;
    EventBatch& batch = stated_batch_.emplace();
    for (const auto& [handle, stated] : contents_.stated_of_events(graph_)) {
        if (!has(ThingType::event, handle)) continue;
        const EventFacts found = facts(EventId{handle});
        batch.events.push_back(EventId{handle});
        batch.kinds.push_back(found.kind);
        batch.modalities.push_back(found.modality);
        batch.extents.push_back(found.extent);
        batch.dated.push_back(event(EventId{handle}).extent.has_value());
        batch.alternatives.push_back(found.alternatives);
    }
    return batch;
}

void WorldView::scan(const EventFilter& filter, const TakeEvents& take) const {
    if (const EventBatch& stated = stated_batch(); !stated.events.empty() && !take(stated)) return;
    EventFilter narrowed = filter;
    if (auto events = among(filter)) narrowed.among = std::move(events);
    graph_.scan(narrowed, [&](const EventBatch& batch) {
        EventBatch present;
        present.rest = batch.rest;
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            const EventId event = batch.events[i];
            if (!has(ThingType::event, event.value) || stated_of(event) != nullptr) continue;
            present.events.push_back(event);
            present.kinds.push_back(batch.kinds[i]);
            present.modalities.push_back(batch.modalities[i]);
            present.extents.push_back(batch.extents[i]);
            present.dated.push_back(batch.dated[i]);
            present.alternatives.push_back(batch.alternatives[i]);
        }
        return take(present);
    });
}

std::vector<Neighbour> WorldView::neighbours(EventId event, LinkDirection direction) const {
    std::vector<Neighbour> links = graph_.neighbours(event, direction);
    std::erase_if(links, [&](const Neighbour& link) {
        return !has(ThingType::relation, link.relation.value);
    });
    return links;
}

std::vector<ClaimId> WorldView::claims_on(ThingType type, std::uint32_t handle) const {
    std::vector<ClaimId> claims = graph_.claims_on(type, handle);
    keep_present(ThingType::claim, claims);
    return claims;
}

std::vector<ClaimId> WorldView::claims_by(ThingType type, std::uint32_t handle) const {
    std::vector<ClaimId> claims = graph_.claims_by(type, handle);
    keep_present(ThingType::claim, claims);
    return claims;
}

std::vector<PlaceId> WorldView::places(EventId id) const {
    if (!places_stated(id)) return graph_.places(id);
    std::vector<PlaceId> out;
    for (const std::string& place : event(id).places) {
        if (const auto handle = graph_.find(ThingType::place, place)) {
            out.push_back(PlaceId{*handle});
        }
    }
    return out;
}

bool WorldView::places_stated(EventId event) const {
    const StatedOfEvent* stated = stated_of(event);
    return stated != nullptr && !stated->places.empty();
}

const std::unordered_map<std::uint32_t, std::vector<EventId>>& WorldView::events_stated_at() const {
    if (events_stated_at_) return *events_stated_at_;
    auto& by_place = events_stated_at_.emplace();
    for (const auto& [event, stated] : contents_.stated_of_events(graph_)) {
        if (stated.places.empty()) continue;
        for (const PlaceId place : places(EventId{event})) {
            by_place[place.value].push_back(EventId{event});
        }
    }
    return by_place;
}

std::vector<SourceId> WorldView::cited(EventId event) const {
    std::vector<SourceId> sources = graph_.cited(event);
    std::erase_if(sources, [&](SourceId source) {
        return !contents_.cites_voice(graph_, source) || !has(ThingType::source, source.value);
    });
    return sources;
}

std::vector<EventId> WorldView::events_naming(ThingType type, std::uint32_t handle) const {
    if (type == ThingType::source &&
        (!contents_.cites_voice(graph_, SourceId{handle}) || !has(ThingType::source, handle))) {
        return {};
    }
    std::vector<EventId> events = graph_.events_naming(type, handle);
    if (type == ThingType::place) {
        std::erase_if(events, [&](EventId event) { return places_stated(event); });
        const auto& all = events_stated_at();
        if (const auto stated = all.find(handle); stated != all.end()) {
            events.insert(events.end(), stated->second.begin(), stated->second.end());
            std::ranges::sort(events);
        }
    }
    keep_present(ThingType::event, events);
    return events;
}

std::vector<EventId> WorldView::events_ordered_by(EventId event) const {
    std::vector<EventId> events = graph_.events_ordered_by(event);
    keep_present(ThingType::event, events);
    return events;
}

std::vector<std::uint32_t> WorldView::of_base(ThingType type, std::string_view base) const {
    std::vector<std::uint32_t> things = graph_.of_base(type, base);
    keep_present(type, things);
    return things;
}

std::optional<std::vector<std::uint32_t>> WorldView::listed_by_words(
    ThingType type, const ListedWords& words) const {
    auto things = graph_.listed_by_words(type, words);
    if (things) keep_present(type, *things);
    return things;
}

// Of an event whose date the voices state nothing of what the base states of its order.
OrderStatements WorldView::order_statements(EventId event) const {
    const auto is_redated = [&](EventId id) {
        const StatedOfEvent* stated = stated_of(id);
        return stated != nullptr && !stated->dates.empty();
    };
    if (is_redated(event)) return {};
    OrderStatements statements = graph_.order_statements(event);
    std::erase_if(statements.relations, [&](RelationId relation) {
        if (!has(ThingType::relation, relation.value)) return true;
        const RelationEnds ends = graph_.ends(relation);
        return is_redated(ends.from) || is_redated(ends.to);
    });
    std::erase_if(statements.events, [&](EventId other) {
        return !has(ThingType::event, other.value) || is_redated(other);
    });
    return statements;
}

}  // namespace bede::query
