// Dating by constraints: bounds that follow from the dates of other events and the order that they
// stand in. Given and derived are kept apart: `given` stays, `extent` is narrowed, and
// Event::derived tells which statements did it. A set of statements that cannot all hold is an
// error that lists them, none too many.
#pragma once

#include <cstddef>
#include <vector>

#include "load/order/timeline.h"
#include "load/text/report.h"
#include "model/schema.h"

namespace bede::load {

// More dates and statements of order than these are not reckoned with in one load: F-ORDER.
constexpr std::size_t order_statements_max = 5'000'000;

// After date_wholes() and check_records(), which reports what breaks a rule by itself.
// What other bases alone say and what no longer holds is told at `head`.
void narrow_dates(const Schema& schema, const Where& head, Timeline& timeline, Report& report,
                  std::size_t order_max = order_statements_max);

}  // namespace bede::load
