// What files state of the order of two events, statement by statement: the `when` lines that name
// other events, and relations, by the rules of their types. A statement says which end of the one
// event lies before which end of the other, as instants, and it may count the days between.
//
// The words of a `when` line, and of `follows` and `precedes`, are strict: `after @x` is later than
// the end of x, be it on the same day. What relations of other types entail is not: a cause may
// begin together with its effect.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/graph.h"
#include "model/order_rules.h"
#include "time/day_count.h"
#include "time/extent.h"

namespace bede {

struct EventEnd {
    std::string_view event;  // id
    bool end = false;        // its end, else its start

    friend bool operator==(const EventEnd&, const EventEnd&) = default;
};

// The instant `early` is before the instant `late` if strict, else not after it; so many civil days
// lie between, if a distance is stated.
struct StatedSuccession {
    EventEnd early;
    EventEnd late;
    bool strict = false;
    std::optional<DayCount> days;

    friend bool operator==(const StatedSuccession&, const StatedSuccession&) = default;
};

// Of one order in the `when` line of `event`.
std::vector<StatedSuccession> successions_of(std::string_view event, const OrderConstraint& order);
// Of a relation between two events that happened, were planned, and so on.
std::vector<StatedSuccession> successions_of(OrderRules& rules, const Relation& relation,
                                             Modality from, Modality to);

// Whether the file is sure of the relation. What is only probable, or what somebody denies, makes
// nothing certain.
bool is_sure(Confidence confidence);
bool is_denial(const Claim& claim);

// How many days later the civil day of an instant can be at the place of `a` than at that of `b`,
// whatever the offset is of a clock that tells none (load/order/day_shifts.h knows more of a
// group).
std::int64_t days_lost_between(const Extent& a, const Extent& b);

// Whether the dates of the two events say it already, so that the statement adds nothing.
bool is_said_by_dates(const StatedSuccession& said, const Extent& early, const Extent& late);
// The same of a rule, from the times of the two events of the relation.
bool is_said_by_dates(const OrderRule& rule, const Extent& from, const Extent& to);

// Whether the `when` line of `owner` states an order that concerns `event` and that dates do not
// say already.
bool adds_to_dates(const Graph& graph, EventId owner, EventId event);

// The statements about each event, for graphs that keep no such rows.
class OrderIndex {
  public:
    explicit OrderIndex(const Graph& graph);

    OrderStatements about(EventId event) const;

  private:
    void add_event(const Graph& graph, EventId event);
    void add_relation(const Graph& graph, RelationId relation, OrderRules& rules);

    std::unordered_map<std::uint32_t, OrderStatements> statements_;  // by event
};

}  // namespace bede
