// What was decoded of a segment, kept at fixed places: several threads may read.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "store/index/bitmap.h"

namespace bede::store {

// What a chunk takes on the heap, about.
template <typename Chunk>
std::size_t bytes_of(const Chunk& chunk) {
    constexpr std::size_t allocations = 64;
    if constexpr (requires { chunk.getSizeInBytes(); }) {
        return allocations + chunk.getSizeInBytes();
    } else if constexpr (requires { chunk.bytes(); }) {
        return allocations + chunk.bytes();
    } else {
        return allocations + chunk.capacity() * sizeof(typename Chunk::value_type);
    }
}

// Chunks by number, of which only some exist.
template <typename Chunk>
class ChunkCache {
  public:
    ChunkCache() = default;
    explicit ChunkCache(const Bitmap& chunks)
        : count_(chunks.cardinality()),
          cells_(std::make_unique<std::atomic<const Chunk*>[]>(count_)),
          used_(std::make_unique<std::atomic<bool>[]>(count_)) {
        if (count_ == 0 || chunks.maximum() + std::size_t{1} == count_) return;
        numbers_.resize(count_);
        chunks.toUint32Array(numbers_.data());
    }
    ~ChunkCache() { clear(); }
    ChunkCache(const ChunkCache&) = delete;
    ChunkCache& operator=(const ChunkCache&) = delete;
    ChunkCache(ChunkCache&& other) noexcept { *this = std::move(other); }
    ChunkCache& operator=(ChunkCache&& other) noexcept {
        clear();
        count_ = std::exchange(other.count_, 0);
        numbers_ = std::move(other.numbers_);
        cells_ = std::move(other.cells_);
        used_ = std::move(other.used_);
        bytes_ = other.bytes_.exchange(0);
        return *this;
    }

    // The chunk of this number, decoded by `read` when it is first asked for; nullptr if there is
    // none.
    template <typename Read>
    const Chunk* get(std::uint32_t number, const Read& read) const {
        const auto place = place_of(number);
        if (!place) return nullptr;
        std::atomic<const Chunk*>& cell = cells_[*place];
        const Chunk* known = cell.load(std::memory_order_acquire);
        if (known != nullptr) {
            // Written once only: else threads would take the line from each other.
            std::atomic<bool>& used = used_[*place];
            if (!used.load(std::memory_order_relaxed)) used.store(true, std::memory_order_relaxed);
            return known;
        }
        auto fresh = std::make_unique<const Chunk>(read());
        const Chunk* nothing = nullptr;
        if (!cell.compare_exchange_strong(nothing, fresh.get())) return nothing;  // another's
        bytes_.fetch_add(bytes_of(*fresh), std::memory_order_relaxed);
        return fresh.release();
    }

    // Of all chunks that are kept, about.
    std::uint64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

    // Gives up the chunks that were not asked for again since this was called last (the CLOCK
    // algorithm of Corbató 1968). Nobody may be reading.
    void sweep() const {
        for (std::size_t i = 0; i < count_; ++i) {
            if (!used_[i].exchange(false)) give_up(cells_[i]);
        }
    }

    // Nobody may be reading.
    void clear() {
        for (std::size_t i = 0; cells_ && i < count_; ++i) give_up(cells_[i]);
    }

  private:
    void give_up(std::atomic<const Chunk*>& cell) const {
        const std::unique_ptr<const Chunk> chunk(cell.exchange(nullptr));
        if (chunk) bytes_.fetch_sub(bytes_of(*chunk), std::memory_order_relaxed);
    }
    std::optional<std::size_t> place_of(std::uint32_t number) const {
        if (numbers_.empty())
            return number < count_ ? std::optional<std::size_t>(number) : std::nullopt;
        const auto found = std::ranges::lower_bound(numbers_, number);
        if (found == numbers_.end() || *found != number) return std::nullopt;
        return static_cast<std::size_t>(found - numbers_.begin());
    }

    std::size_t count_ = 0;
    std::vector<std::uint32_t> numbers_;  // rising; empty if they are the first ones
    std::unique_ptr<std::atomic<const Chunk*>[]> cells_;
    std::unique_ptr<std::atomic<bool>[]> used_;  // since the last sweep, after it was read
    mutable std::atomic<std::uint64_t> bytes_ = 0;
};

}  // namespace bede::store
