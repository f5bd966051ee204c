// Shortest paths in a part of a temporal network.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "base/steps.h"
#include "time/network.h"

namespace bede {

// Which way a path runs along the constraints: x - y <= most is an edge from y to x, or the
// other way round to find the distance to the origin.
enum class Way : std::uint8_t { from_origin, to_origin };

// Distances by J. Y. Yen's order of Bellman and Ford (Quarterly of Applied Mathematics 27, 1970):
// upwards along the edges that lead to higher nodes, downwards along the others. If nodes are
// numbered so that most edges lead upwards, a few sweeps will do.
class Paths {
  public:
    using Edge = std::uint32_t;  // the number of a constraint
    using Cycle = std::vector<Edge>;

    // The constraints must outlive it; those whose number is marked in `gone` are left out.
    Paths(TimeNetwork::Node nodes, std::span<const TimeNetwork::Constraint> constraints, Way way,
          const std::vector<bool>& gone, const Steps& steps);

    // From every node at once: whether there is a cycle of negative length, with the origin in it
    // or not.
    bool has_negative_cycle();
    // Cycles of negative length that leave out the origin and have no node in common, each as its
    // edges in any order: at least one if there is any.
    std::vector<Cycle> find_negative_cycles();

    // Of paths that begin at the origin and do not come back to it. No cycle that leaves it out may
    // have negative length.
    void run_from_origin();
    // Of a node that the origin reaches; the distance is nothing for others.
    std::optional<std::int64_t> distance(TimeNetwork::Node node) const;
    TimeNetwork::Node before(TimeNetwork::Node node) const;
    TimeNetwork::Label label(TimeNetwork::Node node) const;

  private:
    TimeNetwork::Node from(const TimeNetwork::Constraint& each) const;
    TimeNetwork::Node to(const TimeNetwork::Constraint& each) const;
    bool sweep();
    bool relax(TimeNetwork::Node node, bool upwards);
    std::vector<Cycle> cycles_of_parents() const;
    Cycle cycle_through(TimeNetwork::Node node) const;

    std::span<const TimeNetwork::Constraint> constraints_;
    Way way_;
    const Steps& steps_;
    bool origin_closed_ = false;  // no path leads through the origin
    std::vector<std::int64_t> distance_;
    std::vector<Edge> into_;            // by node: the edge of the best path, or no_edge
    std::vector<std::uint32_t> first_;  // by node: where its edges begin in edges_
    std::vector<Edge> edges_;           // by the node that they leave
};

}  // namespace bede
