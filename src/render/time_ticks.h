// Where an axis of time has its ticks, and what stands above them: minutes to months of the
// calendar, years of one, two or five times a power of ten as people count them (440 BCE, 1 CE,
// 200), and millions of years before our era (66 Ma). For the inside of this layer.
#pragma once

#include <string>
#include <vector>

#include "render/time_axis.h"

namespace bede {

struct Tick {
    std::size_t cell = 0;
    std::string label;
};

struct Ticks {
    std::vector<Tick> ticks;   // as close as their labels allow
    std::vector<Tick> wholes;  // the days, months or years that they are of; none above years
    bool deep = false;         // labels are in millions of years
};

Ticks ticks_of(const TimeAxis& axis);

}  // namespace bede
