#include "load/order/order_network.h"

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "load/order/day_shifts.h"
#include "load/order/relation_rules.h"
#include "load/records/distance.h"
#include "model/order_rules.h"
#include "model/order_statements.h"
#include "time/axis.h"

namespace bede::load {
namespace {

using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

// Instants may be so many days off those that dates name: by the clocks of both places.
constexpr std::int64_t days_of_clocks = 3;

// Whether the date of the event counts for others.
bool has_sure_date(const TimedEvent& event) {
    return event.dated && event.given && !event.given->doubtful;
}

class Builder {
  public:
    Builder(const Timeline& timeline, const Schema& schema, Entailed entailed)
        : timeline_(timeline),
          schema_(schema),
          entailed_(entailed),
          rules_(schema),
          tied_(timeline.events.size()),
          groups_(timeline.events.size()) {}

    OrderNetwork build() && {
        out_.owners.push_back(OrderNetwork::nobody);
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
    const TimedEvent& event(std::size_t number) const { return timeline_.events[number]; }

    // The place of an event in the network.
    Endpoints& endpoints(std::size_t number) {
        const auto [entry, is_new] = out_.events.try_emplace(number);
        if (is_new) {
            entry->second = {out_.network.add_node(), out_.network.add_node()};
            out_.owners.insert(out_.owners.end(), 2, number);
        }
        return entry->second;
    }

    // By the clocks of all that statements tie together days are off each other, even if the
    // statement is left out.
    void tie(std::size_t a, std::size_t b) {
        tied_[a] = tied_[b] = true;
        groups_.union_set(a, b);
    }
    std::size_t group_of(std::size_t number) { return groups_.find_set(number); }

    Label label(Statement statement) {
        out_.statements.push_back(statement);
        return static_cast<Label>(out_.statements.size() - 1);
    }

    void add_date(Endpoints& endpoints, std::size_t number) {
        const TimedEvent& event = timeline_.events[number];
        out_.network.limit(endpoints.start, endpoints.end, days_apart(event.given, event.given, {}),
                           TimeNetwork::unsaid);
        out_.network.put_in_order(endpoints.start, endpoints.end, false, TimeNetwork::unsaid);
        if (!has_sure_date(event)) return;
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
        add_clocks(number, endpoints, given);
    }

    // Within a day the order of clocks tells more than days do: an event of 09:00 is not after one
    // of 10:50.
    void add_clocks(std::size_t number, const Endpoints& endpoints, const Extent& given) {
        if (!given.clocked || !given.start_offset || !given.end_offset) return;
        const auto add = [&](const Bound& bound, std::int64_t offset, Node node, bool not_before) {
            if (bound.knowledge != Knowledge::known) return;
            // The last second of a bound is among those it allows, to its very end.
            const std::int64_t second = bound.at.second - offset + (not_before ? 0 : 1);
            clocks_.push_back({group_of(number), {second}, node, not_before, endpoints.date});
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
            instants.try_emplace({clock.group, clock.utc});
        }
        std::optional<std::pair<std::size_t, Node>> before;
        for (auto& [key, node] : instants) {
            node = out_.network.add_node();
            out_.owners.push_back(OrderNetwork::nobody);
            if (before && before->first == key.first) {
                out_.network.put_in_order(before->second, node, true, TimeNetwork::unsaid);
            }
            before = {key.first, node};
        }
        for (const Clock& clock : clocks_) {
            const Node at = instants.at({clock.group, clock.utc});
            const auto [early, late] =
                clock.not_before ? std::pair(at, clock.node) : std::pair(clock.node, at);
            out_.network.put_in_order(early, late, !clock.not_before, clock.label);
        }
    }

    // An end of an event.
    struct End {
        std::size_t event;
        Node node;
    };
    End end_of(std::size_t event, bool end) {
        const Endpoints& both = endpoints(event);
        return {event, end ? both.end : both.start};
    }

    // Of two instants the one is not after the other, or before it; so its day is not after either.
    void put_in_order(const End& early, const End& late, bool strict, Label said) {
        put_apart(early, late, 0, said);
        out_.network.put_in_order(early.node, late.node, strict, said);
    }

    // The day of `early` is at least so many days before the day of `late`.
    void put_apart(const End& early, const End& late, std::int64_t days, Label said) {
        apart_.push_back({early, late, days, said});
    }

    // How far days are off each other is known only when all are tied together.
    void put_days_apart() {
        std::unordered_map<std::size_t, OffsetRange> clocks;  // by group
        if (!apart_.empty()) find_clocks(clocks);
        for (const Apart& each : apart_) {
            const auto found = clocks.find(group_of(each.early.event));
            const auto group = found == clocks.end() ? std::nullopt : std::optional(found->second);
            const std::int64_t lost =
                days_apart(event(each.early.event).given, event(each.late.event).given, group);
            out_.network.limit(each.early.node, each.late.node, lost - each.days, each.said);
        }
    }

    // Of groups that have events in the network.
    void find_clocks(std::unordered_map<std::size_t, OffsetRange>& clocks) {
        std::unordered_set<std::size_t> groups;
        for (const Apart& each : apart_) groups.insert(group_of(each.early.event));
        for (std::size_t i = 0; i < tied_.size(); ++i) {
            const std::optional<Extent>& given = event(i).given;
            if (!tied_[i] || !given || !given->clocked || !has_offset(*given)) continue;
            if (!groups.contains(group_of(i))) continue;
            const std::int64_t offset = *given->start_offset;
            clocks.try_emplace(group_of(i), OffsetRange{offset, offset})
                .first->second.include(*given);
        }
    }

    void add_orders(std::size_t number) {
        const std::vector<OrderConstraint>& orders = event(number).orders();
        for (std::size_t i = 0; i < orders.size(); ++i) add_order(number, i);
    }

    // What is said in a `when` line counts as it is said, whatever the dates say of it.
    void add_order(std::size_t number, std::size_t which) {
        const OrderConstraint& order = event(number).orders()[which];
        std::optional<Label> said;
        for (StatedSuccession& each : successions_of(event(number).id, order)) {
            const auto early = timeline_.number(each.early.event);
            const auto late = timeline_.number(each.late.event);
            if (!early || !late) continue;  // reported as such
            endpoints(*early);
            endpoints(*late);
            if (!said) said = label(EventOrder{number, which});
            each.days = days_between(order);
            tie(*early, *late);
            add_succession(end_of(*early, each.early.end), end_of(*late, each.late.end), each,
                           *said);
        }
    }

    // A distance counts in days.
    void add_succession(const End& early, const End& late, const StatedSuccession& succession,
                        Label said) {
        put_in_order(early, late, succession.strict, said);
        if (!succession.days) return;
        put_apart(early, late, succession.days->least, said);
        put_apart(late, early, -succession.days->most, said);
    }

    void add_relation(std::size_t number) {
        const RelationEnds& relation = *timeline_.relations[number].relation;
        const auto& rules = rules_.of(std::string(relation.type));
        if (rules.empty()) return;
        const auto from = timeline_.number(relation.from);
        const auto to = timeline_.number(relation.to);
        if (!from || !to) return;  // reported as such
        if (narrows(relation, *rules.front(), event(*from), event(*to))) tie(*from, *to);
        if (entailed_ == Entailed::left_out && are_entailed(rules, event(*from), event(*to))) {
            return;
        }
        endpoints(*from);
        endpoints(*to);
        std::optional<Label> said;
        for (const OrderRule* rule : rules) {
            if (!narrows(relation, *rule, event(*from), event(*to))) return;
            if (!said) said = label(EventRelation{number});
            put_in_order(end_named(rule->early, *from, *to), end_named(rule->late, *from, *to),
                         rule->strict, *said);
        }
    }

    // Of one of several dates it is looked whether it fits the order, so that it takes part.
    static bool are_entailed(const std::vector<const OrderRule*>& rules, const TimedEvent& from,
                             const TimedEvent& to) {
        if (!has_sure_date(from) || !has_sure_date(to)) return false;
        if (!from.alternatives().empty() || !to.alternatives().empty()) return false;
        return std::ranges::all_of(rules, [&](const OrderRule* rule) {
            const Bound& early = latest(*given_of(rule->early, from, to), is_end(rule->early));
            const Bound& late = earliest(*given_of(rule->late, from, to), is_end(rule->late));
            return early.knowledge == Knowledge::known && late.knowledge == Knowledge::known &&
                   late.at.second - early.at.second > days_of_clocks * seconds_per_day;
        });
    }

    static bool is_end(Endpoint which) {
        return which == Endpoint::from_end || which == Endpoint::to_end;
    }
    static bool is_of_from(Endpoint which) {
        return which == Endpoint::from_start || which == Endpoint::from_end;
    }
    static const std::optional<Extent>& given_of(Endpoint which, const TimedEvent& from,
                                                 const TimedEvent& to) {
        return is_of_from(which) ? from.given : to.given;
    }
    End end_named(Endpoint which, std::size_t from, std::size_t to) {
        return end_of(is_of_from(which) ? from : to, is_end(which));
    }

    // A relation that the dates break for certain was reported as such (check.h).
    bool narrows(const RelationEnds& relation, const OrderRule& rule, const TimedEvent& from,
                 const TimedEvent& to) const {
        return from.modality == to.modality && rule.binds(from.modality, to.modality) &&
               !find_breach(schema_, relation.type, from, to);
    }

    const Timeline& timeline_;
    const Schema& schema_;
    Entailed entailed_;
    OrderRules rules_;
    // That an end of an event is not before an instant, or that it is before it.
    struct Clock {
        std::size_t group;
        Instant utc;
        Node node;
        bool not_before;
        Label label;
    };
    std::vector<Clock> clocks_;
    // That the day of the one end is at least so many days before that of the other.
    struct Apart {
        End early;
        End late;
        std::int64_t days;
        Label said;
    };
    std::vector<Apart> apart_;
    std::vector<bool> tied_;                      // events that a statement ties to another
    boost::disjoint_sets_with_storage<> groups_;  // of events
    OrderNetwork out_;
};

}  // namespace

OrderNetwork order_network(const Timeline& timeline, const Schema& schema, Entailed entailed) {
    return Builder(timeline, schema, entailed).build();
}

// Stores of before schema 3 have the words alone.
std::optional<DayCount> days_between(const OrderConstraint& order) {
    if (order.days || !order.distance) return order.days;
    return read_distance(*order.distance, std::nullopt);
}

}  // namespace bede::load
