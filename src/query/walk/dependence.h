// What a causal search finds beyond reach: where causes begin, what several events have in common,
// and what would stand without any recorded cause. All of it holds in this record only: what
// nobody recorded is not known, and the notes say so.
#pragma once

#include <string>
#include <vector>

#include "query/walk/causes.h"

namespace bede::query {

// Of the events that `reach` found, those at which it ends: with no further step in its direction.
// What a bound cut is no end. Causes that only lie on cycles have no beginning, and a note says it.
ReachResult roots(const Graph& graph, EventId from, ast::Reach direction, const BoundReach& follow,
                  const Limits& limits);

// Of the effects of `event`, those that lose every recorded cause if it is taken out: no chain
// reaches them from elsewhere. Without `event` a cycle among them supports nothing.
ReachResult depending_on(const Graph& graph, EventId event, const BoundReach& follow,
                         const Limits& limits);

// An event from which chains lead to each of the events asked about.
struct CommonCause {
    EventId event;
    std::vector<std::uint64_t> steps;  // to each of them, in their order
    CausalStep weakest;                // of all the chains
    Truth certainty = Truth::yes;
};
struct CommonCauses {
    std::vector<CommonCause> causes;  // in the order of discovery from the first event
    std::vector<std::string> notes;
    std::optional<std::string> cut = {};
};
CommonCauses common_causes(const Graph& graph, const std::vector<EventId>& events,
                           const BoundReach& follow, const Limits& limits);

}  // namespace bede::query
