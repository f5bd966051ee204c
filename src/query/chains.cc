#include "query/chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "query/fields.h"

namespace bede::query {
namespace {

std::set<EventId> reached(const CausalNet& net, EventId from, ast::Reach direction,
                          const Limits& limits) {
    std::set<EventId> known = {from};
    std::vector<EventId> open = {from};
    while (!open.empty() && known.size() < visited_max) {
        limits.check();
        const EventId event = open.back();
        open.pop_back();
        for (const CausalStep& step : net.steps(event, direction)) {
            const EventId next = direction == ast::Reach::causes ? step.cause : step.effect;
            if (known.insert(next).second) open.push_back(next);
        }
    }
    return known;
}

// Events from which `to` can be reached at all: everything else is a dead end for a chain.
std::set<EventId> leading_to(const CausalNet& net, EventId to, const Limits& limits) {
    return reached(net, to, ast::Reach::causes, limits);
}

// Depth-first over simple chains, dead ends left out.
class ChainSearch {
  public:
    ChainSearch(const CausalNet& net, EventId from, EventId to, int least, std::uint64_t steps_max,
                const Limits& limits)
        : net_(net),
          to_(to),
          least_(least),
          steps_max_(steps_max),
          limits_(limits),
          useful_(leading_to(net, to, limits)) {
        visit(from);
    }

    std::vector<Chain> take() && { return std::move(found_); }
    bool cut_by_steps() const { return cut_by_steps_; }
    bool cut_by_count() const { return cut_by_count_; }

  private:
    void visit(EventId event) {
        limits_.check();
        if (event == to_) {
            found_.push_back(chain_);
            return;
        }
        if (found_.size() >= chains_max || visited_ >= visited_max) {
            cut_by_count_ = true;
            return;
        }
        ++visited_;
        on_chain_.insert(event);
        for (const CausalStep& step : net_.steps(event, ast::Reach::effects)) {
            if (strength_of(step.confidence) < least_ || !useful_.contains(step.effect) ||
                on_chain_.contains(step.effect)) {
                continue;
            }
            if (chain_.size() >= steps_max_) {
                cut_by_steps_ = true;
                continue;
            }
            chain_.push_back(step);
            visit(step.effect);
            chain_.pop_back();
        }
        on_chain_.erase(event);
    }

    const CausalNet& net_;
    EventId to_;
    int least_;  // strength of a link
    std::uint64_t steps_max_;
    const Limits& limits_;
    std::set<EventId> useful_;
    std::set<EventId> on_chain_;
    Chain chain_;
    std::vector<Chain> found_;
    std::uint64_t visited_ = 0;
    bool cut_by_steps_ = false;
    bool cut_by_count_ = false;
};

// The least number of steps from `from` to `to` over relations of at least this confidence.
std::optional<std::uint64_t> shortest_length(const CausalNet& net, EventId from, EventId to,
                                             int least, std::uint64_t steps_max,
                                             const Limits& limits) {
    std::set<EventId> known = {from};
    std::vector<EventId> level = {from};
    for (std::uint64_t steps = 0; !level.empty(); ++steps) {
        if (std::ranges::find(level, to) != level.end()) return steps;
        if (steps == steps_max) break;
        std::vector<EventId> next;
        for (const EventId event : level) {
            limits.check();
            for (const CausalStep& step : net.steps(event, ast::Reach::effects)) {
                if (strength_of(step.confidence) >= least && known.insert(step.effect).second) {
                    next.push_back(step.effect);
                }
            }
        }
        level = std::move(next);
    }
    return std::nullopt;
}

// How many steps lead from each event to `to`, at least, without passing through `barred`.
std::map<EventId, std::uint64_t> distances_to(const CausalNet& net, EventId to,
                                              const std::set<EventId>& barred,
                                              std::uint64_t steps_max, const Limits& limits) {
    std::map<EventId, std::uint64_t> known = {{to, 0}};
    std::vector<EventId> level = {to};
    for (std::uint64_t steps = 1; steps <= steps_max && !level.empty(); ++steps) {
        std::vector<EventId> next;
        for (const EventId event : level) {
            limits.check();
            for (const CausalStep& step : net.steps(event, ast::Reach::causes)) {
                if (barred.contains(step.cause)) continue;
                if (known.emplace(step.cause, steps).second) next.push_back(step.cause);
            }
        }
        level = std::move(next);
    }
    return known;
}

// The events of the chain that waits longest at each of its steps: of the effects that still lead
// to `to` in time, the one that begins latest, by (S-, S+, id). Empty if there is none.
std::vector<EventId> latest_departures(const Graph& graph, const CausalNet& net, EventId from,
                                       EventId to, std::uint64_t steps_max, const Limits& limits) {
    const auto later = [&](EventId a, EventId b) {
        const Extent x = extent_of(graph.event(a));
        const Extent y = extent_of(graph.event(b));
        const auto key = [](const Extent& extent) {
            return std::pair(extent.start_earliest.at, extent.start_latest.at);
        };
        if (key(x) != key(y)) return key(y) < key(x);
        return graph.event(b).id < graph.event(a).id;
    };
    std::vector<EventId> path = {from};
    std::set<EventId> barred = {from};
    while (path.back() != to) {
        if (path.size() > steps_max) return {};
        const auto distance = distances_to(net, to, barred, steps_max - path.size(), limits);
        std::optional<EventId> best;
        for (const CausalStep& step : net.steps(path.back(), ast::Reach::effects)) {
            if (distance.contains(step.effect) && (!best || later(step.effect, *best))) {
                best = step.effect;
            }
        }
        if (!best) return {};
        path.push_back(*best);
        barred.insert(*best);
    }
    return path;
}

// All chains over these events in their order: parallel relations stay apart.
std::vector<Chain> chains_over(const CausalNet& net, const std::vector<EventId>& path) {
    std::vector<Chain> chains(path.size() < 2 ? 0 : 1);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        std::vector<Chain> longer;
        for (const CausalStep& step : net.steps(path[i], ast::Reach::effects)) {
            if (step.effect != path[i + 1]) continue;
            for (const Chain& chain : chains) {
                if (longer.size() >= chains_max) break;
                longer.push_back(chain);
                longer.back().push_back(step);
            }
        }
        chains = std::move(longer);
    }
    return chains;
}

std::string no_chain(const Graph& graph, EventId from, EventId to) {
    return fmt::format("in this record no causal chain leads from @{} to @{}", graph.event(from).id,
                       graph.event(to).id);
}

std::string longer_chains(std::uint64_t steps) {
    return fmt::format("cut at {} step{}: longer chains are recorded", steps,
                       steps == 1 ? "" : "s");
}

std::string why_none(const Graph& graph, const CausalNet& net, EventId from, EventId to,
                     std::uint64_t steps_max, const Limits& limits) {
    const bool longer = from != to && leading_to(net, to, limits).contains(from);
    return longer ? longer_chains(steps_max) : no_chain(graph, from, to);
}

void sort_chains(const Graph& graph, std::vector<Chain>& chains) {
    std::ranges::stable_sort(chains, [&](const Chain& a, const Chain& b) {
        if (a.size() != b.size()) return a.size() < b.size();
        for (std::size_t i = 0; i < a.size(); ++i) {
            const auto& x = graph.relation(a[i].relation).id;
            const auto& y = graph.relation(b[i].relation).id;
            if (x != y) return x < y;
        }
        return false;
    });
}

}  // namespace

ChainResult chains(const Graph& graph, EventId from, EventId to, ast::ChainChoice choice,
                   const BoundReach& follow, const Limits& limits) {
    const CausalNet net(graph, follow);
    ChainResult result;
    if (choice == ast::ChainChoice::latest_departure) {
        const auto path = latest_departures(graph, net, from, to, follow.steps_max, limits);
        result.chains = chains_over(net, path);
        sort_chains(graph, result.chains);
        if (result.chains.empty()) {
            result.notes.push_back(why_none(graph, net, from, to, follow.steps_max, limits));
        }
        if (result.chains.size() == chains_max) {
            result.notes.push_back(fmt::format("cut at {} chains: there are more", chains_max));
        }
        return result;
    }
    int least = 0;
    std::uint64_t steps_max = follow.steps_max;
    if (choice == ast::ChainChoice::strongest) {
        least = strength_max;
        while (least > 0 && !shortest_length(net, from, to, least, steps_max, limits)) --least;
    }
    if (choice != ast::ChainChoice::all) {
        const auto length = shortest_length(net, from, to, least, steps_max, limits);
        if (length) steps_max = *length;
    }
    ChainSearch search(net, from, to, least, steps_max, limits);
    const bool all = choice == ast::ChainChoice::all;
    if (search.cut_by_steps() && all) {
        result.notes.push_back(longer_chains(follow.steps_max));
    }
    if (search.cut_by_count()) {
        result.notes.push_back(fmt::format("cut at {} chains: there are more", chains_max));
    }
    result.chains = std::move(search).take();
    std::erase_if(result.chains, [](const Chain& chain) { return chain.empty(); });
    sort_chains(graph, result.chains);
    if (result.chains.empty() && result.notes.empty()) {
        result.notes.push_back(why_none(graph, net, from, to, follow.steps_max, limits));
    }
    return result;
}

namespace {

// What a shortest chain of no more steps than `most` passes between its ends, `barred` left out;
// nothing if there is no such chain.
std::optional<std::vector<EventId>> short_way(const CausalNet& net, EventId from, EventId to,
                                              std::optional<EventId> barred, std::uint64_t most,
                                              const Limits& limits) {
    std::map<EventId, EventId> before = {{from, from}};
    std::vector<EventId> level = {from};
    for (std::uint64_t steps = 0; steps < most && !level.empty() && !before.contains(to); ++steps) {
        std::vector<EventId> next;
        for (const EventId event : level) {
            limits.check();
            for (const CausalStep& step : net.steps(event, ast::Reach::effects)) {
                if (step.effect == barred) continue;
                if (before.emplace(step.effect, event).second) next.push_back(step.effect);
            }
        }
        level = std::move(next);
    }
    if (!before.contains(to)) return std::nullopt;
    std::vector<EventId> way;
    for (EventId at = before.at(to); at != from; at = before.at(at)) way.push_back(at);
    std::ranges::reverse(way);
    return way;
}

// On every chain of so many steps at most: without it there is none so short.
std::vector<EventId> passed_within(const CausalNet& net, EventId from, EventId to,
                                   std::uint64_t most, const std::vector<EventId>& way,
                                   const Limits& limits) {
    std::vector<EventId> out;
    for (const EventId event : way) {
        if (!short_way(net, from, to, event, most, limits)) out.push_back(event);
    }
    return out;
}

std::vector<EventId> passed_by_all(const CausalNet& net, EventId from, EventId to,
                                   const Limits& limits) {
    // Only what a chain can pass: dominators are of what is reached from the beginning.
    const std::set<EventId> after = reached(net, from, ast::Reach::effects, limits);
    std::set<EventId> useful = leading_to(net, to, limits);
    std::erase_if(useful, [&](EventId event) { return !after.contains(event); });
    std::vector<EventId> events(useful.begin(), useful.end());
    std::map<EventId, std::size_t> number;
    for (std::size_t i = 0; i < events.size(); ++i) number[events[i]] = i;
    using Net = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
    Net links(events.size());
    for (const EventId event : events) {
        limits.check();
        for (const CausalStep& step : net.steps(event, ast::Reach::effects)) {
            if (useful.contains(step.effect)) {
                boost::add_edge(number[event], number[step.effect], links);
            }
        }
    }
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> dominator(events.size(), none);
    boost::lengauer_tarjan_dominator_tree(
        links, number[from],
        boost::make_iterator_property_map(dominator.begin(),
                                          boost::get(boost::vertex_index, links)));
    std::vector<EventId> out;
    for (std::size_t at = dominator[number[to]]; at != none && at != number[from];
         at = dominator[at]) {
        out.push_back(events[at]);
    }
    std::ranges::reverse(out);
    return out;
}

}  // namespace

TurningResult turning_points(const Graph& graph, EventId from, EventId to, const BoundReach& follow,
                             const Limits& limits) {
    const CausalNet net(graph, follow);
    const std::uint64_t most = follow.steps_said ? follow.steps_max : visited_max;
    const auto way = short_way(net, from, to, std::nullopt, most, limits);
    if (from == to || !way) {
        return {{}, {why_none(graph, net, from, to, follow.steps_max, limits)}};
    }
    TurningResult result;
    result.events = follow.steps_said ? passed_within(net, from, to, most, *way, limits)
                                      : passed_by_all(net, from, to, limits);
    if (result.events.empty()) {
        result.notes.emplace_back("the chains have no event in common but their ends");
    }
    return result;
}

const CausalStep& weakest(const Chain& chain) {
    return *std::ranges::min_element(
        chain, {}, [](const CausalStep& step) { return strength_of(step.confidence); });
}

}  // namespace bede::query
