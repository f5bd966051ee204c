// What no rule forbids and is hardly meant: deeds after a death, offices before a birth, texts
// older than what they tell, dates far in the future. Warnings with codes of their own: README.md.
#pragma once

#include <vector>

#include "load/names/bases.h"
#include "load/names/known_dates.h"
#include "load/names/records.h"
#include "load/order/timeline.h"
#include "load/text/report.h"

namespace bede::load {

// Events must have been dated.
void check_plausibility(const Records& records, const Timeline& timeline,
                        const std::vector<BaseHeader>& bases, const KnownDates& known,
                        Report& report);

}  // namespace bede::load
