#include "time/network.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/check.h"
#include "time/network_conflicts.h"
#include "time/network_paths.h"

namespace bede {

namespace {

using Constraint = TimeNetwork::Constraint;
using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;
using Succession = TimeNetwork::Succession;

// --- Components ---------------------------------------------------------------------------------

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

std::vector<NetworkPart> parts_of(const TimeNetwork& network) {
    constexpr Node origin = TimeNetwork::origin;
    Groups groups(network.node_count());
    for (const Constraint& each : network.constraints()) {
        if (each.x != origin && each.y != origin) groups.join(each.x, each.y);
    }
    for (const Succession& each : network.successions()) groups.join(each.early, each.late);
    std::vector<NetworkPart> parts;
    std::vector<std::size_t> part_of(network.node_count());  // by leader, from 1
    std::vector<Node> number(network.node_count(), origin);  // within its component
    const ForwardNumbering forwards(network);
    for (const Node node : forwards.nodes()) {
        std::size_t& place = part_of[groups.leader(node)];
        if (place == 0) {
            parts.emplace_back();
            place = parts.size();
        }
        NetworkPart& part = parts[place - 1];
        number[node] = static_cast<Node>(part.members.size());
        part.members.push_back(node);
    }
    for (const Constraint& each : network.constraints()) {
        const Node leader = groups.leader(each.x == origin ? each.y : each.x);
        parts[part_of[leader] - 1].constraints.push_back(
            {number[each.x], number[each.y], each.most, each.label});
    }
    for (const Succession& each : network.successions()) {
        NetworkPart& part = parts[part_of[groups.leader(each.early)] - 1];
        part.successions.push_back(
            {number[each.early], number[each.late], each.strict, each.label});
    }
    return parts;
}

// --- Bounds -------------------------------------------------------------------------------------

void close(const NetworkPart& part, Way way, const Steps& steps, DerivedDays& days) {
    const auto count = static_cast<Node>(part.members.size());
    const std::vector<bool> none(part.constraints.size());
    Paths paths(count, part.constraints, way, none, steps);
    paths.run_from_origin();
    for (Node node = 1; node < count; ++node) {
        const auto distance = paths.distance(node);
        if (!distance) continue;
        days[part.members[node]] = {way == Way::from_origin ? *distance : -*distance,
                                    part.members[paths.before(node)], paths.label(node)};
    }
}

}  // namespace

void TimeNetwork::limit(Node x, Node y, std::int64_t most, Label label) {
    if (x == y && most >= 0) return;  // "during" itself
    BEDE_CHECK(x < node_count_ && y < node_count_ && x != y);
    constraints_.push_back({x, y, most, label});
}

void TimeNetwork::put_in_order(Node early, Node late, bool strict, Label label) {
    if (early == late && !strict) return;
    BEDE_CHECK(early < node_count_ && late < node_count_ && early != origin && late != origin);
    successions_.push_back({early, late, strict, label});
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

Propagation propagate(const TimeNetwork& network, const Steps& steps) {
    Propagation result;
    result.earliest.resize(network.node_count());
    result.latest.resize(network.node_count());
    for (const NetworkPart& part : parts_of(network)) {
        Conflicts conflicts = find_conflicts(part, steps);
        if (conflicts.all.empty()) {
            close(part, Way::to_origin, steps, result.earliest);
            close(part, Way::from_origin, steps, result.latest);
        }
        std::ranges::move(conflicts.all, std::back_inserter(result.conflicts));
        result.more_conflicts |= conflicts.more;
    }
    return result;
}

}  // namespace bede
