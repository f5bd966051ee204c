// Where a search for matches has been: if only some columns of the matches are wanted, and each
// combination of values once, then what is behind a node that has been placed depends on the thing
// there, on the edge that led to it, and on what is still read of the columns before. Behind a
// state that was searched to its end there is nothing new.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <unordered_set>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/match/edges.h"
#include "query/match/prepared_path.h"

namespace bede::query {

class VisitedStates {
  public:
    // `wanted`: columns of matches. The paths must outlive it.
    VisitedStates(const std::vector<PreparedPath>& paths, const std::set<std::size_t>& wanted);

    using State = std::vector<std::uint64_t>;
    // With node `i` of path `number` placed; `last`: the edge that led there, null at the first
    // node. Nothing if the matches behind it depend on more than things.
    std::optional<State> state(std::size_t number, std::size_t i, const EdgeKey* last,
                               const Tuple& tuple) const;

    bool is_done(const State& state) const { return done_.contains(state); }
    void add_done(State state);
    void clear() { done_.clear(); }

  private:
    struct Hash {
        std::size_t operator()(const State& state) const;
    };
    std::set<std::size_t> read_behind(std::size_t number, std::size_t i) const;

    const std::vector<PreparedPath>& paths_;
    const std::set<std::size_t> wanted_;
    bool told_apart_ = true;  // by things alone
    // By path and node: the columns that are known there and read later.
    std::vector<std::vector<std::vector<std::size_t>>> live_;
    std::unordered_set<State, Hash> done_;
};

}  // namespace bede::query
