// Events of some kinds by the time that they may take, for whoever asks for many windows one after
// the other: the first ones are scanned for, then all events are read once and kept in the order of
// their beginnings, as an interval tree without pointers (the layout of H. Li's cgranges, 2019: in
// a sorted array the node of level k at i has its children at i ± 2^(k-1)).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/graph.h"

namespace bede::query {

class WindowedEvents {
  public:
    // All kinds if there are none. The graph must outlive it.
    WindowedEvents(const Graph& graph, const std::optional<std::set<std::string>>& kinds);

    // Calls `take` with each event whose possible hull meets the window, in any order, until it
    // says false. It may ask for other windows meanwhile.
    void each(const Hull& window, const std::function<bool(EventId)>& take);

  private:
    struct Interval {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t last_below = 0;  // the greatest `last` of the node's tree
        EventId event;
    };

    void scan(const Hull& window, const std::function<bool(EventId)>& take) const;
    void read_all();
    void reckon_last_below();
    bool each_below(std::size_t node, unsigned level, const Hull& window,
                    const std::function<bool(EventId)>& take) const;

    const Graph& graph_;
    EventFilter filter_;
    std::uint32_t scans_ = 0;
    bool too_many_ = false;  // to be kept: each window is scanned for
    bool kept_ = false;
    std::vector<Interval> intervals_;  // in order of `first`
    unsigned root_level_ = 0;
};

}  // namespace bede::query
