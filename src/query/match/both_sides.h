// Breadth-first searches from both ends of a path, which meet in the middle: from each end only
// half of the steps are gone, which is a small part of what one search would reach.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "model/value.h"
#include "query/values/limits.h"

namespace bede::query {

// The things that are one step away.
using Neighbours = std::function<std::vector<Entity>(const Entity& here)>;

class BothSides {
  public:
    // The shortest paths from `first` to `last`, two things, of at most `most` steps; nothing if
    // there are none. `cut`: whether `most` ended the search.
    static std::optional<BothSides> meet(const Entity& first, const Entity& last,
                                         std::uint64_t most, const Neighbours& forwards,
                                         const Neighbours& backwards, const Limits& limits,
                                         bool& cut);

    // Their steps.
    std::uint64_t length() const { return from_first_.steps + from_last_.steps; }
    // Whether one of them may be at the thing after so many steps; if it is not beyond the middle,
    // that is not told.
    bool may_pass(const Entity& thing, std::uint64_t steps) const;

  private:
    // By type and handle.
    static std::uint64_t key(const Entity& thing) {
        return static_cast<std::uint64_t>(thing.type) << 32U | thing.handle;
    }

    struct Reach {
        std::unordered_map<std::uint64_t, std::uint64_t> distances;
        std::vector<Entity> frontier;
        std::uint64_t steps = 0;

        explicit Reach(const Entity& from) : distances{{key(from), 0}}, frontier{from} {}
        // One step farther. Whether something was reached that the other has reached too.
        bool grow(const Neighbours& neighbours, const Reach& other, const Limits& limits);
    };

    BothSides(const Entity& first, const Entity& last) : from_first_(first), from_last_(last) {}

    Reach from_first_;
    Reach from_last_;
};

}  // namespace bede::query
