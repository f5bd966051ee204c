#include "query/values/interval_tree.h"

#include <algorithm>
#include <bit>

namespace bede::query {

void IntervalTree::build() {
    if (intervals_.empty()) return;
    std::ranges::sort(intervals_, {}, &Interval::first);
    root_level_ = static_cast<unsigned>(std::bit_width(intervals_.size())) - 1;
    reckon_last_below({root(), root_level_});
}

std::int64_t IntervalTree::reckon_last_below(Node node) {
    const bool within = node.at < intervals_.size();
    if (node.level == 0) return within ? intervals_[node.at].last_below : instant_min.second;
    std::int64_t last = reckon_last_below(node.left());
    if (!within) return last;
    last = std::max({last, intervals_[node.at].last, reckon_last_below(node.right())});
    return intervals_[node.at].last_below = last;
}

}  // namespace bede::query
