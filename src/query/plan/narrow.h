// Rules of the optimiser by which a scan reads less than all: what a condition asks of every row is
// asked of the index first. The condition stays, because a scan may hand on too much.
#pragma once

#include "query/plan/plan.h"

namespace bede::query {

Plan narrow_scan(Plan plan, const Graph& graph);            // of events
Plan narrow_scan_of_things(Plan plan, const Graph& graph);  // of claims, relations and others

}  // namespace bede::query
