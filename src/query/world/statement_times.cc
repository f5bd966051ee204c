#include "query/world/statement_times.h"

#include <algorithm>
#include <functional>

#include "query/catalog/stated.h"

namespace bede::query {

std::size_t StatementTimes::HashOfTime::operator()(const Extent& time) const {
    const std::hash<std::int64_t> hash;
    return hash(time.start_earliest.at.second) * 31 + hash(time.end_latest.at.second);
}

Extent StatementTimes::of(const Graph& graph, ClaimId claim) {
    {
        const std::scoped_lock guard(mutex_);
        if (claim.value < known_.size() && known_[claim.value] > 0) {
            return times_[known_[claim.value] - 1];
        }
    }
    const Extent found = time_of_claim(graph, claim);
    const std::scoped_lock guard(mutex_);
    const auto [entry, is_new] =
        numbers_.try_emplace(found, static_cast<std::uint32_t>(times_.size()));
    if (is_new) times_.push_back(found);
    if (claim.value >= known_.size()) {
        known_.resize(std::max<std::size_t>(claim.value + 1, known_.size() * 2));
    }
    known_[claim.value] = entry->second + 1;
    return found;
}

}  // namespace bede::query
