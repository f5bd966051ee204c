// Events of one part of an index that a filter leaves: postings are intersected before any chunk of
// columns is read, and chunks with no row left are not read at all.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/graph.h"
#include "store/index/index.h"

namespace bede::store {

// Events of one chunk of a part, and where they stand in its columns.
struct ScannedEvents {
    const EventBatch& batch;
    const EventColumns& columns;
    std::uint32_t chunk = 0;
    const std::vector<std::uint32_t>& places;  // beside the batch
};
using TakeScanned = std::function<bool(const ScannedEvents&)>;

// Whether `take` wants more.
bool scan_part(const kv::Snapshot& snapshot, const Index::Part& part, const EventFilter& filter,
               const TakeScanned& take);

// The key of the posting of events that name the actor, place or source.
std::string naming_key(const NamedThing& thing);

}  // namespace bede::store
