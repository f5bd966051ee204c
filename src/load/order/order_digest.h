// Whether what dates and order are reckoned with is what it was: a digest, for each file, of all
// that the bounds of events, and the words that tell how they came about, can depend on. Where no
// digest has changed, no bound has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "load/order/timeline.h"
#include "load/text/report.h"

namespace bede::load {

// By number of event: whether a relation or an order of the timeline has it at one of its ends. The
// dates of all others matter to nobody.
std::vector<bool> tied_events(const Timeline& timeline);

// By file: of its tied events what is reckoned with, of its relations what they join and how sure
// they are, and of all of these on which lines they stand. `timeline` is as it is made: nothing
// follows yet.
std::vector<std::uint64_t> order_digests(const Timeline& timeline, const std::vector<bool>& tied,
                                         std::size_t files, const Report& report);

}  // namespace bede::load
