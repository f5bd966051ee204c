// Makes the data from a seed. What it looks like is said in README.md, under Data.
#pragma once

#include <cstdint>

#include "bench/data.h"

namespace bede::bench {

Data make_data(Number events, std::uint64_t seed);

}  // namespace bede::bench
