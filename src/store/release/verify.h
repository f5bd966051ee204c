// `bede verify`: proves that what is stored is what was written, and that truth and derived rows
// agree. The engine's own checksums cannot tell that rows are missing; this can.
#pragma once

#include "store/kv/rows.h"
#include "store/release/store.h"

namespace bede::store {

Verified verify_rows(const Rows& rows, const OnRecords& on_records);

}  // namespace bede::store
