// Blocks to events, with the relations that start from them and the claims about both.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "load/bases.h"
#include "load/blocks.h"
#include "load/files.h"
#include "load/records.h"
#include "load/resolve.h"

namespace bede::load {

// Appends what the event blocks say, whose lines are read on the way from the texts of `files`;
// each block is gone when its record is made. How many of how many are done is told to `told`. The
// sources of this load must be in `records`
// already: a source that speaks does so for its author.
void read_events(const std::vector<InputFile>& files, std::deque<Block> blocks,
                 const std::vector<BaseHeader>& bases, const Resolver& resolver, Records& records,
                 const std::function<void(std::uint64_t done, std::uint64_t total)>& told);

}  // namespace bede::load
