// The statistics of the events of an index from some of its chunks, evenly chosen: what it costs
// does not grow with the base. Of up to 64 chunks (65,536 events) all are read.
#pragma once

#include "model/event_statistics.h"
#include "store/index/index.h"

namespace bede::store {

EventStatistics sampled_statistics(const Index& index);

}  // namespace bede::store
