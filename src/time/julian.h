// The Julian calendar on the axis, extended backwards and forwards without end (proleptic). ICU has
// it too, but only for some millions of years; tests compare the two day by day.
#pragma once

#include "time/day.h"

namespace bede {

int days_in_julian_month(std::int64_t year, int month);  // month 1..12
// A day beyond the end of its month is counted on: 30 February 1712 is 1 March 1712.
Day day_of_julian(CivilDate date);
CivilDate julian_of(Day day);

}  // namespace bede
