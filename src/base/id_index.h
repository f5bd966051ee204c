// Numbers of ids, found by the id. The ids stand elsewhere, so that a million of them takes 16 MB
// at most and not the 100 MB of a map that has copies of them.
//
// A hash table with open addressing and linear probing (Knuth, The Art of Computer Programming 3,
// 6.4, algorithm L). Nothing is ever taken out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bede {

class IdIndex {
  public:
    std::size_t size() const { return size_; }

    // Makes room for so many ids.
    void reserve(std::size_t count) {
        if (count * 3 > slots_.size() * 2) grow_to(count);
    }

    // The number that was added with this id; nothing if there is none. `id_of(number)` tells the
    // id of a number that was added.
    template <typename IdOf>
    std::optional<std::uint32_t> find(std::string_view id, const IdOf& id_of) const {
        if (slots_.empty()) return std::nullopt;
        const Slot& slot = slots_[place_of(id, hash_of(id), id_of)];
        return slot.number == none ? std::nullopt : std::optional(slot.number);
    }

    // Adds `number` unless a number of the same id is there. Hands back the one that is there, and
    // whether it is the new one. There may be some four thousand million of them.
    template <typename IdOf>
    std::pair<std::uint32_t, bool> add(std::string_view id, std::uint32_t number,
                                       const IdOf& id_of) {
        reserve(size_ + 1);
        const std::uint32_t hash = hash_of(id);
        Slot& slot = slots_[place_of(id, hash, id_of)];
        if (slot.number != none) return {slot.number, false};
        slot = {hash, number};
        ++size_;
        return {number, true};
    }

  private:
    static constexpr std::uint32_t none = 0xFFFF'FFFFU;
    static constexpr std::size_t slots_min = 16;

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = none;
    };

    static std::uint32_t hash_of(std::string_view id) {
        const std::uint64_t hash = std::hash<std::string_view>{}(id);
        return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    }

    // Where it is, or would be. There is always an empty slot.
    template <typename IdOf>
    std::size_t place_of(std::string_view id, std::uint32_t hash, const IdOf& id_of) const {
        std::size_t place = hash & (slots_.size() - 1);
        while (slots_[place].number != none &&
               (slots_[place].hash != hash || id_of(slots_[place].number) != id)) {
            place = (place + 1) & (slots_.size() - 1);
        }
        return place;
    }

    void grow_to(std::size_t count) {
        std::size_t slots = slots_min;
        while (slots * 2 < count * 3) slots *= 2;
        std::vector<Slot> before(slots);
        before.swap(slots_);
        for (const Slot& slot : before) {
            if (slot.number == none) continue;
            std::size_t place = slot.hash & (slots_.size() - 1);
            while (slots_[place].number != none) place = (place + 1) & (slots_.size() - 1);
            slots_[place] = slot;
        }
    }

    std::vector<Slot> slots_;  // a power of two of them, or none
    std::size_t size_ = 0;
};

}  // namespace bede
