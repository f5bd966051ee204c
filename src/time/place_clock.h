// Clock times on the clock of a place: which of them lack an offset from UTC, and what it then was
// where they were shown.
#pragma once

#include <string_view>

#include "time/when.h"

namespace bede {

// Whether a clock time stands in it of which the words do not say on what clock.
bool lacks_zone(const When& when);

// Gives each end that lacks one the offset that clocks of the zone had then, and names the zone;
// the words stay. Whether clocks were changed at one of those times, so that it was shown twice or
// never: then it is taken as it was before the change. There must be such a zone.
bool put_in_zone(When& when, std::string_view zone);
// The same for one extent, widened perhaps: each bound by the offset at its own time, told on the
// clock of the first.
bool put_in_zone(Extent& extent, std::string_view zone);

// Undoes that for the ends to which the words, `said`, give no offset: bounds as the clock on the
// wall showed them. `zone` is the one that they were put in.
void take_out_of_zone(Extent& extent, const Extent& said, std::string_view zone);

}  // namespace bede
