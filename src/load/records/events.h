// Blocks to events, with the relations that start from them and the claims about both.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "load/names/bases.h"
#include "load/names/known_dates.h"
#include "load/names/records.h"
#include "load/names/resolve.h"
#include "load/records/place_clocks.h"
#include "load/text/blocks.h"
#include "load/text/files.h"

namespace bede::load {

// Appends what the event blocks say, whose lines are read on the way from the texts of `files`;
// each tree is gone when its record is made and packed. Their own dates are reckoned, on the clocks
// of their places; what follows from those of others is not. How many of how many are done is told
// to `told`. The sources of this load must be in `records` already: a source that speaks does so
// for its author.
void read_events(const std::vector<InputFile>& files, const Blocks& blocks,
                 const std::vector<BaseHeader>& bases, const Resolver& resolver,
                 const PlaceClocks& clocks, const KnownDates& known, Records& records,
                 const std::function<void(std::uint64_t done, std::uint64_t total)>& told);

}  // namespace bede::load
