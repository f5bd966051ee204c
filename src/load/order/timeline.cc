#include "load/order/timeline.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <variant>

#include "model/order_statements.h"

namespace bede::load {
namespace {

TimedRelation timed(const RelationEnds& relation, const std::optional<Where>& where,
                    const Said& said) {
    return {.relation = &relation,
            .where = where,
            .sure = is_sure(relation.confidence) && !said.denied,
            .contested = said.denied || relation.confidence == Confidence::disputed,
            .only_denied = said.denied && !said.asserted};
}

// Calls `take` with each event that orders of a `when` line name.
template <typename Take>
void each_named(const std::vector<OrderConstraint>& orders, const Take& take) {
    for (const OrderConstraint& order : orders) {
        take(order.first);
        if (!order.second.empty()) take(order.second);
    }
}

// --- The events of this load --------------------------------------------------------------------

void add_own(Records& records, Timeline& timeline) {
    timeline.events = std::move(records.events);
    timeline.packed = &records.packed;
    timeline.relations.reserve(records.relations.size());
    for (const auto& [relation, said, where] : records.relations) {
        timeline.relations.push_back(timed(relation, where, said));
    }
}

constexpr std::uint64_t steps_of_record = 1'000;  // it may be read from the base

// --- The events of other bases ------------------------------------------------------------------

// Walks from the events that this load touches to all that is connected with them. A relation
// belongs to the base of the event that it starts from, and so do the claims about it.
class Neighbours {
  public:
    Neighbours(const Graph& graph, const std::set<std::string>& replaced, const PlaceClocks& clocks,
               const Steps& steps, Timeline& timeline)
        : graph_(graph), clocks_(clocks), steps_(steps), timeline_(timeline) {
        for (const std::string& base : replaced) {
            for (const std::uint32_t event : graph.of_base(ThingType::event, base)) {
                old_.push_back(event);
            }
        }
        std::ranges::sort(old_);
    }

    // Whether there is anything but what this load replaces.
    bool has_kept() const { return kept_count() > 0; }

    void touch_all() {
        each_kept([&](EventId event) { touch(graph_.id(ThingType::event, event.value)); });
    }

    void touch_those_of(const Records& records) {
        for (const TimedEvent& event : timeline_.events) {
            each_named(event.orders(), [&](const std::string& id) { touch(id); });
        }
        for (const RelationDraft& draft : records.relations) touch(draft.ends.to);
        for (const std::uint32_t handle : old_) touch_named(EventId{handle});
        touch_linked_to_old();
    }

    void touch_those_on_other_clocks() {
        each_kept([&](EventId handle) {
            const Event& event = graph_.event(handle);
            if (clocks_.would_change(event)) touch(event.id);
        });
    }

    void walk() {
        while (!waiting_.empty()) {
            steps_.take(steps_of_record);
            const EventId event = waiting_.back();
            waiting_.pop_back();
            add(event);
            touch_named(event);
            each_linked(event, [&](const std::string& id) { touch(id); });
        }
    }

  private:
    std::size_t kept_count() const { return graph_.count(ThingType::event) - old_.size(); }

    template <typename Take>
    void each_kept(const Take& take) const {
        for (const std::uint32_t handle : handles(graph_, ThingType::event)) {
            steps_.take(steps_of_record);
            if (!is_old(handle)) take(EventId{handle});
        }
    }

    void touch(std::string_view id) {
        const auto handle = graph_.find(ThingType::event, id);
        if (!handle || is_old(*handle)) return;
        if (touched_.insert(*handle).second) waiting_.push_back(EventId{*handle});
    }

    // What an event names in its `when` line, and what names it.
    void touch_named(EventId event) {
        each_named(graph_.event(event).orders, [&](const std::string& id) { touch(id); });
        for (const EventId each : graph_.events_ordered_by(event)) {
            touch(graph_.id(ThingType::event, each.value));
        }
    }

    // Calls `take` with the event at the other end of each relation.
    template <typename Take>
    void each_linked(EventId handle, const Take& take) const {
        steps_.take(steps_of_record);
        for (const RelationId each : graph_.links(handle, LinkDirection::out)) {
            take(graph_.relation(each).to);
        }
        for (const RelationId each : graph_.links(handle, LinkDirection::in)) {
            take(graph_.relation(each).from);
        }
    }

    // Reads the relations of the side that has fewer events.
    void touch_linked_to_old() {
        if (old_.size() <= kept_count()) {
            for (const std::uint32_t handle : old_) {
                each_linked(EventId{handle}, [&](const std::string& id) { touch(id); });
            }
            return;
        }
        each_kept([&](EventId handle) {
            each_linked(handle, [&](const std::string& id) {
                if (is_old(id)) touch(graph_.id(ThingType::event, handle.value));
            });
        });
    }

    bool is_old(std::string_view id) const {
        const auto handle = graph_.find(ThingType::event, id);
        return handle && is_old(*handle);
    }
    bool is_old(std::uint32_t handle) const { return std::ranges::binary_search(old_, handle); }

    void add(EventId handle) {
        const Event& event = graph_.event(handle);
        add_kept(event);
        for (const RelationId each : graph_.links(handle, LinkDirection::out)) {
            const Relation& relation = graph_.relation(each);
            timeline_.kept_relations.push_back(
                {relation.id, relation.type, relation.from, relation.to, relation.confidence});
            timeline_.relations.push_back(
                timed(timeline_.kept_relations.back(), std::nullopt, said_of(relation.id)));
        }
    }

    // What the event says itself remains; what others made of it is found anew.
    void add_kept(const Event& event) {
        Event& kept = timeline_.kept.emplace_back(event);
        kept.derived.clear();
        if (!kept.when) {
            kept.given.reset();
            kept.dating.clear();
        }
        clocks_.put_anew(kept);
        TimedEvent& timed = timeline_.events.emplace_back(timed_event(kept));
        timed.base = &kept.base;
        timed.record = timeline_.kept.size() - 1;
    }

    Said said_of(std::string_view relation) const {
        Said said;
        for (const ClaimId claim : graph_.claims_about(ThingType::relation, relation)) {
            said.add(graph_.claim(claim));
        }
        return said;
    }

    const Graph& graph_;
    const PlaceClocks& clocks_;
    const Steps& steps_;
    Timeline& timeline_;
    std::vector<std::uint32_t> old_;  // that this load replaces, rising
    std::unordered_set<std::uint32_t> touched_;
    std::vector<EventId> waiting_;
};

bool are_types_changed(const Schema& before, const Schema& after) {
    return std::ranges::any_of(before.relation_types(), [&](const auto& entry) {
        const RelationType* const type = after.relation_type(entry.first);
        return type == nullptr || type->parent != entry.second.parent;
    });
}

}  // namespace

void Timeline::put_in_order() {
    const auto id = [](const TimedEvent& each) { return each.id; };
    if (!std::ranges::is_sorted(events, {}, id)) std::ranges::sort(events, {}, id);
    numbers_ = {};
    numbers_.reserve(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        numbers_.add(events[i].id, static_cast<std::uint32_t>(i),
                     [&](std::uint32_t number) { return events[number].id; });
    }
}

std::optional<std::size_t> Timeline::number(std::string_view id) const {
    return numbers_.find(id, [&](std::uint32_t number) { return events[number].id; });
}

Event Timeline::record(const TimedEvent& event) const {
    return event.own ? std::get<Event>(packed->record(event.record)) : kept[event.record];
}

const Event* Timeline::stored(const TimedEvent& event) const {
    if (existing == nullptr) return nullptr;
    const auto handle = existing->find(ThingType::event, event.id);
    return handle ? &existing->event(EventId{*handle}) : nullptr;
}

Timeline make_timeline(Records& records, const Graph* existing,
                       const std::set<std::string>& replaced, const Schema& schema,
                       const PlaceClocks& clocks, const Steps& steps) {
    Timeline timeline;
    timeline.existing = existing;
    add_own(records, timeline);
    if (existing != nullptr) {
        Neighbours neighbours(*existing, replaced, clocks, steps, timeline);
        if (neighbours.has_kept()) {
            neighbours.touch_those_of(records);
            if (clocks.places_change()) neighbours.touch_those_on_other_clocks();
            timeline.types_changed = are_types_changed(existing->schema(), schema);
            if (timeline.types_changed) neighbours.touch_all();
            neighbours.walk();
        }
    }
    timeline.put_in_order();
    std::ranges::stable_sort(timeline.relations, {},
                             [](const TimedRelation& each) { return each.relation->id; });
    return timeline;
}

}  // namespace bede::load
