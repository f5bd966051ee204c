// What a load does to a base, thing by thing: for the report of the load, and for the guard against
// a load that takes most of a base away.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/database.h"
#include "model/change.h"
#include "model/graph.h"

namespace bede {

// In order of the types and ids; without what stays as it is.
std::vector<Change> changes_of(const Graph& existing, const Contents& contents);

// E-RETIRE for each base of which most would be retired, told at no place: `changes` are those of
// `contents`.
Diagnostics mass_retirements(const Graph& existing, const std::vector<Change>& changes);

}  // namespace bede
