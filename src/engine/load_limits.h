// What may end a load or a check before its end.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/heap.h"
#include "engine/database.h"
#include "query/values/limits.h"

namespace bede {

class LoadLimits {
  public:
    explicit LoadLimits(const StatementOptions& options);

    // Throws Error (Trouble::cancelled) once the user has asked to stop (F-CANCEL), or time
    // (F-TIME) or memory (F-MEMORY) has run out.
    void look() const;

  private:
    const std::atomic<bool>* cancelled_;
    std::optional<std::chrono::milliseconds> time_;
    std::uint64_t bytes_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    mutable HeapWatch heap_;
};

// The same limits, of a statement.
query::Limits query_limits(const StatementOptions& options);

}  // namespace bede
