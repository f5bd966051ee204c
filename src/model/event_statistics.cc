#include "model/event_statistics.h"

#include <algorithm>

#include "model/graph.h"

namespace bede {
namespace {

constexpr std::size_t starts_kept = 4096;

void count_kind(EventStatistics& out, std::string_view kind) {
    const auto known = out.kinds.find(kind);
    if (known == out.kinds.end()) {
        out.kinds.emplace(kind, 1);
    } else {
        known->second += 1;
    }
}

std::vector<double> evenly_chosen(const std::vector<double>& starts) {
    std::vector<double> kept;
    for (std::size_t i = 0; i < starts_kept; ++i) {
        kept.push_back(starts[i * starts.size() / starts_kept]);
    }
    return kept;
}

}  // namespace

EventStatistics statistics_of_events(const Graph& graph) {
    EventStatistics out;
    graph.scan({}, [&](const EventBatch& batch) {
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            count_kind(out, batch.kinds[i]);
            out.all += 1;
            const Bound& start = batch.extents[i].start_earliest;
            if (!batch.dated[i] || start.knowledge != Knowledge::known) {
                out.undated += 1;
            } else {
                out.starts.push_back(static_cast<double>(start.at.second));
            }
        }
        return true;
    });
    std::ranges::sort(out.starts);
    if (out.starts.size() > starts_kept) out.starts = evenly_chosen(out.starts);
    return out;
}

}  // namespace bede
