// Rows of a store as no release writes them: of older versions, or of other libraries.
#pragma once

#include <cstdint>
#include <filesystem>

#include "model/bytes.h"
#include "store/format/keys.h"
#include "store/release/bulk.h"
#include "store/rocksdb/rocksdb_engine.h"

namespace bede::store {

// `change` gets the rows as they are, and a Bulk for what shall be otherwise.
template <typename Change>
void change_rows(const std::filesystem::path& path, const Change& change) {
    const auto store = RocksDbEngine(path).open(Access::read_write);
    Bulk bulk(*store);
    change(*store->snapshot(), bulk);
    bulk.finish();
    store->close();
}

inline void put_schema(Bulk& bulk, std::uint32_t version) {
    ByteWriter number;
    number.varint(version);
    bulk.put(meta_key("schema"), number.bytes());
}

}  // namespace bede::store
