#include "query/walk/latest_departure.h"

#include <map>
#include <optional>
#include <set>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

// How many steps lead from each event to one, at least, while more and more events may not be
// passed through. A barred event spoils what is known of those whose shortest way leads through it;
// only if one of them is asked for, which takes a circle of causes, the rest is reckoned anew.
class WayThere {
  public:
    WayThere(const CausalNet& net, EventId to, const Limits& limits)
        : net_(net), to_(to), limits_(limits) {}

    void bar(EventId event) {
        barred_.insert(event);
        std::vector<EventId> spoilt = {event};
        while (!spoilt.empty()) {
            limits_.check();
            const auto found = ways_.find(spoilt.back());
            spoilt.pop_back();
            if (found == ways_.end() || found->second.spoilt) continue;
            found->second.spoilt = true;
            spoilt.insert(spoilt.end(), found->second.before.begin(), found->second.before.end());
        }
    }

    // Nothing if no way is left.
    std::optional<std::uint64_t> steps_from(EventId event) {
        if (ways_.empty()) find_ways();
        auto found = ways_.find(event);
        if (found != ways_.end() && found->second.spoilt && !barred_.contains(event)) {
            find_ways();
            found = ways_.find(event);
        }
        if (found == ways_.end() || found->second.spoilt) return std::nullopt;
        return found->second.steps;
    }

  private:
    struct Way {
        std::uint64_t steps = 0;
        std::vector<EventId> before;  // whose shortest way leads through here
        bool spoilt = false;
    };

    void find_ways() {
        ways_.clear();
        ways_[to_];
        std::vector<EventId> level = {to_};
        for (std::uint64_t steps = 1; !level.empty(); ++steps) {
            std::vector<EventId> next;
            for (const EventId event : level) {
                limits_.check();
                for (const CausalStep& step : net_.steps(event, ast::Reach::causes)) {
                    if (barred_.contains(step.cause)) continue;
                    if (!ways_.try_emplace(step.cause, Way{steps, {}, false}).second) continue;
                    ways_[event].before.push_back(step.cause);
                    next.push_back(step.cause);
                }
            }
            level = std::move(next);
        }
    }

    const CausalNet& net_;
    EventId to_;
    const Limits& limits_;
    std::set<EventId> barred_;
    std::map<EventId, Way> ways_;
};

}  // namespace

std::vector<EventId> latest_departures(const Graph& graph, const CausalNet& net, EventId from,
                                       EventId to, std::uint64_t steps_max, const Limits& limits) {
    const auto later = [&](EventId a, EventId b) {
        const Extent x = on_utc(graph.extent(a));
        const Extent y = on_utc(graph.extent(b));
        const auto key = [](const Extent& extent) {
            return std::pair(extent.start_earliest.at, extent.start_latest.at);
        };
        if (key(x) != key(y)) return key(y) < key(x);
        return graph.id(ThingType::event, b.value) < graph.id(ThingType::event, a.value);
    };
    std::vector<EventId> path = {from};
    WayThere way(net, to, limits);
    way.bar(from);
    while (path.back() != to) {
        if (path.size() > steps_max) return {};
        const std::uint64_t left = steps_max - path.size();
        std::optional<EventId> best;
        for (const CausalStep& step : net.steps(path.back(), ast::Reach::effects)) {
            if (best && !later(step.effect, *best)) continue;
            const auto steps = way.steps_from(step.effect);
            if (steps && *steps <= left) best = step.effect;
        }
        if (!best) return {};
        path.push_back(*best);
        way.bar(*best);
    }
    return path;
}

}  // namespace bede::query
