// What no rule forbids and is hardly meant: deeds after a death, offices before a birth, texts
// older than what they tell, dates far in the future. Warnings with codes of their own: README.md.
#pragma once

#include <string>
#include <vector>

#include "load/bases.h"
#include "load/records.h"
#include "load/report.h"
#include "model/graph.h"

namespace bede::load {

// Events must have been dated. `existing` may be null: lives and sources of other bases.
void check_plausibility(const Records& records, const std::vector<BaseHeader>& bases,
                        const Graph* existing, Report& report);

}  // namespace bede::load
