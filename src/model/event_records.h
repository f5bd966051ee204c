// An event with all that the block of it in an event file says.
#pragma once

#include <vector>

#include "model/graph.h"
#include "model/things.h"

namespace bede {

// Relations lead from the event; claims are about it, or about one of the relations. In any order.
struct EventRecords {
    Event event;
    std::vector<Relation> relations = {};
    std::vector<Claim> claims = {};
};

EventRecords event_records(const Graph& graph, EventId event);

}  // namespace bede
