// What a store says of itself in three of its rows. Engines put them there and compare them with
// what they keep beside the rows, if they keep anything.
//
//   'M' "schema"   schema version (varint)
//   'M' "store"    the store's id (varint), drawn when it was made
//   'M' "commit"   number of the last batch written (varint): one more in each batch
#pragma once

#include <cstdint>

#include "store/kv/key_value_store.h"

namespace bede::store::kv {

struct Stamp {
    std::uint32_t schema_version = 0;
    std::uint64_t store_id = 0;
    std::uint64_t commit = 0;

    friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Throws Error (damaged) if a row is missing.
Stamp read_stamp(const Snapshot& snapshot);
// The same of rows that were read already, in this order.
constexpr std::size_t stamp_rows = 3;
std::vector<std::string> stamp_keys();
Stamp decode_stamp(std::span<const std::optional<std::string>, stamp_rows> rows);

// The version that is known and the id, when a store is made.
void put_identity(Batch& batch, std::uint64_t store_id);
void put_schema_version(Batch& batch);
void put_commit(Batch& batch, std::uint64_t commit);

}  // namespace bede::store::kv
