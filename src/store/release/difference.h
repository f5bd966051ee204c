// What a release changes: the difference between what the base holds and what it shall hold.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "model/change.h"
#include "store/index/index.h"
#include "store/release/store.h"

namespace bede::store {

// In order of type and id; empty if the base holds the contents already. It lasts as long as the
// contents. Throws Error (input) if a thing is given twice. Costs as much as the contents and the
// bases that they complete are large.
Difference difference(const Index& index, const Contents& contents, const OnRecords& on_records);

}  // namespace bede::store
