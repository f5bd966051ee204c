// Attributes whose type a load changes while bases that it does not load have values of them.
#pragma once

#include <set>
#include <string>

#include "load/names/records.h"
#include "load/text/report.h"
#include "model/graph.h"

namespace bede::load {

// E-ATTR at each: those values were read as another type. `replaced` are the bases of this load.
void check_retyped(const Graph& existing, const std::set<std::string>& replaced,
                   const Records& records, Report& report);

}  // namespace bede::load
