// A simple temporal network: what the order of events says of their dates (R. Dechter, I. Meiri,
// J. Pearl, "Temporal constraint networks", Artificial Intelligence 49, 1991).
//
// Nodes are days: starts and ends of events, and the origin, which is day 0 of the axis. A
// constraint is x - y <= most. A date is such a constraint against the origin, an order one between
// two events. The shortest path from the origin to a node is the latest day that it can have, the
// shortest path back the negative of the earliest: bounds only, which is linear in what is kept,
// where all pairs would be quadratic. A cycle of negative length is a contradiction.
//
// Within one day there is still an order. A succession says of two nodes which instant comes first,
// whatever their days; a ring of successions, one of which is strict, is a contradiction too. Dates
// bound days and distances count them, so that any other network that has days has instants.
//
// Every constraint carries the label of the statement that made it, so that a bound can say which
// statements did it, in order, and a contradiction which ones cannot all hold.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/steps.h"

namespace bede {

class TimeNetwork {
  public:
    using Node = std::uint32_t;
    using Label = std::uint32_t;

    static constexpr Node origin = 0;
    // Of what nobody needs to say: no start comes after its end.
    static constexpr Label unsaid = std::numeric_limits<Label>::max();

    struct Constraint {
        Node x = origin;
        Node y = origin;
        std::int64_t most = 0;  // x - y <= most
        Label label = unsaid;
    };

    // The instant `early` is not after the instant `late`; if strict, it is before it.
    struct Succession {
        Node early = origin;
        Node late = origin;
        bool strict = false;
        Label label = unsaid;
    };

    Node add_node() { return node_count_++; }
    void limit(Node x, Node y, std::int64_t most, Label label);
    void not_before(Node x, std::int64_t day, Label label) { limit(origin, x, -day, label); }
    void not_after(Node x, std::int64_t day, Label label) { limit(x, origin, day, label); }
    // Says nothing of days: between two places a day may begin earlier.
    void put_in_order(Node early, Node late, bool strict, Label label);

    Node node_count() const { return node_count_; }
    const std::vector<Constraint>& constraints() const { return constraints_; }
    const std::vector<Succession>& successions() const { return successions_; }

  private:
    Node node_count_ = 1;
    std::vector<Constraint> constraints_;
    std::vector<Succession> successions_;
};

// The earliest or latest day of a node: nothing if no statement bounds it. It follows from the day
// of the node `before` (the origin at last) by the statement `label`.
struct DerivedDay {
    std::optional<std::int64_t> day;
    TimeNetwork::Node before = TimeNetwork::origin;
    TimeNetwork::Label label = TimeNetwork::unsaid;
};
using DerivedDays = std::vector<DerivedDay>;  // by node

// The statements that give `node` its day: the first is about the origin, each further one leads
// from what the one before says to a further node, the last to this one. No more than the last
// `labels_max` of them; those before give its day to the node `from`, else it is the origin.
struct Because {
    std::vector<TimeNetwork::Label> labels;
    TimeNetwork::Node from = TimeNetwork::origin;
};
Because because(const DerivedDays& days, TimeNetwork::Node node, std::size_t labels_max);

// The labels, ascending, of statements that cannot all hold. Without any one of them the others
// can, unless they are more than conflict_tried_max.
using Conflict = std::vector<TimeNetwork::Label>;
constexpr std::size_t conflict_tried_max = 400;

struct Propagation {
    DerivedDays earliest;  // without days in components that contradict themselves
    DerivedDays latest;
    std::vector<Conflict> conflicts;  // no two of them share a statement
    bool more_conflicts = false;      // there are more than were looked for
};

// Each component, that is nodes linked by constraints that leave out the origin, is done alone.
// A look of `steps` may throw.
Propagation propagate(const TimeNetwork& network, const Steps& steps = Steps());

}  // namespace bede
