// What may stop a query before its end.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/error.h"

namespace bede::query {

constexpr std::uint64_t visited_max = 1'000'000;  // events that one causal search looks at
constexpr std::uint64_t chains_max = 1'000;       // chains that one answer lists
constexpr std::uint64_t sequences_max = 100'000;  // sequences that one search lists
constexpr std::uint64_t listed_max = 1'000'000;   // events that the stretches of a coverage list
constexpr std::uint64_t filled_max = 100'000;     // groups of an answer that is filled

class Limits {
  public:
    explicit Limits(const std::atomic<bool>* cancelled) : cancelled_(cancelled) {}

    // Called often; throws Error (Trouble::cancelled) once the user has asked to stop.
    void check() const {
        if (cancelled_ == nullptr || !cancelled_->load(std::memory_order_relaxed)) return;
        fail(Trouble::cancelled, {.code = "BQL-0400", .message = "cancelled", .mend = ""});
    }

  private:
    const std::atomic<bool>* cancelled_;
};

}  // namespace bede::query
