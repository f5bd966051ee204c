// The rules that hold among the records of a load: of relations, of parts and wholes, and what is
// worth a warning. README.md has the table of codes.
#pragma once

#include <set>
#include <string>

#include "load/names/records.h"
#include "load/order/timeline.h"
#include "load/text/report.h"
#include "model/graph.h"
#include "model/schema.h"

namespace bede::load {

// Events must have been dated. What relations of other bases no longer bear is told where the
// event of this load stands that is at odds with them, or else at `head`.
void check_records(const Records& records, const Timeline& timeline, const Schema& schema,
                   const Where& head, Report& report);

// No place lies within itself and no source derives from itself, through what this load keeps of
// other bases neither; `existing` may be null.
void check_places_and_sources(const Records& records, const Graph* existing,
                              const std::set<std::string>& replaced, Report& report);

}  // namespace bede::load
