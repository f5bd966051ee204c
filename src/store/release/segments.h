// Writing segments: what a release changed, together with what small segments before it held; or
// the whole index anew from the truth.
#pragma once

#include <deque>

#include "store/index/index.h"
#include "store/release/bulk.h"
#include "store/release/difference.h"

namespace bede::store {

// Writes the rows of new segments, which nothing names yet. Hands back what the base is when
// `changes` have become release `release`: the segments, of which some may be gone, and handles
// given.
Current write_segments(Bulk& bulk, const Index& index, const std::deque<RecordChange>& changes,
                       std::uint32_t release, const OnRecords& on_records);

// The same of all records of the newest release, with new handles: of a store whose index is of an
// older schema, damaged, or in many pieces.
Current write_all_segments(Bulk& bulk, const kv::Snapshot& snapshot, const Current& old);

// Writes `next` as the state of the base with the last batch, and removes what it has no more.
void switch_to(Bulk& bulk, const Current& old, const Current& next);

}  // namespace bede::store
