// What files state of the order of two events, looked for when a question compares them: the
// shortest distances between their ends along statements (model/order_statements.h).
//
// Only what the dates of two events do not say already is a statement here, so that a search stays
// among events whose times meet. It goes no further where the dates promise as much as the path.
// What was found is kept for the length of a question.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/graph.h"
#include "model/order_statements.h"
#include "query/values/limits.h"
#include "time/pair_order.h"

namespace bede::query {

// A statement as it stands in the base: a relation, or the `when` line of an event.
struct OrderSource {
    std::optional<RelationId> relation;
    EventId event;
    std::size_t order = 0;  // in the `when` line

    friend bool operator==(const OrderSource&, const OrderSource&) = default;
};

class StatedOrder {
  public:
    StatedOrder(const Graph& graph, const Limits& limits)
        : graph_(graph), limits_(limits), rules_(graph.schema()) {}
    StatedOrder(const StatedOrder&) = delete;
    StatedOrder& operator=(const StatedOrder&) = delete;

    // Whether anything is stated of these two that their dates do not say; nothing if not.
    std::optional<PairOrder> between(EventId a, EventId b);

    // Events of one time, each once, in the order that is stated of their starts; else by id.
    // Whether anything was stated of two of them.
    enum class First : std::uint8_t { earlier, later };
    bool put_in_order(std::vector<EventId>& tied, First first = First::earlier);
    // Whether there is anything to be put in order.
    bool has_statements(EventId event) { return !about(event).empty(); }

    // The statements that give lag [x][y] of between(a, b), in the order of a path from x to y.
    std::vector<OrderSource> path(EventId a, EventId b, std::size_t x, std::size_t y);
    // The events on that path whose times are part of the reason; none if statements alone are.
    std::vector<EventId> dated_on_path(EventId a, EventId b, std::size_t x, std::size_t y);

    // The time of the event as lists put it in order: not before the clocks of what is stated to
    // come first.
    Extent extent_in_order(EventId event);

  private:
    using Node = std::uint64_t;  // an end of an event: twice its handle, one more for the end

    static EventId event_of(Node node) { return EventId{static_cast<std::uint32_t>(node / 2)}; }
    static bool is_end(Node node) { return node % 2 == 1; }
    static Node node_of(EventId event, bool end) { return Node{event.value} * 2 + (end ? 1 : 0); }
    static Node node_of(const RelationEnds& ends, Endpoint point);
    std::optional<Node> node_of(const EventEnd& end) const;
    // Of start and end of `a`, then of `b`, as PairOrder counts them.
    static Node node_of(EventId a, EventId b, std::size_t end) {
        return node_of(end < 2 ? a : b, end % 2 == 1);
    }

    // From a node to another: x - y at most, where y is the node that it leaves.
    struct Edge {
        Node to = 0;
        Lag lag;
        OrderSource source;
        bool unsaid = false;  // a start is not after its end
    };
    struct Edges {
        bool read = false;
        std::vector<Edge> out;  // from here as y
        std::vector<Edge> in;   // from here as x
    };

    struct Step {
        Node from = 0;
        const Edge* edge = nullptr;  // null at the beginning
    };
    struct Reached {
        Lag lag;  // of this node and the first if forwards, of the first and this if backwards
        Step days_by;
        Step order_by;
    };
    enum class Way : std::uint8_t { forwards, backwards };
    using Search = std::unordered_map<Node, Reached>;

    // By the clocks of what is stated to come before an end of an event, and after it: the instants
    // on UTC between which it lies, and the ends whose clocks these are.
    struct ClockBound {
        Instant at;
        Node of = 0;
    };
    struct Clocks {
        std::optional<ClockBound> first;
        std::optional<ClockBound> last;
    };

    const OrderStatements& about(EventId event);
    const Edges& edges_of(Node node);
    void read(EventId event);
    // What is stated of two ends: whether the one is strictly earlier, and the days between.
    struct Apart {
        std::optional<DayCount> days;
        bool strict = false;
    };
    void add(EventId event, Node early, Node late, const Apart& said, const OrderSource& source);
    const Search& search(Node from, Way way);
    Clocks own_clocks(Node node) const;
    Clocks clocks_of(Node node);
    // Whether clocks put x before y, at least one of which has none of its own that says so.
    bool is_before_by_clocks(Node x, Node y);
    // The days between which an end of an event lies by the dates of others, and the ends whose
    // dates these are.
    struct DayBound {
        std::int64_t day = 0;
        Node of = 0;
    };
    struct DayBounds {
        std::optional<DayBound> first;
        std::optional<DayBound> last;
    };
    DayBounds days_of(Node node);
    DayBounds own_days(Node node) const;
    // Whether the event starts before the days of what is stated not to start after it.
    bool is_contradicted(EventId event);
    // Of two events of which one has a doubtful date: whether the dates of others put x before y.
    bool is_before_by_days(Node x, Node y);
    // Whether a doubtful date is not among the days that the dates of others leave.
    bool is_doubt_confirmed(EventId event);
    // How many days one end is after another at most, less than none, by the dates of others: of
    // events of which a date is doubtful.
    std::optional<std::int64_t> days_told_by_dates(EventId a, EventId b, std::size_t x,
                                                   std::size_t y);
    bool add_clocks(EventId a, EventId b, PairOrder& order);
    // The ends whose times tell that x is before y: of what is stated not to be before x, and of
    // what is stated not to be after y. Nothing if times do not tell it.
    struct ToldByTimes {
        Node early = 0;
        Node late = 0;
    };
    std::optional<ToldByTimes> told_by_times(EventId a, EventId b, std::size_t x, std::size_t y);
    std::optional<PairOrder> between_by_statements(EventId a, EventId b);
    std::vector<OrderSource> path_of_statements(Node x, Node y);
    class Searching;
    class Listing;

    const Graph& graph_;
    const Limits& limits_;
    OrderRules rules_;
    // Of a million events nothing is stated: of those only some of the last are kept, each at the
    // place that its handle gives it.
    std::unordered_map<std::uint32_t, OrderStatements> about_;
    std::vector<std::optional<EventId>> nothing_about_;
    std::unordered_map<Node, Edges> edges_;
    std::unordered_map<Node, Search> forwards_;
    std::unordered_map<Node, Search> backwards_;
    std::unordered_map<Node, Clocks> clocks_;
    std::unordered_map<Node, DayBounds> days_;
};

// One order of the events of a list: by time, then as stated, then by id.
class TimeOrder {
  public:
    TimeOrder(StatedOrder& stated, const Graph& graph, std::vector<EventId> events);

    // Of two of these events: below 0, 0 or above.
    int compare(EventId a, EventId b) const;

  private:
    const Graph& graph_;
    std::unordered_map<std::uint32_t, TimeOrderKey> keys_;
    std::unordered_map<std::uint32_t, std::size_t> ranks_;  // where order is stated
};

}  // namespace bede::query
