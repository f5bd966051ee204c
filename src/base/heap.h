// How much memory is in use.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace bede {

// What the allocator has given away and not got back. It walks the allocator's free lists: not for
// every step of something.
std::uint64_t heap_bytes_in_use();

// How much more is in use than when it was made, looked at so seldom that looking takes no more
// than a fiftieth of the time, however long the free lists have become.
class HeapWatch {
  public:
    HeapWatch() : bytes_at_begin_(heap_bytes_in_use()) {}

    // Nothing if it is not yet time to look again.
    std::optional<std::uint64_t> grown();

  private:
    using Clock = std::chrono::steady_clock;

    std::uint64_t bytes_at_begin_;
    Clock::time_point next_ = Clock::now();
};

}  // namespace bede
