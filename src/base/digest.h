// A 64-bit digest of bytes (XXH64, Yann Collet, github.com/Cyan4973/xxHash). It finds accidents,
// not forgers.
#pragma once

#include <cstdint>
#include <string_view>

namespace bede {

std::uint64_t digest(std::string_view bytes, std::uint64_t seed);

}  // namespace bede
