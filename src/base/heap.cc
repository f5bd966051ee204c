#include "base/heap.h"

#include <malloc.h>

#include <algorithm>
#include <mutex>
#include <optional>

namespace bede {
namespace {

constexpr int share_of_time = 50;
constexpr std::chrono::microseconds least_between_looks{500};
constexpr std::uint64_t bytes_filled_in_a_microsecond = 4096;

// What was found when anybody looked last.
struct Look {
    HeapWatch::Clock::time_point begin;
    HeapWatch::Clock::time_point end;
    std::uint64_t bytes = 0;
};
std::mutex last_look_mutex;
std::optional<Look> last_look;

Look look() {
    const auto begin = HeapWatch::Clock::now();
    const std::uint64_t bytes = heap_bytes_in_use();
    const Look found{begin, HeapWatch::Clock::now(), bytes};
    const std::scoped_lock guard(last_look_mutex);
    last_look = found;
    return found;
}

// The same, but that whoever asks again at once is told what was found before: questions that take
// less time than looking would else do little but look.
std::uint64_t bytes_lately() {
    std::unique_lock guard(last_look_mutex);
    const std::optional<Look> last = last_look;
    guard.unlock();
    const auto now = HeapWatch::Clock::now();
    const bool lately = last && now - last->end < (last->end - last->begin) * share_of_time;
    return lately ? last->bytes : look().bytes;
}

}  // namespace

std::uint64_t heap_bytes_in_use() {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

HeapWatch::HeapWatch(std::uint64_t bytes_max)
    : bytes_max_(bytes_max), bytes_at_begin_(bytes_lately()) {}

bool HeapWatch::is_exceeded() {
    if (Clock::now() < next_) return exceeded_;
    const auto [begin, end, bytes] = look();
    const std::uint64_t grown = bytes > bytes_at_begin_ ? bytes - bytes_at_begin_ : 0;
    exceeded_ = grown > bytes_max_;
    const std::uint64_t left = exceeded_ ? 0 : bytes_max_ - grown;
    const std::chrono::microseconds until_filled{left / bytes_filled_in_a_microsecond};
    next_ = end + std::max<Clock::duration>(
                      {least_between_looks, (end - begin) * share_of_time, until_filled});
    return exceeded_;
}

}  // namespace bede
