// The index as of an older release: that of the newest one, and one segment more, which stands in
// memory and undoes what has changed since. So it costs what has changed since, and what is decoded
// of the other segments serves both.
#pragma once

#include <memory>

#include "store/index/index.h"

namespace bede::store {

// `release` is one before that of `newer`, which is not looked into afterwards.
std::shared_ptr<const Index> past_index(const Index& newer, std::uint32_t release);

}  // namespace bede::store
