// In which order things of two lists stand in one: as in the first, and what only the second has
// behind what stands before it there.
#pragma once

#include <list>
#include <map>
#include <vector>

namespace bede::load {

template <typename Key>
std::vector<Key> merged_order(const std::vector<Key>& ours, const std::vector<Key>& theirs) {
    std::list<Key> order(ours.begin(), ours.end());
    std::map<Key, typename std::list<Key>::iterator> places;
    for (auto place = order.begin(); place != order.end(); ++place) places.emplace(*place, place);
    auto behind = order.begin();
    for (const Key& key : theirs) {
        const auto found = places.find(key);
        behind = found == places.end() ? order.insert(behind, key) : found->second;
        ++behind;
    }
    return {order.begin(), order.end()};
}

}  // namespace bede::load
