// What can be a node of a path, told by its conditions before any edge is followed: the things that
// an id names, the window that tests on time leave, and what holds of a thing whatever else is
// placed. With conditions that wait for the whole match nothing is told.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "query/bind/bound.h"
#include "query/eval/evaluate.h"
#include "query/match/prepared_path.h"

namespace bede::query {

// By path and node.
using PathAndNode = std::pair<std::size_t, std::size_t>;

class NodeFilters {
  public:
    // All must outlive it: it looks at the match as far as it has come, a row and which of its
    // columns have been placed. `early`: PatternOrder::early.
    NodeFilters(const Graph& graph, const BoundPattern& pattern,
                const std::vector<PreparedPath>& paths, bool early, const Evaluator& evaluator,
                Tuple& match, const std::vector<bool>& placed)
        : graph_(graph),
          pattern_(pattern),
          paths_(paths),
          early_(early),
          evaluator_(evaluator),
          match_(match),
          placed_(placed) {}

    // The things of which a node can only be one, if what is placed or its conditions say so.
    std::optional<std::vector<Entity>> known_things(PathAndNode node) const;
    std::optional<Entity> known_thing(PathAndNode node) const;
    // The same whatever an earlier path places.
    std::optional<Entity> thing_for_good(PathAndNode node) const;

    // What is left of the axis by the times that are known now, and by those that were known before
    // the search began.
    std::optional<Hull> window(PathAndNode node) const;
    const std::optional<Hull>& fixed_window(PathAndNode node);

    // Conditions that read the node and what was known before the search began, and the rest.
    struct Tests {
        std::vector<const Expression*> fixed;
        std::vector<const Expression*> rest;
    };
    const Tests& tests(PathAndNode node);
    // What the fixed ones come to of a thing.
    Truth fixed_truth(PathAndNode node, const Entity& thing);

    // The row is another one from now on.
    void forget_row() { fixed_windows_.clear(); }

  private:
    enum class Known : std::uint8_t { before, now };
    std::optional<Hull> window(PathAndNode node, Known known) const;
    const BoundNode& at(PathAndNode node) const {
        return paths_[node.first].path.nodes[node.second];
    }

    const Graph& graph_;
    const BoundPattern& pattern_;
    const std::vector<PreparedPath>& paths_;
    const bool early_;
    const Evaluator& evaluator_;
    Tuple& match_;
    const std::vector<bool>& placed_;
    std::map<PathAndNode, std::optional<Hull>> fixed_windows_;
    std::map<PathAndNode, Tests> tests_;
};

}  // namespace bede::query
