// Causal relations that do not look sound, each with the reasons: an effect before its cause, a
// circle of causes, a dispute, several accounts of one origin, nobody who says so.
#pragma once

#include <string>
#include <vector>

#include "model/graph.h"
#include "query/values/limits.h"

namespace bede::query {

struct Suspicion {
    RelationId relation;
    std::vector<std::string> reasons;
};

// In the order of the relations. Circles are those of relations that bring something about;
// components after R. Tarjan (SIAM J. Comput. 1(2), 1972), as Boost.Graph has them.
std::vector<Suspicion> suspicious_relations(const Graph& graph, const Limits& limits);

}  // namespace bede::query
