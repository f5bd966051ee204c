// Lists of numbers by number, one behind the other in memory: the plainest index there is.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bench/data.h"

namespace bede::bench {

class Adjacency {
  public:
    Adjacency() = default;
    // `key` and `value` are taken of each item; the lists keep the order of the items.
    template <typename Item, typename Key, typename Value>
    Adjacency(std::size_t lists, const std::vector<Item>& items, Key key, Value value)
        : first_(lists + 1), values_(items.size()) {
        for (const Item& item : items) ++first_[key(item) + 1];
        for (std::size_t i = 0; i < lists; ++i) first_[i + 1] += first_[i];
        std::vector<std::size_t> next = first_;
        for (const Item& item : items) values_[next[key(item)]++] = value(item);
    }

    std::span<const Number> operator[](std::size_t list) const {
        return std::span(values_).subspan(first_[list], first_[list + 1] - first_[list]);
    }
    std::span<Number> list(std::size_t list) {
        return std::span(values_).subspan(first_[list], first_[list + 1] - first_[list]);
    }

  private:
    std::vector<std::size_t> first_;
    std::vector<Number> values_;
};

}  // namespace bede::bench
