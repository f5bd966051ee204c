// How much memory is in use.
#pragma once

#include <cstdint>

namespace bede {

// What the allocator has given away and not got back. It is counted arena by arena: not for every
// step of something.
std::uint64_t heap_bytes_in_use();

}  // namespace bede
