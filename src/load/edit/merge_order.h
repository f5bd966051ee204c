// In which order things of two lists stand in one: as in the first, and what only the second has
// behind what stands before it there.
#pragma once

#include <algorithm>
#include <vector>

namespace bede::load {

template <typename Key>
std::vector<Key> merged_order(const std::vector<Key>& ours, const std::vector<Key>& theirs) {
    std::vector<Key> order = ours;
    auto behind = order.begin();
    for (const Key& key : theirs) {
        const auto found = std::ranges::find(order, key);
        behind = found == order.end() ? order.insert(behind, key) : found;
        ++behind;
    }
    return order;
}

}  // namespace bede::load
