// The part of `bede verify` that proves the index: each segment is written again from the versions
// of the records that it says it holds, and what counts of them is what the newest release has.
#pragma once

#include <functional>
#include <string>

#include "store/index/index.h"

namespace bede::store {

struct IndexCheck {
    std::uint64_t rows = 0;  // that agree
    std::vector<std::string> problems;
};

IndexCheck verify_index(const Index& index);

}  // namespace bede::store
