#include "engine/load_limits.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/heap.h"
#include "query/limits.h"

namespace bede {
namespace {

// The heap is looked at more seldom than the clock.
constexpr std::uint64_t looks_between_heaps = 16;
constexpr std::uint64_t bytes_in_mib = 1024 * 1024;

}  // namespace

LoadLimits::LoadLimits(const StatementOptions& options)
    : cancelled_(options.cancelled),
      time_(options.limits.time),
      bytes_(options.limits.bytes.value_or(query::Budget{}.bytes)),
      bytes_at_begin_(heap_bytes_in_use()) {}

void LoadLimits::look() const {
    if (cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed)) {
        fail(Trouble::cancelled, {.code = "F-CANCEL", .message = "cancelled before it was done"});
    }
    if (time_ && std::chrono::steady_clock::now() - begin_ > *time_) {
        fail(Trouble::cancelled,
             {.code = "F-TIME",
              .message = fmt::format("stopped after {} ms, the time that it may take; nothing was "
                                     "loaded",
                                     time_->count()),
              .mend = "give it more time (--max-time), or load in several steps"});
    }
    if (++looks_ % looks_between_heaps != 0) return;
    const std::uint64_t now = heap_bytes_in_use();
    if (now > bytes_at_begin_ && now - bytes_at_begin_ > bytes_) {
        fail(Trouble::cancelled,
             {.code = "F-MEMORY",
              .message = fmt::format("stopped at {} MiB, the memory that it may take; nothing was "
                                     "loaded",
                                     bytes_ / bytes_in_mib),
              .mend = "give it more memory (--max-memory), or load in several steps"});
    }
}

}  // namespace bede
