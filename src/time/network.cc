#include "time/network.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "base/check.h"

namespace bede {

namespace {

using Constraint = TimeNetwork::Constraint;
using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

// Far beyond every sum of days that the axis has, and far from the end of 64 bits.
constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t sum(std::int64_t a, std::int64_t b) {
    return std::clamp(a + b, -unreached, unreached);
}

// --- Shortest paths -----------------------------------------------------------------------------

constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();

// Which way a path runs along the constraints: x - y <= most is an edge from y to x, or the
// other way round to find the distance to the origin.
enum class Way : std::uint8_t { from_origin, to_origin };

// Distances by J. Y. Yen's order of Bellman and Ford (Quarterly of Applied Mathematics 27, 1970):
// upwards along the edges that lead to higher nodes, downwards along the others. Nodes are numbered
// so that most edges lead upwards (see ForwardNumbering), and then a few sweeps will do.
class Paths {
  public:
    Paths(Node nodes, std::span<const Constraint> constraints, Way way)
        : constraints_(constraints), way_(way), into_(nodes, no_edge), first_(nodes + 1, 0) {
        for (const Constraint& each : constraints_) ++first_[from(each) + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        edges_.resize(constraints_.size());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (std::uint32_t i = 0; i < constraints_.size(); ++i) {
            edges_[next[from(constraints_[i])]++] = i;
        }
    }

    // From every node at once: finds a cycle of negative length wherever there is one. Its edges
    // in any order; empty if there is none.
    std::vector<std::uint32_t> find_negative_cycle() {
        distance_.assign(into_.size(), 0);
        std::vector<std::uint32_t> cycle;
        while (sweep()) {
            cycle = cycle_of_parents();
            if (!cycle.empty()) return cycle;
        }
        return cycle;
    }

    // There must be no cycle of negative length.
    void run_from_origin() {
        distance_.assign(into_.size(), unreached);
        distance_[TimeNetwork::origin] = 0;
        while (sweep()) {
        }
    }

    // Of a node that the origin reaches; the distance is nothing for others.
    std::optional<std::int64_t> distance(Node node) const {
        return distance_[node] == unreached ? std::nullopt : std::optional(distance_[node]);
    }
    Node before(Node node) const { return from(constraints_[into_[node]]); }
    Label label(Node node) const { return constraints_[into_[node]].label; }

  private:
    Node from(const Constraint& each) const { return way_ == Way::from_origin ? each.y : each.x; }
    Node to(const Constraint& each) const { return way_ == Way::from_origin ? each.x : each.y; }

    bool sweep() {
        const auto nodes = static_cast<Node>(into_.size());
        bool changed = false;
        for (Node node = 0; node < nodes; ++node) changed |= relax(node, true);
        for (Node node = nodes; node-- > 0;) changed |= relax(node, false);
        return changed;
    }

    bool relax(Node node, bool upwards) {
        if (distance_[node] == unreached) return false;
        bool changed = false;
        for (std::uint32_t i = first_[node]; i < first_[node + 1]; ++i) {
            const Constraint& edge = constraints_[edges_[i]];
            const Node other = to(edge);
            if ((other > node) != upwards) continue;
            const std::int64_t through = sum(distance_[node], edge.most);
            if (through >= distance_[other]) continue;
            distance_[other] = through;
            into_[other] = edges_[i];
            changed = true;
        }
        return changed;
    }

    // The edges by which nodes were last reached form a cycle only if its length is negative.
    std::vector<std::uint32_t> cycle_of_parents() const {
        std::vector<Node> seen_from(into_.size(), no_edge);
        for (Node start = 0; start < into_.size(); ++start) {
            Node at = start;
            while (seen_from[at] == no_edge && into_[at] != no_edge) {
                seen_from[at] = start;
                at = from(constraints_[into_[at]]);
            }
            if (seen_from[at] == start && into_[at] != no_edge) return cycle_through(at);
        }
        return {};
    }

    std::vector<std::uint32_t> cycle_through(Node node) const {
        std::vector<std::uint32_t> cycle;
        Node at = node;
        do {
            cycle.push_back(into_[at]);
            at = from(constraints_[into_[at]]);
        } while (at != node);
        return cycle;
    }

    std::span<const Constraint> constraints_;
    Way way_;
    std::vector<std::int64_t> distance_;
    std::vector<std::uint32_t> into_;   // by node: the edge of the best path, or no_edge
    std::vector<std::uint32_t> first_;  // by node: where its edges begin in edges_
    std::vector<std::uint32_t> edges_;  // numbers of constraints, by the node that they leave
};

// --- Components ---------------------------------------------------------------------------------

// A part of the network that shares nothing with the others but the origin; node i of it is
// members[i] of the whole.
struct Component {
    std::vector<Node> members{TimeNetwork::origin};
    std::vector<Constraint> constraints;
};

class Groups {
  public:
    explicit Groups(Node nodes) : leader_(nodes) {
        std::iota(leader_.begin(), leader_.end(), Node{0});
    }
    Node leader(Node node) {
        while (leader_[node] != node) node = leader_[node] = leader_[leader_[node]];
        return node;
    }
    void join(Node a, Node b) { leader_[leader(a)] = leader(b); }

  private:
    std::vector<Node> leader_;
};

// The nodes in reverse postorder of a depth-first search that leaves out the origin: where the
// constraints form no cycle but through the origin, each leads from a lower node to a higher.
class ForwardNumbering {
  public:
    explicit ForwardNumbering(const TimeNetwork& network)
        : first_(network.node_count() + 1, 0), seen_(network.node_count(), false) {
        for (const Constraint& each : network.constraints()) ++first_[each.y + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        targets_.resize(network.constraints().size());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (const Constraint& each : network.constraints()) targets_[next[each.y]++] = each.x;
        seen_[TimeNetwork::origin] = true;
        for (Node node = network.node_count(); --node > 0;) visit(node);
        std::ranges::reverse(order_);
    }

    const std::vector<Node>& nodes() const { return order_; }

  private:
    struct Visit {
        Node node;
        std::uint32_t next;
    };

    void visit(Node start) {
        enter(start);
        while (!open_.empty()) {
            Visit& top = open_.back();
            if (top.next < first_[top.node + 1]) {
                enter(targets_[top.next++]);
            } else {
                order_.push_back(top.node);
                open_.pop_back();
            }
        }
    }

    void enter(Node node) {
        if (seen_[node]) return;
        seen_[node] = true;
        open_.push_back({node, first_[node]});
    }

    std::vector<std::uint32_t> first_;
    std::vector<Node> targets_;
    std::vector<bool> seen_;
    std::vector<Visit> open_;
    std::vector<Node> order_;
};

std::vector<Component> components_of(const TimeNetwork& network) {
    constexpr Node origin = TimeNetwork::origin;
    Groups groups(network.node_count());
    for (const Constraint& each : network.constraints()) {
        if (each.x != origin && each.y != origin) groups.join(each.x, each.y);
    }
    std::vector<Component> components;
    std::vector<std::size_t> component_of(network.node_count());  // by leader, from 1
    std::vector<Node> number(network.node_count(), origin);       // within its component
    const ForwardNumbering forwards(network);
    for (const Node node : forwards.nodes()) {
        std::size_t& place = component_of[groups.leader(node)];
        if (place == 0) {
            components.emplace_back();
            place = components.size();
        }
        Component& component = components[place - 1];
        number[node] = static_cast<Node>(component.members.size());
        component.members.push_back(node);
    }
    for (const Constraint& each : network.constraints()) {
        const Node leader = groups.leader(each.x == origin ? each.y : each.x);
        components[component_of[leader] - 1].constraints.push_back(
            {number[each.x], number[each.y], each.most, each.label});
    }
    return components;
}

// --- Contradictions -----------------------------------------------------------------------------

std::vector<Constraint> said_by(const std::vector<Constraint>& constraints,
                                const Conflict& labels) {
    std::vector<Constraint> said;
    std::ranges::copy_if(constraints, std::back_inserter(said), [&](const Constraint& each) {
        return each.label == TimeNetwork::unsaid || std::ranges::binary_search(labels, each.label);
    });
    return said;
}

bool is_consistent(Node nodes, const std::vector<Constraint>& constraints) {
    return Paths(nodes, constraints, Way::from_origin).find_negative_cycle().empty();
}

// A cycle may use one bound of a statement where another statement's other bound would do.
Conflict irreducible(Node nodes, const std::vector<Constraint>& constraints, Conflict labels) {
    if (labels.size() > conflict_tried_max) return labels;
    const std::vector<Constraint> all = said_by(constraints, labels);
    for (std::size_t i = labels.size(); i-- > 0;) {
        Conflict fewer = labels;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (!is_consistent(nodes, said_by(all, fewer))) labels = std::move(fewer);
    }
    return labels;
}

Conflict labels_on(const std::vector<std::uint32_t>& cycle,
                   const std::vector<Constraint>& constraints) {
    Conflict labels;
    for (const std::uint32_t edge : cycle) {
        if (constraints[edge].label != TimeNetwork::unsaid) {
            labels.push_back(constraints[edge].label);
        }
    }
    std::ranges::sort(labels);
    const auto repeated = std::ranges::unique(labels);
    labels.erase(repeated.begin(), repeated.end());
    return labels;
}

// All that is left when the statements of each contradiction are taken out is consistent.
std::vector<Conflict> find_conflicts(const Component& component) {
    const auto nodes = static_cast<Node>(component.members.size());
    std::vector<Conflict> conflicts;
    std::vector<Constraint> left = component.constraints;
    while (true) {
        const auto cycle = Paths(nodes, left, Way::from_origin).find_negative_cycle();
        if (cycle.empty()) return conflicts;
        Conflict conflict = labels_on(cycle, left);
        BEDE_CHECK(!conflict.empty());
        conflict = irreducible(nodes, left, std::move(conflict));
        std::erase_if(left, [&](const Constraint& each) {
            return each.label != TimeNetwork::unsaid &&
                   std::ranges::binary_search(conflict, each.label);
        });
        conflicts.push_back(std::move(conflict));
    }
}

// --- Bounds -------------------------------------------------------------------------------------

void close(const Component& component, Way way, DerivedDays& days) {
    const auto count = static_cast<Node>(component.members.size());
    Paths paths(count, component.constraints, way);
    paths.run_from_origin();
    for (Node node = 1; node < count; ++node) {
        const auto distance = paths.distance(node);
        if (!distance) continue;
        days[component.members[node]] = {way == Way::from_origin ? *distance : -*distance,
                                         component.members[paths.before(node)], paths.label(node)};
    }
}

}  // namespace

void TimeNetwork::limit(Node x, Node y, std::int64_t most, Label label) {
    if (x == y && most >= 0) return;  // "during" itself
    BEDE_CHECK(x < node_count_ && y < node_count_ && x != y);
    constraints_.push_back({x, y, most, label});
}

Because because(const DerivedDays& days, Node node, std::size_t labels_max) {
    Because result;
    Node at = node;
    while (at != TimeNetwork::origin && result.labels.size() < labels_max) {
        const DerivedDay& step = days[at];
        BEDE_CHECK(step.day.has_value());
        // A statement that makes two constraints in a row is named once.
        const bool repeated = !result.labels.empty() && result.labels.back() == step.label;
        if (step.label != TimeNetwork::unsaid && !repeated) result.labels.push_back(step.label);
        at = step.before;
    }
    result.from = at;
    std::ranges::reverse(result.labels);
    return result;
}

Propagation propagate(const TimeNetwork& network) {
    Propagation result;
    result.earliest.resize(network.node_count());
    result.latest.resize(network.node_count());
    for (const Component& component : components_of(network)) {
        std::vector<Conflict> conflicts = find_conflicts(component);
        if (conflicts.empty()) {
            close(component, Way::to_origin, result.earliest);
            close(component, Way::from_origin, result.latest);
        }
        std::ranges::move(conflicts, std::back_inserter(result.conflicts));
    }
    return result;
}

}  // namespace bede
