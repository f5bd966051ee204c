// What comparisons use of an event's time: the date as given, widened as its base says; or, for an
// event without a date, the hull of its parts. How it came about is told in Event::dating.
#pragma once

#include <vector>

#include "load/bases.h"
#include "load/records.h"
#include "model/schema.h"

namespace bede::load {

// Sets `extent` and `dating` of every event that can be dated. Parts certainly lie within the
// whole, so an undated whole begins when the first of them does and ends when the last does.
void date_events(const std::vector<BaseHeader>& bases, const Schema& schema, Records& records);

}  // namespace bede::load
