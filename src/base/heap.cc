#include "base/heap.h"

#include <malloc.h>

#include <algorithm>

namespace bede {
namespace {

constexpr int share_of_time = 50;
constexpr std::chrono::microseconds least_between_looks{500};

}  // namespace

std::uint64_t heap_bytes_in_use() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::optional<std::uint64_t> HeapWatch::grown() {
    const Clock::time_point begin = Clock::now();
    if (begin < next_) return std::nullopt;
    const std::uint64_t bytes = heap_bytes_in_use();
    const Clock::time_point end = Clock::now();
    next_ = end + std::max<Clock::duration>(least_between_looks, (end - begin) * share_of_time);
    return bytes > bytes_at_begin_ ? bytes - bytes_at_begin_ : 0;
}

}  // namespace bede
