// What in a part of a temporal network cannot hold together.
#pragma once

#include <vector>

#include "base/steps.h"
#include "time/network.h"

namespace bede {

// A part of the network that shares nothing with the others but the origin; node i of it is
// members[i] of the whole.
struct NetworkPart {
    std::vector<TimeNetwork::Node> members{TimeNetwork::origin};
    std::vector<TimeNetwork::Constraint> constraints;
    std::vector<TimeNetwork::Succession> successions;
};

struct Conflicts {
    std::vector<Conflict> all;  // no two of them share a statement
    // Whether what is left without them may contradict itself too: nobody looked any further.
    bool more = false;
};

// All that is left when the statements of each contradiction are taken out is consistent, unless
// there are more. What is of one sort is found many at a time: the work is not multiplied by their
// number.
Conflicts find_conflicts(const NetworkPart& part, const Steps& steps);

}  // namespace bede
