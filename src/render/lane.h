// The lane of one thing on a timeline: a sign for each cell of the axis, and one before and behind
// it. Shape alone says how certain a time is:
//
//   █ certain         ├ ┤ not beyond         ◁ ▷ goes on without an end
//   ▒ possible        ╌ some time within     ? not known when
//   ◆ on that day     ◇ about then       « » beyond the axis
//
// What is known to less than a cell is known as far as the axis can show, and so is what is known
// to the day, unless days are broad on the axis: then a day is no point, and what is dated to it is
// some time within. For the inside of this layer.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "render/drawn_text.h"
#include "render/time_axis.h"

namespace bede {

enum class Glyph : std::uint8_t {
    blank,
    tick,  // a faint dot, so that the eye finds its way from the axis
    certain,
    possible,
    day,
    about_day,
    within,
    not_before,
    not_after,
    no_start,
    no_end,
    unknown,
    earlier,
    later,
};

using Lane = std::vector<Glyph>;  // two more than the axis has cells

// Nothing but blanks if the thing has no time.
Lane lane_of(const DrawnThing& thing, const TimeAxis& axis);

std::string_view sign_of(Glyph glyph, bool unicode);
// What the glyph means; empty for those that need no word.
std::string_view meaning_of(Glyph glyph);

}  // namespace bede
