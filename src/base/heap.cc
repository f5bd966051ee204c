#include "base/heap.h"

#include <malloc.h>

#include <algorithm>

namespace bede {
namespace {

constexpr int share_of_time = 50;
constexpr std::chrono::microseconds least_between_looks{500};
constexpr std::uint64_t bytes_filled_in_a_microsecond = 4096;

}  // namespace

std::uint64_t heap_bytes_in_use() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

bool HeapWatch::is_exceeded() {
    const Clock::time_point begin = Clock::now();
    if (begin < next_) return exceeded_;
    const std::uint64_t bytes = heap_bytes_in_use();
    const Clock::time_point end = Clock::now();
    const std::uint64_t grown = bytes > bytes_at_begin_ ? bytes - bytes_at_begin_ : 0;
    exceeded_ = grown > bytes_max_;
    const std::uint64_t left = exceeded_ ? 0 : bytes_max_ - grown;
    const std::chrono::microseconds until_filled{left / bytes_filled_in_a_microsecond};
    next_ = end + std::max<Clock::duration>(
                      {least_between_looks, (end - begin) * share_of_time, until_filled});
    return exceeded_;
}

}  // namespace bede
