#include "query/match/windowed_events.h"

#include <algorithm>

namespace bede::query {
namespace {

// Reading all costs about as much as so many windows.
constexpr std::uint32_t scans_before_all = 6;
constexpr std::size_t kept_max = 2'000'000;

}  // namespace

WindowedEvents::WindowedEvents(const Graph& graph,
                               const std::optional<std::set<std::string>>& kinds)
    : graph_(graph) {
    if (kinds) filter_.kinds.emplace(kinds->begin(), kinds->end());
}

void WindowedEvents::each(const Hull& window, const std::function<bool(EventId)>& take) {
    if (!kept_ && !too_many_ && ++scans_ > scans_before_all) read_all();
    if (!kept_) return scan(window, take);
    intervals_.each(window, IntervalTree::Order::rising,
                    [&](std::uint32_t event) { return take(EventId{event}); });
}

void WindowedEvents::scan(const Hull& window, const std::function<bool(EventId)>& take) const {
    EventFilter filter = filter_;
    filter.touching = window;
    graph_.scan(filter, [&](const EventBatch& batch) {
        return std::ranges::all_of(batch.events, [&](EventId event) { return take(event); });
    });
}

void WindowedEvents::read_all() {
    graph_.scan(filter_, [&](const EventBatch& batch) {
        too_many_ = intervals_.size() + batch.events.size() > kept_max;
        if (too_many_) return false;
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            intervals_.add(hull(batch.extents[i]), batch.events[i].value);
        }
        return true;
    });
    if (too_many_) {
        intervals_ = {};
        return;
    }
    intervals_.build();
    kept_ = true;
}

}  // namespace bede::query
