// Finds the matches of a pattern: one walk over its paths, node by node, which leaves a path as
// soon as a condition fails for which everything is known.
//
// Within a path no edge is met twice (a trail), unless the pattern asks for walks, simple or
// acyclic paths; different paths of one pattern may share edges. ISO/IEC 39075 (GQL) has the words.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "query/bind/bound.h"
#include "query/eval/evaluate.h"
#include "query/match/edges.h"
#include "query/match/prepared_path.h"
#include "query/values/limits.h"

namespace bede::query {

// What the pattern's sight does not see has no part in a match. If it is to be told what is left
// out, the search goes on through it, and gives it to `left_out` where a match would have been.
class Matcher {
  public:
    // `wanted`: if only these columns count, and each combination of their values once: then of
    // certain matches that agree in them some may be left out.
    Matcher(const Graph& graph, const BoundPattern& pattern, const PatternOrder& order,
            const Evaluator& evaluator, Edges& edges, const Limits& limits,
            LeftOut* left_out = nullptr, const std::set<std::size_t>* wanted = nullptr);
    ~Matcher();
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    // Calls `take` with each match that agrees with `row`: the row, its columns followed by those
    // of the pattern. Its certainty is that of the match alone. A `take` that returns false ends
    // the search.
    void each(const Tuple& row, const std::function<bool(const Tuple&)>& take);

    // Whether a path was left because it was too long.
    bool cut() const;

  private:
    class Search;
    std::unique_ptr<Search> search_;
};

}  // namespace bede::query
