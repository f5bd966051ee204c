// How much memory is in use.
#pragma once

#include <chrono>
#include <cstdint>

namespace bede {

// What the allocator has given away and not got back. It walks the allocator's free lists: not for
// every step of something.
std::uint64_t heap_bytes_in_use();

// How much more is in use than when it was made. It is looked at when the bytes that may be used
// can have been used up, as fast as a machine fills memory; and so seldom that looking takes no
// more than a fiftieth of the time, however long the free lists have become; so what was in use
// when it was made is what somebody found shortly before.
class HeapWatch {
  public:
    using Clock = std::chrono::steady_clock;

    explicit HeapWatch(std::uint64_t bytes_max);

    // Whether it was more when it was looked at last.
    bool is_exceeded();

  private:
    std::uint64_t bytes_max_;
    std::uint64_t bytes_at_begin_;
    bool exceeded_ = false;
    Clock::time_point next_ = Clock::now();
};

}  // namespace bede
