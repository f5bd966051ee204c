// Numbers below a bound, of which more and more are in it. Several threads may ask and insert.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace bede::store {

class GrowingSet {
  public:
    explicit GrowingSet(std::uint64_t bound) : words_((bound + 63) / 64) {}

    bool contains(std::uint32_t number) const {
        return (words_[number / 64].load(std::memory_order_relaxed) & bit(number)) != 0;
    }
    void insert(std::uint32_t number) {
        words_[number / 64].fetch_or(bit(number), std::memory_order_relaxed);
    }

  private:
    static std::uint64_t bit(std::uint32_t number) { return std::uint64_t{1} << (number % 64); }

    std::vector<std::atomic<std::uint64_t>> words_;
};

}  // namespace bede::store
