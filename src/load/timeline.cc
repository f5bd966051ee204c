#include "load/timeline.h"

#include <algorithm>
#include <unordered_set>

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

// Calls `take` with each event that `event` names in its `when` line.
template <typename Take>
void each_named(const Event& event, const Take& take) {
    for (const OrderConstraint& order : event.orders) {
        take(order.first);
        if (!order.second.empty()) take(order.second);
    }
}

// --- The events of this load --------------------------------------------------------------------

void add_own(Records& records, Timeline& timeline) {
    for (std::size_t i = 0; i < records.events.size(); ++i) {
        timeline.events.push_back({&records.events[i].record, &records.event_dates[i]});
    }
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
    Neighbours(const Graph& graph, const std::set<std::string>& replaced, const Steps& steps,
               Timeline& timeline)
        : graph_(graph), steps_(steps), timeline_(timeline) {
        for (const std::string& base : replaced) {
            for (const std::uint32_t event : graph.of_base(ThingType::event, base)) {
                old_.insert(event);
            }
        }
    }

    // Whether there is anything but what this load replaces.
    bool has_kept() const { return kept_count() > 0; }

    void touch_all() {
        each_kept([&](EventId event) { touch(graph_.id(ThingType::event, event.value)); });
    }

    void touch_those_of(const Records& records) {
        for (const auto& [event, where] : records.events) {
            each_named(event, [&](const std::string& id) { touch(id); });
        }
        for (const RelationDraft& draft : records.relations) touch(draft.ends.to);
        for (const std::uint32_t handle : old_) touch_named(EventId{handle});
        touch_linked_to_old();
    }

    void touch_those_on_other(const PlaceClocks& clocks) {
        each_kept([&](EventId handle) {
            const Event& event = graph_.event(handle);
            if (clocks.would_change(event)) touch(event.id);
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

    // What the base holds of the events of this load.
    void find_stored() {
        for (TimedEvent& each : timeline_.events) {
            const auto handle = graph_.find(ThingType::event, each.event->id);
            if (handle) each.stored = &graph_.event(EventId{*handle});
        }
    }

  private:
    std::size_t kept_count() const { return graph_.count(ThingType::event) - old_.size(); }

    template <typename Take>
    void each_kept(const Take& take) const {
        for (const std::uint32_t handle : handles(graph_, ThingType::event)) {
            steps_.take(steps_of_record);
            if (!old_.contains(handle)) take(EventId{handle});
        }
    }

    void touch(std::string_view id) {
        const auto handle = graph_.find(ThingType::event, id);
        if (!handle || old_.contains(*handle)) return;
        if (touched_.insert(*handle).second) waiting_.push_back(EventId{*handle});
    }

    // What an event names in its `when` line, and what names it.
    void touch_named(EventId event) {
        each_named(graph_.event(event), [&](const std::string& id) { touch(id); });
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
        return handle && old_.contains(*handle);
    }

    void add(EventId handle) {
        const Event& event = graph_.event(handle);
        timeline_.events.push_back({&timeline_.kept.emplace_back(event), nullptr, nullptr});
        for (const RelationId each : graph_.links(handle, LinkDirection::out)) {
            const Relation& relation = graph_.relation(each);
            timeline_.kept_relations.push_back(
                {relation.id, relation.type, relation.from, relation.to, relation.confidence});
            timeline_.relations.push_back(
                timed(timeline_.kept_relations.back(), std::nullopt, said_of(relation.id)));
        }
    }

    Said said_of(std::string_view relation) const {
        Said said;
        for (const ClaimId claim : graph_.claims_about(ThingType::relation, relation)) {
            said.add(graph_.claim(claim));
        }
        return said;
    }

    const Graph& graph_;
    const Steps& steps_;
    Timeline& timeline_;
    std::set<std::uint32_t> old_;  // that this load replaces
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

Timeline make_timeline(Records& records, const Graph* existing,
                       const std::set<std::string>& replaced, const Schema& schema,
                       const PlaceClocks& clocks, const Steps& steps) {
    Timeline timeline;
    add_own(records, timeline);
    if (existing != nullptr) {
        Neighbours neighbours(*existing, replaced, steps, timeline);
        if (neighbours.has_kept()) {
            neighbours.touch_those_of(records);
            if (clocks.places_change()) neighbours.touch_those_on_other(clocks);
            timeline.types_changed = are_types_changed(existing->schema(), schema);
            if (timeline.types_changed) neighbours.touch_all();
            neighbours.walk();
        }
        neighbours.find_stored();
    }
    std::ranges::stable_sort(timeline.events, {}, [](const TimedEvent& each) {
        return std::string_view(each.event->id);
    });
    std::ranges::stable_sort(timeline.relations, {}, [](const TimedRelation& each) {
        return std::string_view(each.relation->id);
    });
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        timeline.numbers.emplace(timeline.events[i].event->id, i);
    }
    return timeline;
}

}  // namespace bede::load
