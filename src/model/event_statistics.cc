#include "model/event_statistics.h"

#include <algorithm>

#include "model/graph.h"

namespace bede {
namespace {

constexpr std::size_t bounds_kept = 4096;

// Sorted, and so many of them at most.
void choose_evenly(std::vector<double>& bounds) {
    std::ranges::sort(bounds);
    if (bounds.size() <= bounds_kept) return;
    for (std::size_t i = 0; i < bounds_kept; ++i) {
        bounds[i] = bounds[i * bounds.size() / bounds_kept];
    }
    bounds.resize(bounds_kept);
}

}  // namespace

void EventCounter::add(std::string_view kind, bool dated, const Extent& extent) {
    counted_.all += 1;
    const auto known = counted_.kinds.find(kind);
    if (known == counted_.kinds.end()) {
        counted_.kinds.emplace(kind, 1);
    } else {
        known->second += 1;
    }
    if (!dated || extent.start_earliest.knowledge != Knowledge::known) {
        counted_.undated += 1;
    } else {
        const Hull possible = hull(extent);
        counted_.starts.push_back(static_cast<double>(possible.first.second));
        counted_.ends.push_back(static_cast<double>(possible.last.second));
    }
}

EventStatistics EventCounter::statistics(double all) {
    EventStatistics out = std::move(counted_);
    const double scale = out.all > 0 ? all / out.all : 1;
    for (auto& [kind, count] : out.kinds) count *= scale;
    out.undated *= scale;
    out.all *= scale;
    choose_evenly(out.starts);
    choose_evenly(out.ends);
    return out;
}

EventStatistics statistics_of_events(const Graph& graph) {
    EventCounter counter;
    double all = 0;
    graph.scan({}, [&](const EventBatch& batch) {
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            counter.add(batch.kinds[i], batch.dated[i], batch.extents[i]);
        }
        all += static_cast<double>(batch.events.size());
        return true;
    });
    return counter.statistics(all);
}

}  // namespace bede
