// Events of an index that a filter leaves: postings are intersected before any chunk of columns is
// read, and chunks with no row left are not read at all.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/graph.h"
#include "store/index/index.h"

namespace bede::store {

// Events of one chunk of a part, and where they stand in its columns.
struct ScannedEvents {
    const Index::Part& part;
    const EventBatch& batch;
    const EventColumns& columns;
    std::uint32_t chunk = 0;
    const std::vector<std::uint32_t>& places;  // beside the batch
};
using TakeScanned = std::function<bool(const ScannedEvents&)>;

// Chunk by chunk, until `take` wants no more: one part after the other, or in the order that the
// filter asks for.
void scan_events(const Index& index, const EventFilter& filter, const TakeScanned& take);

// How many they are, by postings alone; nothing if these do not decide the filter.
std::optional<std::uint64_t> count_events(const Index& index, const EventFilter& filter);

// The key of the posting of events that name the actor, place or source.
std::string naming_key(const NamedThing& thing);

}  // namespace bede::store
