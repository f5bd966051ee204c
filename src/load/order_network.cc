#include "load/order_network.h"

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "load/day_shifts.h"
#include "load/distance.h"
#include "load/relation_rules.h"
#include "model/order_rules.h"
#include "model/order_statements.h"
#include "time/axis.h"

namespace bede::load {
namespace {

using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

class Builder {
  public:
    Builder(const Timeline& timeline, const Schema& schema)
        : timeline_(timeline),
          schema_(schema),
          rules_(schema),
          groups_(2 * timeline.events.size() + 1) {}

    OrderNetwork build() && {
        out_.owners.push_back(nullptr);
        for (std::size_t i = 0; i < timeline_.events.size(); ++i) add_orders(i);
        for (std::size_t i = 0; i < timeline_.relations.size(); ++i) {
            if (timeline_.relations[i].sure) add_relation(i);
        }
        for (auto& [number, endpoints] : out_.events) add_date(endpoints, number);
        put_days_apart();
        put_clocks_in_order();
        return std::move(out_);
    }

  private:
    // An event with its place in the network.
    struct Linked {
        const Event& event;
        Endpoints& endpoints;
    };

    std::optional<Linked> find(std::string_view id) {
        const auto found = timeline_.numbers.find(id);
        if (found == timeline_.numbers.end()) return std::nullopt;  // reported as such
        const Event& event = *timeline_.events[found->second].event;
        const auto [entry, is_new] = out_.events.try_emplace(found->second);
        if (is_new) {
            entry->second = {out_.network.add_node(), out_.network.add_node()};
            out_.owners.insert(out_.owners.end(), 2, &event);
        }
        return Linked{event, entry->second};
    }

    Label label(Statement statement) {
        out_.statements.push_back(statement);
        return static_cast<Label>(out_.statements.size() - 1);
    }

    void add_date(Endpoints& endpoints, std::size_t number) {
        const Event& event = *timeline_.events[number].event;
        out_.network.limit(endpoints.start, endpoints.end, days_apart(event.given, event.given, {}),
                           TimeNetwork::unsaid);
        out_.network.put_in_order(endpoints.start, endpoints.end, false, TimeNetwork::unsaid);
        join(endpoints.start, endpoints.end);
        if (!event.when || !event.given || event.given->doubtful) return;
        endpoints.date = label(EventDate{number});
        const auto known = [](const Bound& bound) { return bound.knowledge == Knowledge::known; };
        const auto day = [](const Bound& bound) { return day_at(bound.at).number; };
        TimeNetwork& network = out_.network;
        const Extent& given = *event.given;
        if (known(given.start_earliest)) {
            network.not_before(endpoints.start, day(given.start_earliest), endpoints.date);
        }
        if (known(given.start_latest)) {
            network.not_after(endpoints.start, day(given.start_latest), endpoints.date);
        }
        if (known(given.end_earliest)) {
            network.not_before(endpoints.end, day(given.end_earliest), endpoints.date);
        }
        if (known(given.end_latest)) {
            network.not_after(endpoints.end, day(given.end_latest), endpoints.date);
        }
        add_clocks(endpoints, given);
    }

    // Within a day the order of clocks tells more than days do: an event of 09:00 is not after one
    // of 10:50.
    void add_clocks(const Endpoints& endpoints, const Extent& given) {
        if (!given.clocked || !given.start_offset || !given.end_offset) return;
        const auto add = [&](const Bound& bound, std::int64_t offset, Node node, bool not_before) {
            if (bound.knowledge != Knowledge::known) return;
            // The last second of a bound is among those it allows, to its very end.
            const std::int64_t second = bound.at.second - offset + (not_before ? 0 : 1);
            clocks_.push_back({{second}, node, not_before, endpoints.date});
        };
        add(given.start_earliest, *given.start_offset, endpoints.start, true);
        add(given.start_latest, *given.start_offset, endpoints.start, false);
        add(given.end_earliest, *given.end_offset, endpoints.end, true);
        add(given.end_latest, *given.end_offset, endpoints.end, false);
    }

    // Instants on the axis are nodes of their own, one before the other. Each group of events that
    // statements tie together has its own, so that no group grows by what others contain.
    void put_clocks_in_order() {
        std::map<std::pair<std::size_t, Instant>, Node> instants;
        for (const Clock& clock : clocks_) {
            instants.try_emplace({group_of(clock.node), clock.utc});
        }
        std::optional<std::pair<std::size_t, Node>> before;
        for (auto& [key, node] : instants) {
            node = out_.network.add_node();
            out_.owners.push_back(nullptr);
            if (before && before->first == key.first) {
                out_.network.put_in_order(before->second, node, true, TimeNetwork::unsaid);
            }
            before = {key.first, node};
        }
        for (const Clock& clock : clocks_) {
            const Node at = instants.at({group_of(clock.node), clock.utc});
            const auto [early, late] =
                clock.not_before ? std::pair(at, clock.node) : std::pair(clock.node, at);
            out_.network.put_in_order(early, late, !clock.not_before, clock.label);
        }
    }

    void join(Node a, Node b) { groups_.union_set(std::size_t{a}, std::size_t{b}); }
    std::size_t group_of(Node node) { return groups_.find_set(std::size_t{node}); }

    // Of two instants the one is not after the other, or before it; so its day is not after either.
    void put_in_order(const Linked& a, Node early, const Linked& b, Node late, bool strict,
                      Label said) {
        join(early, late);
        put_apart(a, early, b, late, 0, said);
        out_.network.put_in_order(early, late, strict, said);
    }

    // The day of `early` is at least so many days before the day of `late`.
    void put_apart(const Linked& a, Node early, const Linked& b, Node late, std::int64_t days,
                   Label said) {
        apart_.push_back({&a.event, early, &b.event, late, days, said});
    }

    // How far days are off each other is known only when all are tied together.
    void put_days_apart() {
        std::unordered_map<std::size_t, OffsetRange> clocks;  // by group
        for (const auto& [number, endpoints] : out_.events) {
            const std::optional<Extent>& given = timeline_.events[number].event->given;
            if (!given || !given->clocked || !has_offset(*given)) continue;
            const std::int64_t offset = *given->start_offset;
            clocks.try_emplace(group_of(endpoints.start), OffsetRange{offset, offset})
                .first->second.include(*given);
        }
        for (const Apart& each : apart_) {
            const auto found = clocks.find(group_of(each.early_node));
            const auto group = found == clocks.end() ? std::nullopt : std::optional(found->second);
            out_.network.limit(each.early_node, each.late_node,
                               days_apart(each.early->given, each.late->given, group) - each.days,
                               each.said);
        }
    }

    void add_orders(std::size_t number) {
        const Event& event = *timeline_.events[number].event;
        for (std::size_t i = 0; i < event.orders.size(); ++i) add_order(number, i);
    }

    void add_order(std::size_t number, std::size_t which) {
        const Event& event = *timeline_.events[number].event;
        const OrderConstraint& order = event.orders[which];
        std::optional<Label> said;
        for (StatedSuccession& each : successions_of(event, order)) {
            const auto early = find(each.early.event);
            const auto late = find(each.late.event);
            if (!early || !late) continue;
            if (!said) said = label(EventOrder{number, which});
            each.days = days_between(order);
            add_succession(*early, *late, each, *said);
        }
    }

    // A distance counts in days.
    void add_succession(const Linked& early, const Linked& late, const StatedSuccession& succession,
                        Label said) {
        const Node from = succession.early.end ? early.endpoints.end : early.endpoints.start;
        const Node to = succession.late.end ? late.endpoints.end : late.endpoints.start;
        put_in_order(early, from, late, to, succession.strict, said);
        if (!succession.days) return;
        put_apart(early, from, late, to, succession.days->least, said);
        put_apart(late, to, early, from, -succession.days->most, said);
    }

    void add_relation(std::size_t number) {
        const RelationEnds& relation = *timeline_.relations[number].relation;
        std::optional<Label> said;
        for (const OrderRule* rule : rules_.of(relation.type)) {
            const auto from = find(relation.from);
            const auto to = find(relation.to);
            if (!from || !to || !narrows(relation, *rule, *from, *to)) return;
            if (!said) said = label(EventRelation{number});
            const auto [early, early_node] = endpoint(rule->early, *from, *to);
            const auto [late, late_node] = endpoint(rule->late, *from, *to);
            put_in_order(*early, early_node, *late, late_node, rule->strict, *said);
        }
    }

    // A relation that the dates break for certain was reported as such (check.h).
    bool narrows(const RelationEnds& relation, const OrderRule& rule, const Linked& from,
                 const Linked& to) const {
        return from.event.modality == to.event.modality &&
               rule.binds(from.event.modality, to.event.modality) &&
               !find_breach(schema_, relation.type, from.event, to.event);
    }

    static std::pair<const Linked*, Node> endpoint(Endpoint which, const Linked& from,
                                                   const Linked& to) {
        switch (which) {
            case Endpoint::from_start: return {&from, from.endpoints.start};
            case Endpoint::from_end: return {&from, from.endpoints.end};
            case Endpoint::to_start: return {&to, to.endpoints.start};
            case Endpoint::to_end: return {&to, to.endpoints.end};
        }
        return {&from, from.endpoints.start};
    }

    const Timeline& timeline_;
    const Schema& schema_;
    OrderRules rules_;
    // That an end of an event is not before an instant, or that it is before it.
    struct Clock {
        Instant utc;
        Node node;
        bool not_before;
        Label label;
    };
    std::vector<Clock> clocks_;
    // That the day of the one end is at least so many days before that of the other.
    struct Apart {
        const Event* early;
        Node early_node;
        const Event* late;
        Node late_node;
        std::int64_t days;
        Label said;
    };
    std::vector<Apart> apart_;
    boost::disjoint_sets_with_storage<> groups_;  // of nodes
    OrderNetwork out_;
};

}  // namespace

OrderNetwork order_network(const Timeline& timeline, const Schema& schema) {
    return Builder(timeline, schema).build();
}

// Stores of before schema 3 have the words alone.
std::optional<DayCount> days_between(const OrderConstraint& order) {
    if (order.days || !order.distance) return order.days;
    return read_distance(*order.distance, std::nullopt);
}

}  // namespace bede::load
