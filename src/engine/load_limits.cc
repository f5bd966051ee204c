#include "engine/load_limits.h"

#include <fmt/format.h>

#include "base/error.h"
#include "query/values/limits.h"

namespace bede {
namespace {

constexpr std::uint64_t bytes_in_mib = 1024 * 1024;

}  // namespace

LoadLimits::LoadLimits(const StatementOptions& options)
    : cancelled_(options.cancelled),
      time_(options.limits.time),
      bytes_(options.limits.bytes.value_or(query::Budget{}.bytes)),
      heap_(bytes_) {}

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
    if (heap_.is_exceeded()) {
        fail(Trouble::cancelled,
             {.code = "F-MEMORY",
              .message = fmt::format("stopped at {} MiB, the memory that it may take; nothing was "
                                     "loaded",
                                     bytes_ / bytes_in_mib),
              .mend = "give it more memory (--max-memory), or load in several steps"});
    }
}

query::Limits query_limits(const StatementOptions& options) {
    query::Budget budget;
    budget.time = options.limits.time;
    budget.rows = options.limits.rows.value_or(budget.rows);
    budget.bytes = options.limits.bytes.value_or(budget.bytes);
    return query::Limits(options.cancelled, budget);
}

}  // namespace bede
