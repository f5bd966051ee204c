// What may stop a query before its end.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/error.h"
#include "base/heap.h"

namespace bede::query {

constexpr std::uint64_t visited_max = 1'000'000;  // events that one causal search looks at
constexpr std::uint64_t chains_max = 1'000;       // chains that one answer lists
constexpr std::uint64_t sequences_max = 100'000;  // sequences that one search lists
constexpr std::uint64_t listed_max = 1'000'000;   // events that the stretches of a coverage list
constexpr std::uint64_t filled_max = 100'000;     // groups of an answer that is filled
constexpr std::uint64_t path_steps_max = 32;      // edges of a repeated one in a pattern

// What one question may take.
struct Budget {
    std::optional<std::chrono::milliseconds> time;                // no bound if not said
    std::uint64_t rows = 2'000'000;                               // of one step of a plan
    std::uint64_t bytes = std::uint64_t{8} * 1024 * 1024 * 1024;  // more than at its beginning
};

class Limits {
  public:
    explicit Limits(const std::atomic<bool>* cancelled, const Budget& budget = {});

    // Called often. Throws Error (Trouble::cancelled) once the user has asked to stop (BQL-0400),
    // or time (BQL-0402) or memory (BQL-0403) has run out.
    void check() const {
        if (cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed)) stop();
        if (++checks_ % checks_between_looks == 0) look();
    }
    // Throws Error (BQL-0401) if a step of a plan makes more rows than it may.
    void rows(std::size_t count) const {
        if (count > budget_.rows) too_many_rows();
    }

  private:
    // A look at the clock costs as much as many checks.
    static constexpr std::uint64_t checks_between_looks = 256;

    [[noreturn]] static void stop();
    [[noreturn]] void too_many_rows() const;
    void look() const;

    const std::atomic<bool>* cancelled_;
    Budget budget_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    // Made at the first look if the budget is so large that what was taken before does not count:
    // most statements end before, and making it takes as long as some of them.
    mutable std::optional<HeapWatch> heap_;
    mutable std::uint64_t checks_ = 0;
};

}  // namespace bede::query
