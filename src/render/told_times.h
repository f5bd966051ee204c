// Times in sentences, for screen readers and for lines too narrow to draw on. For the inside of
// this layer.
#pragma once

#include <string>
#include <vector>

#include "render/drawn_text.h"

namespace bede {

// One sentence a thing, in their order.
std::string told_times(const std::vector<DrawnThing>& things, const Style& style);

// "some time from 2015-01-01 to 2015-01-31", "certainly from … to …; open end".
std::string told_extent(const Extent& extent);

}  // namespace bede
