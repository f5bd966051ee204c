// How often tests repeat themselves that try what is random, or one thing after another.
#pragma once

#include <stdlib.h>

#include <algorithm>

namespace bede {

// So many times, or the share of them that BEDE_SHARE says: 4 is a fourth. The preset `asan` does,
// because there each takes ten times as long; release and `long` repeat all.
inline int repeats(int whole) {
    const char* const share = ::getenv("BEDE_SHARE");
    return share == nullptr ? whole : std::max(1, whole / std::max(1, ::atoi(share)));
}

}  // namespace bede
