// The bounds that an event's date gives it: the date, widened as its base says; or, for an event
// without a date, what its parts say: it began no later than the first of them and ended no earlier
// than the last, and if it is said to be complete, neither earlier nor later. How they came about
// is told in Event::dating. What other statements add is narrowing.h.
#pragma once

#include <vector>

#include "load/bases.h"
#include "load/place_clocks.h"
#include "load/report.h"
#include "load/timeline.h"
#include "model/schema.h"

namespace bede::load {

// Sets `given`, `dating` and, to the same bounds, `extent` of every event that can be dated. Clock
// times without a zone are put on the clock of the event's place; of those of its own base the
// report tells where that leaves a doubt. Parts certainly lie within the whole. What another base
// says of its own dates was widened when it was loaded.
void date_events(const std::vector<BaseHeader>& bases, const Schema& schema,
                 const PlaceClocks& clocks, Timeline& timeline, Report& report);

// Sets `extent` of undated wholes anew, from the `extent` of their parts.
void inherit_narrowed(const Schema& schema, Timeline& timeline);

}  // namespace bede::load
