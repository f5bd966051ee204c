#include "query/values/limits.h"

#include <fmt/format.h>

namespace bede::query {
namespace {

constexpr std::uint64_t bytes_in_mib = 1024 * 1024;
constexpr std::uint64_t large_budget = 1024 * bytes_in_mib;
// No statement takes a large budget in less.
constexpr auto until_first_look_at_memory = std::chrono::milliseconds(10);

}  // namespace

Limits::Limits(const std::atomic<bool>* cancelled, const Budget& budget)
    : cancelled_(cancelled), budget_(budget) {
    if (budget_.bytes < large_budget) heap_.emplace(budget_.bytes);
}

void Limits::stop() {
    fail(Trouble::cancelled, {.code = "BQL-0400", .message = "cancelled", .mend = ""});
}

void Limits::too_many_rows() const {
    fail(Trouble::cancelled,
         {.code = "BQL-0401",
          .message = fmt::format("a step of this question makes more than {} rows", budget_.rows),
          .mend = "narrow it: name kinds or a time, bound the steps of a path"});
}

void Limits::look() const {
    const auto taken = std::chrono::steady_clock::now() - begin_;
    if (budget_.time && taken > *budget_.time) {
        fail(Trouble::cancelled,
             {.code = "BQL-0402",
              .message = fmt::format("stopped after {} ms, the time that it may take",
                                     budget_.time->count()),
              .mend = "narrow it, or give it more time (--max-time)"});
    }
    if (!heap_) {
        if (taken < until_first_look_at_memory) return;
        heap_.emplace(budget_.bytes);
    }
    if (heap_->is_exceeded()) {
        fail(Trouble::cancelled,
             {.code = "BQL-0403",
              .message = fmt::format("stopped at {} MiB, the memory that it may take",
                                     budget_.bytes / bytes_in_mib),
              .mend = "narrow it, or give it more memory (--max-memory)"});
    }
}

}  // namespace bede::query
