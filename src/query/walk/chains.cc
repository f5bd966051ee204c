#include "query/walk/chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "query/catalog/fields.h"
#include "query/walk/latest_departure.h"

namespace bede::query {
namespace {

std::set<EventId> reached(const CausalNet& net, EventId from, ast::Reach direction,
                          const Limits& limits) {
    std::set<EventId> known = {from};
    std::vector<EventId> open = {from};
    while (!open.empty()) {
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
        if (from == to) return;
        enter(from);
        while (!levels_.empty() && !cut_by_count_) go_on();
    }

    std::vector<Chain> take() && { return std::move(found_); }
    bool cut_by_steps() const { return cut_by_steps_; }
    bool cut_by_count() const { return cut_by_count_; }

  private:
    // An event of the chain and the steps from it, those before `next` taken.
    struct Level {
        EventId event;
        std::vector<CausalStep> steps;
        std::size_t next = 0;
    };

    void enter(EventId event) {
        on_chain_.insert(event);
        levels_.push_back({event, net_.steps(event, ast::Reach::effects)});
    }

    void leave() {
        on_chain_.erase(levels_.back().event);
        levels_.pop_back();
        if (!chain_.empty()) chain_.pop_back();
    }

    void go_on() {
        limits_.check();
        Level& level = levels_.back();
        if (level.next == level.steps.size()) return leave();
        const CausalStep step = level.steps[level.next++];
        if (strength_of(step.confidence) < least_ || !useful_.contains(step.effect) ||
            on_chain_.contains(step.effect)) {
            return;
        }
        if (chain_.size() >= steps_max_) {
            cut_by_steps_ = true;
            return;
        }
        chain_.push_back(step);
        if (step.effect != to_) return enter(step.effect);
        found();
        chain_.pop_back();
    }

    void found() {
        cut_by_count_ = found_.size() == chains_max;
        if (cut_by_count_) return;
        found_.push_back(chain_);
        rows_ += chain_.size() + 1;
        limits_.rows(rows_);
    }

    const CausalNet& net_;
    EventId to_;
    int least_;  // strength of a link
    std::uint64_t steps_max_;
    const Limits& limits_;
    std::set<EventId> useful_;
    std::set<EventId> on_chain_;
    std::vector<Level> levels_;
    Chain chain_;
    std::vector<Chain> found_;
    std::size_t rows_ = 0;  // that they will be listed in
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
    return fmt::format("in this record no causal chain leads from @{} to @{}",
                       graph.id(ThingType::event, from.value),
                       graph.id(ThingType::event, to.value));
}

std::string longer_chains(std::uint64_t steps) {
    return fmt::format("cut at {} step{}: longer chains are recorded", steps,
                       steps == 1 ? "" : "s");
}

std::string too_many_chains() {
    return fmt::format("cut at {} chains: there are more", chains_max);
}

Remarks why_none(const Graph& graph, const CausalNet& net, EventId from, EventId to,
                 const BoundReach& follow, const Limits& limits) {
    const bool longer =
        follow.steps_said && from != to && leading_to(net, to, limits).contains(from);
    if (longer) return {{longer_chains(follow.steps_max)}, {}};
    return {{}, {no_chain(graph, from, to)}};
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
            result.remarks = why_none(graph, net, from, to, follow, limits);
        }
        if (result.chains.size() == chains_max) result.remarks.cuts.push_back(too_many_chains());
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
        result.remarks.cuts.push_back(longer_chains(follow.steps_max));
    }
    if (search.cut_by_count()) result.remarks.cuts.push_back(too_many_chains());
    result.chains = std::move(search).take();
    sort_chains(graph, result.chains);
    if (result.chains.empty() && result.remarks.cuts.empty()) {
        result.remarks = why_none(graph, net, from, to, follow, limits);
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

// On every chain, however long. Of the events of one chain those lie on every other that none goes
// round: from what comes before, along events that are not of the chain, nothing behind is reached.
std::vector<EventId> passed_by_all(const CausalNet& net, EventId from, EventId to,
                                   const std::vector<EventId>& way, const Limits& limits) {
    std::map<EventId, std::size_t> place = {{from, 0}};
    for (const EventId event : way) place.emplace(event, place.size());
    place.emplace(to, place.size());
    std::vector<EventId> out;
    std::set<EventId> known;  // beside the chain
    std::size_t farthest = 0;
    std::vector<EventId> open = {from};
    for (std::size_t at = 0; at <= way.size(); ++at) {
        if (at > 0) {
            if (farthest == at) out.push_back(way[at - 1]);
            open.push_back(way[at - 1]);
        }
        while (!open.empty()) {
            limits.check();
            const EventId event = open.back();
            open.pop_back();
            for (const CausalStep& step : net.steps(event, ast::Reach::effects)) {
                const auto found = place.find(step.effect);
                if (found != place.end()) {
                    farthest = std::max(farthest, found->second);
                } else if (known.insert(step.effect).second) {
                    open.push_back(step.effect);
                }
            }
        }
    }
    return out;
}

}  // namespace

TurningResult turning_points(const Graph& graph, EventId from, EventId to, const BoundReach& follow,
                             const Limits& limits) {
    const CausalNet net(graph, follow);
    const auto way = short_way(net, from, to, std::nullopt, follow.steps_max, limits);
    if (from == to || !way) return {{}, why_none(graph, net, from, to, follow, limits)};
    TurningResult result;
    result.events = follow.steps_said ? passed_within(net, from, to, follow.steps_max, *way, limits)
                                      : passed_by_all(net, from, to, *way, limits);
    if (result.events.empty()) {
        result.remarks.notes.emplace_back("the chains have no event in common but their ends");
    }
    return result;
}

const CausalStep& weakest(const Chain& chain) {
    return *std::ranges::min_element(
        chain, {}, [](const CausalStep& step) { return strength_of(step.confidence); });
}

}  // namespace bede::query
