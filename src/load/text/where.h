// Where something stands in the files of a load.
#pragma once

#include <cstdint>

#include "base/span.h"

namespace bede::load {

struct Where {
    std::uint32_t file = 0;  // index into the files of the load
    Span span;               // characters of that file
};

}  // namespace bede::load
