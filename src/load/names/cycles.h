// Cycles among things that each point at others: parts and wholes, places within places, kinds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/steps.h"
#include "load/text/where.h"

namespace bede::load {

struct Arrow {
    std::string to;
    std::optional<Where> where;  // nothing: another base says it
};
using Arrows = std::map<std::string, std::vector<Arrow>, std::less<>>;

struct Cycle {
    std::vector<std::string> ids;  // the first is not repeated
    std::optional<Where> where;    // of the arrow that closes it, or of the last that has a place
};

// One cycle for each arrow that closes one, found in the order of the ids.
std::vector<Cycle> find_cycles(const Arrows& arrows, const Steps& steps);

// "a, b, a"
std::string to_string(const Cycle& cycle);

}  // namespace bede::load
