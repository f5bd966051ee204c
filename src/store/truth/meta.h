// Small facts about the whole store, one row each:
//
//   'M' "schema"   schema version (varint)
//   'M' "store"    the store's id (varint), drawn when it was made; the watermark has it too
//   'M' "commit"   number of the last batch written (varint): one more in each batch
//   'M' "current"  newest release, next segment, count and numbers of the segments of the index,
//                  next handle of each type of thing (varints); before schema 7: newest release,
//                  generation of the rows that were derived from it
//   'M' "pending"  there while a release is being written in several batches: rows of later
//                  releases or segments than the current ones are then not part of the base
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/things.h"
#include "store/kv/rows.h"

namespace bede::store {

// Of keys, values and derived rows together. A store of a later version is refused; one of an
// earlier version is read, and becomes one of this version when it is written to.
//   1  the first
//   2  events whose bounds order has narrowed (model/codec.h)
//   3  what times say beyond their bounds: approximate to what, best guess; events with distances
//      in days, so that order can be reckoned with when their base is not loaded: in older stores
//      the ones that say "about" count as order alone (model/codec.h)
//   4  events that are complete; dates approximate to the hour or minute; sources of several
//      authors (model/codec.h)
//   5  attributes with types, claims with read values, locators of quantities (model/codec.h)
//   6  rows of what states the order of events
//   7  the index in segments, of which a release writes one for what it changes
//      (store/index/layout.h)
//   8  the words of events in the index (store/index/terms.h)
//      Of older stores the records are read whole into memory, until they are written to.
//   9  in the index, that an event is on the clocks of no named zone (store/index/event_columns.h)
constexpr std::uint32_t schema_version_known = 9;
// The index is read if it is of this version or a later one. Whoever writes to a store of an older
// version than the one that is known makes it anew first; only what is written today is compared.
constexpr std::uint32_t schema_version_of_index = 8;

struct Current {
    std::uint32_t release = 0;
    std::uint32_t next_segment = 1;
    std::vector<std::uint32_t> segments = {};                       // oldest first
    std::array<std::uint32_t, thing_type_count> next_handles = {};  // by type of thing

    friend bool operator==(const Current&, const Current&) = default;
};

struct Meta {
    std::uint32_t schema_version = schema_version_known;
    std::uint64_t store_id = 0;
    std::uint64_t commit = 0;
    Current current;
    bool pending = false;
};

// Throws Error (damaged) if a row is missing.
Meta read_meta(const View& view);

// The schema version and the id, once and for all.
void put_identity(Batch& batch, const Meta& meta);
void put_commit(Batch& batch, std::uint64_t commit);
// The newest release, which is of the newest schema.
void put_current(Batch& batch, const Current& current);
void put_pending(Batch& batch);
void erase_pending(Batch& batch);

}  // namespace bede::store
