// Blocks to events, with the relations that start from them and the claims about both.
#pragma once

#include <vector>

#include "load/bases.h"
#include "load/blocks.h"
#include "load/records.h"
#include "load/resolve.h"

namespace bede::load {

// Appends what the event blocks say. The sources of this load must be in `records` already: a
// source that speaks does so for its author.
void read_events(Blocks& blocks, const std::vector<BaseHeader>& bases, const Resolver& resolver,
                 Records& records);

}  // namespace bede::load
