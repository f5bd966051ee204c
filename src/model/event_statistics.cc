#include "model/event_statistics.h"

#include <algorithm>

#include "model/graph.h"

namespace bede {
namespace {

constexpr std::size_t starts_kept = 4096;

std::vector<double> evenly_chosen(const std::vector<double>& starts) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < starts_kept; ++i) {
        kept.push_back(starts[i * starts.size() / starts_kept]);
    }
    return kept;
}

}  // namespace

void EventCounter::add(std::string_view kind, bool dated, const Bound& start_earliest) {
    counted_.all += 1;
    const auto known = counted_.kinds.find(kind);
    if (known == counted_.kinds.end()) {
        counted_.kinds.emplace(kind, 1);
    } else {
        known->second += 1;
    }
    if (!dated || start_earliest.knowledge != Knowledge::known) {
        counted_.undated += 1;
    } else {
        counted_.starts.push_back(static_cast<double>(start_earliest.at.second));
    }
}

EventStatistics EventCounter::statistics(double all) {
    EventStatistics out = std::move(counted_);
    const double scale = out.all > 0 ? all / out.all : 1;
    for (auto& [kind, count] : out.kinds) count *= scale;
    out.undated *= scale;
    out.all *= scale;
    std::ranges::sort(out.starts);
    if (out.starts.size() > starts_kept) out.starts = evenly_chosen(out.starts);
    return out;
}

EventStatistics statistics_of_events(const Graph& graph) {
    EventCounter counter;
    double all = 0;
    graph.scan({}, [&](const EventBatch& batch) {
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            counter.add(batch.kinds[i], batch.dated[i], batch.extents[i].start_earliest);
        }
        all += static_cast<double>(batch.events.size());
        return true;
    });
    return counter.statistics(all);
}

}  // namespace bede
