// Of rows of which only the first so many are wanted: which cannot be among them, so that they need
// not be read, or kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/plan/plan.h"

namespace bede::query {

class FirstWanted {
  public:
    // The evaluator's graph is `graph`; all must outlive it.
    FirstWanted(const ScanEvents::First& wanted, const Graph& graph, const Evaluator& evaluator)
        : wanted_(wanted), graph_(graph), evaluator_(evaluator) {}

    // Whether what lies within this hull comes behind so many of the rows that were added.
    bool is_behind(const Hull& hull) const;
    // Moves rows of events behind those that are kept, and drops what is no longer wanted now and
    // then.
    void add(std::vector<Tuple>& rows);
    std::size_t size() const { return rows_.size(); }  // of those that are kept
    // Those that may be among the first: with all that are level with the last of these. Once.
    std::vector<Tuple> kept() &&;

  private:
    // Where a row stands: the less, the earlier. What the operator that puts rows in order compares
    // first, so that of two ranks the less comes first for certain.
    using Rank = std::int64_t;
    // Nothing if it cannot be told: such a row is kept and does not count.
    std::optional<Rank> rank_of(const Tuple& row) const;
    void note(Rank rank);
    void drop_those_behind();

    const ScanEvents::First& wanted_;
    const Graph& graph_;
    const Evaluator& evaluator_;
    std::vector<Tuple> rows_;
    std::vector<std::optional<Rank>> ranks_;  // of the rows
    std::vector<Rank> best_;                  // a heap of so many, the last of them on top
};

}  // namespace bede::query
