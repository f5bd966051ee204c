// Civil calendars of places: Julian up to a reform, Gregorian from the day after. A day that the
// reform left out did not exist there. Years begin on 1 January in all of them; where another day
// was used (25 March in England up to 1751), dates are to be given as historians do, by January.
#pragma once

#include <optional>

#include "time/when.h"

namespace bede {

// All of these take the civil calendars of the enumeration only.
bool civil_date_exists(Calendar calendar, CivilDate date);
Day civil_day_of(Calendar calendar, CivilDate date);  // the date must exist
CivilDate civil_date_of(Calendar calendar, Day day);

// The days that stood on either side of a date that was left out; nothing for other dates.
struct LeftOut {
    CivilDate before;
    CivilDate after;
};
std::optional<LeftOut> left_out(Calendar calendar, CivilDate date);

}  // namespace bede
