#include "query/match/windowed_events.h"

#include <algorithm>
#include <bit>

namespace bede::query {
namespace {

// Reading all costs about as much as so many windows.
constexpr std::uint32_t scans_before_all = 6;
// 32 bytes each.
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
    if (!intervals_.empty()) {
        each_below((std::size_t{1} << root_level_) - 1, root_level_, window, take);
    }
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
            const Hull whole = hull(batch.extents[i]);
            intervals_.push_back(
                {whole.first.second, whole.last.second, whole.last.second, batch.events[i]});
        }
        return true;
    });
    if (too_many_) return std::vector<Interval>().swap(intervals_);
    std::ranges::sort(intervals_, {}, &Interval::first);
    kept_ = true;
    reckon_last_below();
}

// From the leaves, at even places, upwards. What lies beyond the end is as its nearest ancestor
// within it.
void WindowedEvents::reckon_last_below() {
    const std::size_t size = intervals_.size();
    if (size == 0) return;
    root_level_ = static_cast<unsigned>(std::bit_width(size)) - 1;
    const auto below = [&](auto&& self, std::size_t node, unsigned level) -> std::int64_t {
        if (level == 0) {
            return node < size ? intervals_[node].last_below : instant_min.second;
        }
        const std::size_t half = std::size_t{1} << (level - 1);
        std::int64_t last = self(self, node - half, level - 1);
        if (node >= size) return last;
        last = std::max({last, intervals_[node].last, self(self, node + half, level - 1)});
        return intervals_[node].last_below = last;
    };
    below(below, (std::size_t{1} << root_level_) - 1, root_level_);
}

bool WindowedEvents::each_below(std::size_t node, unsigned level, const Hull& window,
                                const std::function<bool(EventId)>& take) const {
    const std::size_t half = level == 0 ? 0 : std::size_t{1} << (level - 1);
    if (node >= intervals_.size()) {
        return level == 0 || each_below(node - half, level - 1, window, take);
    }
    const Interval& here = intervals_[node];
    if (here.last_below < window.first.second) return true;
    if (level > 0 && !each_below(node - half, level - 1, window, take)) return false;
    if (here.first > window.last.second) return true;  // and so is all to the right
    if (here.last >= window.first.second && !take(here.event)) return false;
    return level == 0 || each_below(node + half, level - 1, window, take);
}

}  // namespace bede::query
