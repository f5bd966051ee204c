// What the base holds of bounds that are found again: the same bounds by the same statements are no
// change, wherever the statements stand.
#pragma once

#include <vector>

#include "load/order/timeline.h"

namespace bede::load {

// Where a statement stands is known when its base is loaded. Of statements of other bases, what was
// known stays.
void keep_places(Timeline& timeline);

// The events of other bases that this load changes: their bounds are others, or follow from other
// statements.
std::vector<Event> changed_events(const Timeline& timeline);

}  // namespace bede::load
