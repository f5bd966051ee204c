// `bede verify`: proves that what is stored is what was written, and that truth and derived rows
// agree. The engine's own checksums cannot tell that rows are missing; this can.
#pragma once

#include "store/kv/key_value_store.h"
#include "store/release/store.h"

namespace bede::store {

Verified verify_rows(const kv::KeyValueStore& store, const OnRecords& on_records);

}  // namespace bede::store
