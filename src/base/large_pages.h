// The heap of a program on large pages, as Linux has them (transparent huge pages).
#pragma once

#include <cstddef>

namespace bede {

// Lets the heap grow by `bytes` now, all at once, and asks for large pages there: memory that is
// used for the first time is then handed out two megabytes at a time instead of four kilobytes,
// each of which takes microseconds, on a virtual machine ten and more. What is not used takes no
// memory. For the beginning of a program; does nothing where this process may use few addresses
// (ulimit -v, ulimit -d) or the system has no such pages.
void grow_heap_on_large_pages(std::size_t bytes) noexcept;

}  // namespace bede
