// `find latest-departure chains`: the chain of causes that waits longest at each of its steps.
#pragma once

#include <cstdint>
#include <vector>

#include "model/graph.h"
#include "query/values/limits.h"
#include "query/walk/causes.h"

namespace bede::query {

// The events of the chain: of the effects that still lead to `to` within the steps that are left,
// the one that begins latest, by (S-, S+, id). Empty if there is none. Without a circle of causes
// each relation is looked at once.
std::vector<EventId> latest_departures(const Graph& graph, const CausalNet& net, EventId from,
                                       EventId to, std::uint64_t steps_max, const Limits& limits);

}  // namespace bede::query
