// What edges lead from a thing, kept while one pattern is searched: paths that part behind a thing
// and meet again ask the same of it. And the things from which one edge leads to a thing that is
// known, so that a path is left where its next edge can only miss it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/match/edges.h"

namespace bede::query {

// The edges at a thing. If they were looked for in a window that holds as long as the search, the
// hulls of the events to which they lead, and what the conditions come to that are fixed as well;
// those that fail are not there.
struct Steps {
    std::vector<EdgeStep> all;
    std::vector<Hull> hulls = {};
    std::vector<Truth> fixed = {};
};

class StepCache {
  public:
    using Test = std::function<Truth(const EdgeStep&)>;

    // Must outlive it, as must the edges of the pattern, each of which is told by its address.
    StepCache(const Graph& graph, Edges& edges) : graph_(graph), edges_(edges) {}

    std::shared_ptr<const Steps> at(const Entity& from, const BoundEdge& edge);
    // To events, of an edge always with the same window and test.
    std::shared_ptr<const Steps> at(const Entity& from, const BoundEdge& edge, const Hull& window,
                                    const Test& test);
    // Windows and known things are others from now on.
    void clear();

  private:
    struct Key {
        const BoundEdge* edge;
        ThingType type;
        std::uint32_t handle;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    std::shared_ptr<const Steps> keep(const Key& key, Steps steps);

    const Graph& graph_;
    Edges& edges_;
    std::unordered_map<Key, std::shared_ptr<const Steps>, Hash> known_;
    std::size_t kept_ = 0;  // steps
};

// The things that an edge links with one that is known.
class LinkedThings {
  public:
    LinkedThings(const Graph& graph, Edges& edges, const Entity& known, BoundEdge back)
        : graph_(graph), edges_(edges), known_(known), back_(std::move(back)) {}

    // False only if the edge does not lead from this thing to the known one. It is looked at which
    // things there are when it has been asked about as many as make that pay.
    bool may_link(const Entity& thing);

  private:
    std::uint64_t cost() const;

    const Graph& graph_;
    Edges& edges_;
    Entity known_;
    BoundEdge back_;  // from the known thing
    std::uint64_t asked_ = 0;
    std::optional<std::uint64_t> cost_;
    std::optional<std::unordered_set<std::uint64_t>> linked_;  // by type and handle
};

}  // namespace bede::query
