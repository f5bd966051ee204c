// Small facts about the whole store, one row each:
//
//   'M' "schema", "store", "commit"       the stamp (kv/stamp.h)
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
#include "store/format/schema_version.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

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
    Current current;
    bool pending = false;
};

// In one trip. Throws Error (damaged) if a row is missing.
Meta read_meta(const kv::Snapshot& snapshot);

// The newest release, which is of the newest schema.
void put_current(kv::Batch& batch, const Current& current);
void put_pending(kv::Batch& batch);
void erase_pending(kv::Batch& batch);

}  // namespace bede::store
