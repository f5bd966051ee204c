#include "time/network_paths.h"

#include <algorithm>
#include <numeric>

namespace bede {

namespace {

using Constraint = TimeNetwork::Constraint;
using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

// Far beyond every sum of days that the axis has, and far from the end of 64 bits.
constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max() / 4;

constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();

std::int64_t sum(std::int64_t a, std::int64_t b) {
    return std::clamp(a + b, -unreached, unreached);
}

}  // namespace

Paths::Paths(Node nodes, std::span<const Constraint> constraints, Way way,
             const std::vector<bool>& gone, const Steps& steps)
    : constraints_(constraints),
      way_(way),
      steps_(steps),
      into_(nodes, no_edge),
      first_(nodes + std::size_t{1}, 0) {
    std::uint32_t count = 0;
    for (Edge i = 0; i < constraints_.size(); ++i) {
        if (gone[i]) continue;
        ++first_[from(constraints_[i]) + 1];
        ++count;
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    edges_.resize(count);
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (Edge i = 0; i < constraints_.size(); ++i) {
        if (!gone[i]) edges_[next[from(constraints_[i])]++] = i;
    }
    steps_.take(constraints_.size());
}

bool Paths::has_negative_cycle() {
    distance_.assign(into_.size(), 0);
    while (sweep()) {
        if (!cycles_of_parents().empty()) return true;
    }
    return false;
}

std::vector<Paths::Cycle> Paths::find_negative_cycles() {
    origin_closed_ = true;
    distance_.assign(into_.size(), 0);
    distance_[TimeNetwork::origin] = unreached;
    while (sweep()) {
        std::vector<Cycle> cycles = cycles_of_parents();
        if (!cycles.empty()) return cycles;
    }
    return {};
}

void Paths::run_from_origin() {
    origin_closed_ = true;
    distance_.assign(into_.size(), unreached);
    distance_[TimeNetwork::origin] = 0;
    while (sweep()) {
    }
}

std::optional<std::int64_t> Paths::distance(Node node) const {
    return distance_[node] == unreached ? std::nullopt : std::optional(distance_[node]);
}

Node Paths::before(Node node) const { return from(constraints_[into_[node]]); }

Label Paths::label(Node node) const { return constraints_[into_[node]].label; }

Node Paths::from(const Constraint& each) const {
    return way_ == Way::from_origin ? each.y : each.x;
}

Node Paths::to(const Constraint& each) const { return way_ == Way::from_origin ? each.x : each.y; }

bool Paths::sweep() {
    const auto nodes = static_cast<Node>(into_.size());
    bool changed = false;
    for (Node node = 0; node < nodes; ++node) changed |= relax(node, true);
    for (Node node = nodes; node-- > 0;) changed |= relax(node, false);
    return changed;
}

bool Paths::relax(Node node, bool upwards) {
    if (distance_[node] == unreached) return false;
    steps_.take(first_[node + 1] - first_[node] + 1);
    bool changed = false;
    for (std::uint32_t i = first_[node]; i < first_[node + 1]; ++i) {
        const Constraint& edge = constraints_[edges_[i]];
        const Node other = to(edge);
        if ((other > node) != upwards) continue;
        if (origin_closed_ && other == TimeNetwork::origin) continue;
        const std::int64_t through = sum(distance_[node], edge.most);
        if (through >= distance_[other]) continue;
        distance_[other] = through;
        into_[other] = edges_[i];
        changed = true;
    }
    return changed;
}

// The edges by which nodes were last reached form a cycle only if its length is negative.
std::vector<Paths::Cycle> Paths::cycles_of_parents() const {
    std::vector<Cycle> cycles;
    std::vector<Node> seen_from(into_.size(), no_edge);
    for (Node start = 0; start < into_.size(); ++start) {
        Node at = start;
        while (seen_from[at] == no_edge && into_[at] != no_edge) {
            seen_from[at] = start;
            at = from(constraints_[into_[at]]);
        }
        if (seen_from[at] == start && into_[at] != no_edge) cycles.push_back(cycle_through(at));
    }
    steps_.take(into_.size());
    return cycles;
}

Paths::Cycle Paths::cycle_through(Node node) const {
    Cycle cycle;
    Node at = node;
    do {
        cycle.push_back(into_[at]);
        at = from(constraints_[into_[at]]);
    } while (at != node);
    return cycle;
}

}  // namespace bede
