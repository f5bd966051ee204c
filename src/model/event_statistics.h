// What is known of all events together, for the estimates of plans: one scan of their columns.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace bede {

class Graph;

struct EventStatistics {
    std::map<std::string, double, std::less<>> kinds;  // how many events of each
    // Earliest known starts in seconds, ascending: so many at most, evenly chosen.
    std::vector<double> starts;
    double undated = 0;
    double all = 0;
};

EventStatistics statistics_of_events(const Graph& graph);

}  // namespace bede
