// When the claims of a release were made (query/catalog/stated.h), found as it is asked for and
// kept, for all days on which anybody is asked what was known: each stands in a record of its own.
// Serves several threads.
#pragma once

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "model/graph.h"

namespace bede::query {

class StatementTimes {
  public:
    // The graph is always of the release for which it was made.
    Extent of(const Graph& graph, ClaimId claim);

  private:
    struct HashOfTime {
        std::size_t operator()(const Extent& time) const;
    };

    std::mutex mutex_;
    std::vector<std::uint32_t>
        known_;                  // by claim: 0 if it is not known, else a number of times_ + 1
    std::vector<Extent> times_;  // each once: many claims bear the same day
    std::unordered_map<Extent, std::uint32_t, HashOfTime> numbers_;
};

}  // namespace bede::query
