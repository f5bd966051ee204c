// What a load takes out of the base must not be missed by the bases that it keeps.
#pragma once

#include <vector>

#include "load/names/bases.h"
#include "load/names/names.h"
#include "load/text/report.h"
#include "model/graph.h"
#include "model/schema.h"

namespace bede::load {

// E-REF at the head of each base of this load that no longer has what others refer to. `schema` is
// what holds after the load.
void check_taken_out(const Graph& existing, const std::vector<BaseHead>& heads, const Names& names,
                     const Schema& schema, Report& report);

}  // namespace bede::load
