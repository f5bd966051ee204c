// Events of some kinds by the time that they may take, for whoever asks for many windows one after
// the other: the first ones are scanned for, then all events are read once and kept in a tree.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "model/graph.h"
#include "query/values/interval_tree.h"

namespace bede::query {

class WindowedEvents {
  public:
    // All kinds if there are none. The graph must outlive it.
    WindowedEvents(const Graph& graph, const std::optional<std::set<std::string>>& kinds);

    // Calls `take` with each event whose possible hull meets the window, in any order, until it
    // says false. It may ask for other windows meanwhile.
    void each(const Hull& window, const std::function<bool(EventId)>& take);

  private:
    void scan(const Hull& window, const std::function<bool(EventId)>& take) const;
    void read_all();

    const Graph& graph_;
    EventFilter filter_;
    std::uint32_t scans_ = 0;
    bool too_many_ = false;  // to be kept: each window is scanned for
    bool kept_ = false;
    IntervalTree intervals_;  // numbers are handles
};

}  // namespace bede::query
