// An answer that is handed out knows the names of its things by itself: the graph that it came from
// may be gone when it is shown.
#pragma once

#include "model/value.h"

namespace bede {

// Gives the answer the names of all things in its rows.
void keep_names(Answer& answer);

}  // namespace bede
