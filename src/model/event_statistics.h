// What is known of all events together, for the estimates of plans.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "time/extent.h"

namespace bede {

class Graph;

struct EventStatistics {
    std::map<std::string, double, std::less<>> kinds;  // how many events of each
    // Earliest known starts in seconds, ascending: so many at most, evenly chosen.
    std::vector<double> starts;
    // Latest ends of the same events, likewise; that of an open one is the end of all time.
    std::vector<double> ends;
    double undated = 0;
    double all = 0;
};

// Reckons them from all events, or from some that stand for all.
class EventCounter {
  public:
    void add(std::string_view kind, bool dated, const Extent& extent);
    // As if what was added were so many events.
    EventStatistics statistics(double all);

  private:
    EventStatistics counted_;
};

EventStatistics statistics_of_events(const Graph& graph);

}  // namespace bede
