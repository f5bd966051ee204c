// What an event without a date takes from its parts: it began no later than the first of them and
// ended no earlier than the last, and if it is said to be complete, neither earlier nor later. How
// its bounds came about is told in Event::dating. What other statements add is narrowing.h.
#pragma once

#include "load/order/timeline.h"
#include "model/schema.h"

namespace bede::load {

// Dates every event without a date that has dated parts; they certainly lie within the whole.
void date_wholes(const Schema& schema, Timeline& timeline);

// Narrows undated wholes anew, to what their parts are narrowed to.
void inherit_narrowed(const Schema& schema, Timeline& timeline);

}  // namespace bede::load
