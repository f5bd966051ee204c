// Small facts about the whole store, one row each:
//
//   'M' "schema"   schema version (varint)
//   'M' "store"    the store's id (varint), drawn when it was made; the watermark has it too
//   'M' "commit"   number of the last batch written (varint): one more in each batch
//   'M' "current"  newest release, its generation of derived rows (varints)
//   'M' "pending"  there while a release is being written in several batches: rows of later
//                  releases or generations than the current ones are then not part of the base
#pragma once

#include <cstdint>

#include "store/kv/rows.h"

namespace bede::store {

// Of keys, values and derived rows together. A store of a later version is refused; one of an
// earlier version is read, and becomes one of this version when it is written to.
//   1  the first
//   2  events whose bounds order has narrowed (store/truth/codec.h)
//   3  what times say beyond their bounds: approximate to what, best guess; events with distances
//      in days, so that order can be reckoned with when their base is not loaded: in older stores
//      the ones that say "about" count as order alone (store/truth/codec.h)
//   4  events that are complete; dates approximate to the hour or minute; sources of several
//      authors (store/truth/codec.h)
//   5  attributes with types, claims with read values, locators of quantities (store/truth/codec.h)
//   6  rows of what states the order of events (store/derived/derived.h): older stores are looked
//   through
//      when a question first asks
constexpr std::uint32_t schema_version_known = 6;
constexpr std::uint32_t schema_version_of_orders = 6;

struct Current {
    std::uint32_t release = 0;
    std::uint32_t generation = 0;
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
