// Chains of causes from one event to another: all of them, the best by some measure, and the events
// that none of them avoids. They pass no event twice and respect time, as every causal search does.
#pragma once

#include <string>
#include <vector>

#include "query/walk/causes.h"

namespace bede::query {

using Chain = std::vector<CausalStep>;  // from the first cause on

// Beside an answer: what bounds have cut from it, and what else there is to say.
struct Remarks {
    std::vector<std::string> cuts;
    std::vector<std::string> notes;
};

struct ChainResult {
    std::vector<Chain> chains;
    Remarks remarks;
};
// All simple chains, the shortest, the strongest (whose weakest link is strongest; of those the
// shortest), or the one of latest departure: at each step, of the effects from which a chain still
// leads on to the end, the one that began latest. By length and then by ids.
ChainResult chains(const Graph& graph, EventId from, EventId to, ast::ChainChoice choice,
                   const BoundReach& follow, const Limits& limits);

// The events, other than its ends, through which every chain passes, in order; if it is said how
// many steps a chain may have, every chain of so many at most.
struct TurningResult {
    std::vector<EventId> events;
    Remarks remarks;
};
TurningResult turning_points(const Graph& graph, EventId from, EventId to, const BoundReach& follow,
                             const Limits& limits);

// The weakest link of a chain: the first of the lowest confidence.
const CausalStep& weakest(const Chain& chain);

}  // namespace bede::query
