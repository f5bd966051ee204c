// So many values by their keys, those that were used last. For one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <utility>

namespace bede {

template <typename Key, typename Value>
class RecentlyUsed {
  public:
    explicit RecentlyUsed(std::size_t most) : most_(most) {}

    // nullptr if it is not kept; else it lasts until something else is kept.
    template <typename Sought>
    const Value* find(const Sought& key) {
        const auto found =
            std::ranges::find_if(kept_, [&](const auto& one) { return one.first == key; });
        if (found == kept_.end()) return nullptr;
        kept_.splice(kept_.begin(), kept_, found);
        return &found->second;
    }
    void keep(Key key, Value value) {
        kept_.emplace_front(std::move(key), std::move(value));
        if (kept_.size() > most_) kept_.pop_back();
    }
    void clear() { kept_.clear(); }

  private:
    std::size_t most_;
    std::list<std::pair<Key, Value>> kept_;  // used last first
};

}  // namespace bede
