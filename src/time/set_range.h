// The members of a range in a set: `..` between two dates stands for all dates of their precision
// from the one to the other (ISO 8601-2, "one of a set"), so that [1670..1672] is 1670, 1671 or
// 1672.
#pragma once

#include <vector>

#include "time/date_read.h"

namespace bede {

// Years, months or days, both ends among them; of more than pieces_max the first ones. Nothing if a
// range of such dates is no row of units of a calendar (seasons, decades, clock times): it is then
// some time between its ends.
std::vector<Piece> members_between(Calendar calendar, const DateRead& low, const DateRead& high);

}  // namespace bede
