// Rings of successions: a before b, b not after c, c before a.
#pragma once

#include <span>
#include <vector>

#include "base/steps.h"
#include "time/network.h"

namespace bede {

// The numbers of the successions of a ring, in any order.
using Ring = std::vector<std::uint32_t>;

// Rings with a strict succession in them, of which no two share a label: at least one if there is
// any. Successions whose number is marked in `gone` are left out.
std::vector<Ring> find_rings(TimeNetwork::Node nodes,
                             std::span<const TimeNetwork::Succession> successions,
                             const std::vector<bool>& gone, const Steps& steps);

}  // namespace bede
