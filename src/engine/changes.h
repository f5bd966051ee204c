// What a load does to a base, thing by thing: for the report of the load, and for the guard against
// a load that takes most of a base away.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/database.h"
#include "model/graph.h"
#include "store/release/store.h"

namespace bede {

// One of them in words; null: it was not there, or is not there any more.
Change change_between(const Thing* before, const Thing* after);

// Into `report.changes`, which has its bounds, in order of what, type and id; `existing` is the
// base before them.
void list_changes(const Graph& existing, const store::Difference& difference, LoadReport& report);

// E-RETIRE for each base of which most would be retired, told at no place.
Diagnostics mass_retirements(const Graph& existing, const store::Difference& difference);

}  // namespace bede
