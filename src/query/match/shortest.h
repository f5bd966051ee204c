// The shortest paths from one node on: of each pair of ends, one or all of the least length.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "query/bind/bound.h"
#include "query/match/edges.h"
#include "query/values/limits.h"

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

// What is sought: the paths of a pattern, some of whose steps and trails are refused.
struct ShortestSearch {
    const BoundPath& path;
    bool ends_only = false;  // the conditions do not look at the edges
    Follow follow;
    Allowed allowed;
    // The one thing at which they may end, if it is known, and the steps against the edges, of
    // which there may be more than `follow` gives.
    struct End {
        Entity thing;
        Follow back;
    };
    std::optional<End> end = {};
};

// By breadth-first search where a pattern is one repeated edge and its conditions look at the ends
// alone; else by trying all trails of 0, 1, 2 … steps. In the first case an undirected path does
// not return to its beginning. `too_long`: trails were left at path_steps_max steps.
std::vector<Trail> shortest_trails(const ShortestSearch& search, const Entity& first,
                                   const Limits& limits, bool& too_long);

}  // namespace bede::query
