// How many rows the steps of a plan will make: what `explain` tells, and by which patterns are
// looked for from their rarer end. Guesses, never bounds: no answer depends on them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/plan/plan.h"

namespace bede::query {

class Estimates {
  public:
    explicit Estimates(const Graph& graph) : graph_(graph) {}

    // Events that the filter leaves.
    double events(const EventFilter& filter) const;
    // Things that the node of a pattern can be.
    double nodes(const BoundNode& node) const;
    // The same of a node from which its pattern is begun: by its id, or by tests on its time.
    double beginnings(const BoundPattern& pattern, const BoundNode& node) const;
    // Edges that are followed from one thing, from left to right or back.
    double fan_out(const BoundEdge& edge, const BoundNode& to, bool forward) const;
    // The matches of a path, of which so many beginnings are tried.
    double matches(const BoundPath& path, bool reversed, double beginnings) const;
    // Of the rows of a filter, the part that it leaves.
    double share(const Expression& condition) const;

  private:
    double things(ThingType type) const;
    // The part of all events that names one of these.
    double naming_share(const std::vector<NamedThing>& one_of) const;
    double kinds_share(const std::optional<std::set<std::string>>& kinds) const;

    const Graph& graph_;
};

// Rows after each operator, in the order of the plan.
std::vector<double> estimated_rows(const Plan& plan, const Estimates& estimates,
                                   const Graph& graph);

// Rule: paths are looked for in the order, and from the ends, that promise the fewest tries.
Plan cheapest_paths_first(Plan plan, const Graph& graph);

}  // namespace bede::query
