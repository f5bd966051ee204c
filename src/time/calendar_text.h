// Times in the words of any calendar, to be shown beside the Gregorian ones: "3 August 431 BCE",
// "18 Ramadan 1446".
#pragma once

#include <string>

#include "time/calendars.h"

namespace bede {

// The day in that calendar; empty if the calendar does not reach it.
std::string in_calendar(Day day, Calendar calendar);

// From the first to the last day: "August 431 BCE" if that is one of its months or years, else
// "3 August 431 BCE to 5 August 431 BCE"; empty if the calendar does not reach either.
std::string in_calendar(Day first, Day last, Calendar calendar);

// Start and end with what is not known of them: "between A and B", "by B", "A – open".
std::string in_calendar(const Extent& extent, Calendar calendar);

// "30 January 1649 Julian = 9 February 1649 (proleptic Gregorian)"; the words of a time that was
// given in another calendar. Empty for times given in the Gregorian calendar, and for those whose
// calendar does not reach them.
std::string in_both_calendars(const When& when);

}  // namespace bede
