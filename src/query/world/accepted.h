// Which of several claims on one point count: what a voice said last of it, what is marked as
// preferred before what is not, what is deprecated only where there is nothing else. Voices that
// differ stand side by side; no mean is made of them.
#pragma once

#include <vector>

#include "model/graph.h"

namespace bede::query {

std::vector<ClaimId> accepted(const Graph& graph, const std::vector<ClaimId>& claims);

// The one time, or one of those that are accepted. The claims have values that are times, one at
// least.
When accepted_time(const Graph& graph, const std::vector<ClaimId>& claims);

// As figures of an event; claims with numbers, of any attributes.
std::vector<Quantity> quantities_of(const Graph& graph, const std::vector<ClaimId>& claims);

}  // namespace bede::query
