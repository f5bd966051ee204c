// The words before a date that leave one of its sides open: "before", "no later than", "in or
// after".
#pragma once

#include <optional>

#include "time/cursor.h"

namespace bede {

struct Sided {
    bool earlier = false;    // up to the date, or from it on
    bool inclusive = false;  // the date itself too
};

// Nothing is taken if there is none.
std::optional<Sided> take_sided(Cursor& cursor);

// The same behind "1850 or": "earlier", "later".
std::optional<Sided> take_sided_behind(Cursor& cursor);

}  // namespace bede
