#include "model/order_statements.h"

#include <algorithm>

namespace bede {
namespace {

EventEnd start_of(std::string_view event) { return {event, false}; }
EventEnd end_of(std::string_view event) { return {event, true}; }

EventEnd end_of_relation(const Relation& relation, Endpoint which) {
    switch (which) {
        case Endpoint::from_start: return start_of(relation.from);
        case Endpoint::from_end: return end_of(relation.from);
        case Endpoint::to_start: return start_of(relation.to);
        case Endpoint::to_end: return end_of(relation.to);
    }
    return {};
}

std::int64_t day_of(const Bound& bound) { return day_at(bound.at).number; }

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

// Between clocks of different places a day or two may be lost.
constexpr std::int64_t days_of_clocks = 2;

}  // namespace

std::vector<StatedSuccession> successions_of(std::string_view self, const OrderConstraint& order) {
    using Said = OrderConstraint::Relation;
    switch (order.relation) {
        case Said::after: return {{end_of(order.first), start_of(self), true, order.days}};
        case Said::before: return {{end_of(self), start_of(order.first), true, order.days}};
        case Said::during:
            return {{start_of(order.first), start_of(self), false, {}},
                    {end_of(self), end_of(order.first), false, {}}};
        case Said::between:
            return {{end_of(order.first), start_of(self), true, {}},
                    {end_of(self), start_of(order.second), true, {}}};
    }
    return {};
}

std::vector<StatedSuccession> successions_of(OrderRules& rules, const Relation& relation,
                                             Modality from, Modality to) {
    std::vector<StatedSuccession> out;
    for (const OrderRule* const rule : rules.that_bind(relation.type, from, to)) {
        out.push_back({end_of_relation(relation, rule->early),
                       end_of_relation(relation, rule->late),
                       rule->strict,
                       {}});
    }
    return out;
}

bool is_sure(Confidence confidence) {
    return confidence == Confidence::unstated || confidence == Confidence::certain;
}

bool is_denial(const Claim& claim) {
    return claim.about_type == ThingType::relation &&
           (claim.stance == Stance::denies || claim.stance == Stance::retracts);
}

std::int64_t days_lost_between(const Extent& a, const Extent& b) {
    if (!a.clocked || !b.clocked) return 0;
    if (!a.start_offset || !a.end_offset || !b.start_offset || !b.end_offset) {
        return days_of_clocks;
    }
    const std::int64_t seconds =
        std::max(*a.start_offset, *a.end_offset) - std::min(*b.start_offset, *b.end_offset);
    return seconds <= 0 ? 0 : (seconds + seconds_per_day - 1) / seconds_per_day;
}

bool is_said_by_dates(const StatedSuccession& said, const Extent& early, const Extent& late) {
    if (early.doubtful || late.doubtful) return false;
    const Bound& early_latest = latest(early, said.early.end);
    const Bound& late_earliest = earliest(late, said.late.end);
    if (!is_known(early_latest) || !is_known(late_earliest)) return false;
    const std::int64_t slack = early.clocked || late.clocked ? days_of_clocks : 0;
    if (day_of(early_latest) + slack >= day_of(late_earliest)) return false;
    if (!said.days) return true;
    const Bound& early_earliest = earliest(early, said.early.end);
    const Bound& late_latest = latest(late, said.late.end);
    return is_known(early_earliest) && is_known(late_latest) &&
           day_of(late_earliest) - day_of(early_latest) >= said.days->least &&
           day_of(late_latest) - day_of(early_earliest) <= said.days->most;
}

bool is_said_by_dates(const OrderRule& rule, const Extent& from, const Extent& to) {
    const auto of_from = [](Endpoint end) {
        return end == Endpoint::from_start || end == Endpoint::from_end;
    };
    const auto end_named = [](Endpoint end) {
        return EventEnd{{}, end == Endpoint::from_end || end == Endpoint::to_end};
    };
    const StatedSuccession said{end_named(rule.early), end_named(rule.late), rule.strict, {}};
    return is_said_by_dates(said, of_from(rule.early) ? from : to, of_from(rule.late) ? from : to);
}

// --- The index ----------------------------------------------------------------------------------

namespace {

std::optional<EventId> find_event(const Graph& graph, std::string_view id) {
    const auto handle = graph.find(ThingType::event, id);
    return handle ? std::optional(EventId{*handle}) : std::nullopt;
}

Extent extent_at(const Graph& graph, EventId event) {
    return graph.event(event).extent.value_or(unknown_extent());
}

// Whether all of it names events that there are, and the dates do not say it already.
bool adds_to_dates(const Graph& graph, const StatedSuccession& said) {
    const auto early = find_event(graph, said.early.event);
    const auto late = find_event(graph, said.late.event);
    return early && late && *early != *late &&
           !is_said_by_dates(said, extent_at(graph, *early), extent_at(graph, *late));
}

bool is_denied(const Graph& graph, const Relation& relation) {
    return std::ranges::any_of(graph.claims_about(ThingType::relation, relation.id),
                               [&](ClaimId claim) { return is_denial(graph.claim(claim)); });
}

void add_once(std::vector<EventId>& events, EventId event) {
    if (events.empty() || events.back() != event) events.push_back(event);
}

}  // namespace

bool adds_to_dates(const Graph& graph, EventId owner, EventId event) {
    const Event& record = graph.event(owner);
    const std::string_view id = graph.id(ThingType::event, event.value);
    return std::ranges::any_of(record.orders, [&](const OrderConstraint& order) {
        return std::ranges::any_of(successions_of(record.id, order), [&](const auto& said) {
            return (said.early.event == id || said.late.event == id) && adds_to_dates(graph, said);
        });
    });
}

OrderIndex::OrderIndex(const Graph& graph) {
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        add_event(graph, EventId{handle});
    }
    OrderRules rules(graph.schema());
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        add_relation(graph, RelationId{handle}, rules);
    }
}

void OrderIndex::add_event(const Graph& graph, EventId id) {
    const Event& event = graph.event(id);
    for (const OrderConstraint& order : event.orders) {
        for (const StatedSuccession& said : successions_of(event.id, order)) {
            if (!adds_to_dates(graph, said)) continue;
            for (const EventEnd& end : {said.early, said.late}) {
                add_once(statements_[find_event(graph, end.event)->value].events, id);
            }
        }
    }
}

void OrderIndex::add_relation(const Graph& graph, RelationId id, OrderRules& rules) {
    const Relation& relation = graph.relation(id);
    if (!is_sure(relation.confidence)) return;
    const auto from = find_event(graph, relation.from);
    const auto to = find_event(graph, relation.to);
    if (!from || !to) return;
    const auto said =
        successions_of(rules, relation, graph.event(*from).modality, graph.event(*to).modality);
    const auto adds = [&](const StatedSuccession& each) { return adds_to_dates(graph, each); };
    if (std::ranges::none_of(said, adds) || is_denied(graph, relation)) return;
    statements_[from->value].relations.push_back(id);
    statements_[to->value].relations.push_back(id);
}

OrderStatements OrderIndex::about(EventId event) const {
    const auto found = statements_.find(event.value);
    return found == statements_.end() ? OrderStatements{} : found->second;
}

}  // namespace bede
