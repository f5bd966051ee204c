// What every question ends in: return, groups, order, skip, limit.
#pragma once

#include "random.h"
#include "random_columns.h"
#include "tree.h"

namespace bede::differential {

// `with_events`: the rows have the column `events`, which may be counted.
Tail random_tail(Random& random, const Columns& columns, bool with_events);

}  // namespace bede::differential
