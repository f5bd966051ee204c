// The shortest paths from one node on: of each pair of ends, one or all of the least length.
#pragma once

#include <functional>
#include <vector>

#include "query/bind/bound.h"
#include "query/values/limits.h"
#include "query/walk/edges.h"

namespace bede::query {

// A path on its way: the nodes passed, the edges between them, and for each edge of the pattern how
// many steps there were when it ended.
struct Trail {
    std::vector<EdgeStep> steps;
    std::vector<Entity> nodes;  // one more than steps
    std::vector<std::size_t> ends;
};

// Whether a path of this mode may be longer, and whether this step may be its next.
bool may_go_on(ast::PathMode mode, const Trail& trail);
bool may_follow(ast::PathMode mode, const Trail& trail, const EdgeStep& step);

// The steps that may be followed from a thing along edge `i`, in an order that does not depend on
// handles.
using Follow = std::function<std::vector<EdgeStep>(const Entity& here, std::size_t i)>;
// Whether the pattern allows the nodes of a whole trail.
using Allowed = std::function<bool(const Trail& trail)>;

// By breadth-first search where a pattern is one repeated edge (`ends_only`: its conditions do not
// look at the edges); else by trying all trails of 0, 1, 2 … steps. In the first case an undirected
// path does not return to its beginning. `too_long`: trails were left at path_steps_max steps.
std::vector<Trail> shortest_trails(const BoundPath& path, const Entity& first, bool ends_only,
                                   const Follow& follow, const Allowed& allowed,
                                   const Limits& limits, bool& too_long);

}  // namespace bede::query
