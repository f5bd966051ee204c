// Whether starts and ends can be chosen within the bounds of several times so that they fulfil a
// demand. For the inside of time/together.h.
#pragma once

#include <vector>

#include "time/demands.h"

namespace bede {

// Exact for demands of whole days, and for those of seconds, with distances in either; where the
// two are mixed, or months are laid off in a circle, and where there are very many choices to try,
// it may be "possible" though it is not.
bool is_possible(const std::vector<const Extent*>& members, const Demand& demand);

}  // namespace bede
