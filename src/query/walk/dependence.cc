#include "query/walk/dependence.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace bede::query {
namespace {

std::string none_recorded(const Graph& graph, EventId event, ast::Reach direction) {
    return fmt::format("in this record nothing is said to have {} @{}",
                       direction == ast::Reach::causes ? "caused" : "followed from",
                       graph.id(ThingType::event, event.value));
}

// The effects that a cause outside of them reaches, and what these reach among them in turn.
std::set<EventId> supported(const CausalNet& net, EventId without, const std::set<EventId>& effects,
                            const Limits& limits) {
    std::set<EventId> known;
    std::vector<EventId> open;
    for (const EventId effect : effects) {
        limits.check();
        const auto steps = net.steps(effect, ast::Reach::causes);
        if (std::ranges::any_of(steps, [&](const CausalStep& step) {
                return step.cause != without && !effects.contains(step.cause);
            })) {
            known.insert(effect);
            open.push_back(effect);
        }
    }
    while (!open.empty()) {
        limits.check();
        const EventId event = open.back();
        open.pop_back();
        for (const CausalStep& step : net.steps(event, ast::Reach::effects)) {
            if (effects.contains(step.effect) && known.insert(step.effect).second) {
                open.push_back(step.effect);
            }
        }
    }
    return known;
}

// All effects however far, because a bound would hide what else leads to an event.
BoundReach unbounded(BoundReach follow) {
    follow.steps_max = steps_unlimited;
    return follow;
}

}  // namespace

ReachResult roots(const Graph& graph, EventId from, ast::Reach direction, const BoundReach& follow,
                  const Limits& limits) {
    ReachResult result = reach(graph, from, direction, follow, limits);
    if (result.reached.empty()) {
        result.notes.push_back(none_recorded(graph, from, direction));
        return result;
    }
    std::erase_if(result.reached, [](const Reached& reached) { return reached.leads_on; });
    if (result.reached.empty() && !result.cut) {
        result.notes.emplace_back("all of them lie on cycles or behind them: none is the first");
    }
    return result;
}

ReachResult depending_on(const Graph& graph, EventId event, const BoundReach& follow,
                         const Limits& limits) {
    ReachResult result = reach(graph, event, ast::Reach::effects, unbounded(follow), limits);
    if (result.reached.empty()) {
        result.notes.push_back(none_recorded(graph, event, ast::Reach::effects));
        return result;
    }
    std::set<EventId> effects;
    for (const Reached& reached : result.reached) effects.insert(reached.event);
    if (result.reached.back().steps > follow.steps_max) {
        result.cut = cut_note(ast::Reach::effects, follow.steps_max);
    }
    const std::set<EventId> stand = supported(CausalNet(graph, follow), event, effects, limits);
    std::erase_if(result.reached, [&](const Reached& reached) {
        return reached.steps > follow.steps_max || stand.contains(reached.event);
    });
    result.notes.emplace_back(
        "in this record: what depends on it may have causes that nobody recorded");
    return result;
}

CommonCauses common_causes(const Graph& graph, const std::vector<EventId>& events,
                           const BoundReach& follow, const Limits& limits) {
    CommonCauses result;
    std::vector<ReachResult> searches;
    std::vector<std::map<EventId, const Reached*>> found;
    for (const EventId event : events) {
        searches.push_back(reach(graph, event, ast::Reach::causes, follow, limits));
        if (searches.back().cut) result.cut = searches.back().cut;
        if (searches.back().reached.empty()) {
            result.notes.push_back(none_recorded(graph, event, ast::Reach::causes));
        }
    }
    for (const ReachResult& search : searches) {
        auto& index = found.emplace_back();
        for (const Reached& reached : search.reached) index.emplace(reached.event, &reached);
    }
    for (const Reached& first : searches.front().reached) {
        CommonCause common{.event = first.event, .steps = {}, .weakest = first.weakest};
        for (const auto& index : found) {
            const auto reached = index.find(first.event);
            if (reached == index.end()) break;
            common.steps.push_back(reached->second->steps);
            common.certainty = both(common.certainty, reached->second->certainty);
            if (strength_of(reached->second->weakest.confidence) <
                strength_of(common.weakest.confidence)) {
                common.weakest = reached->second->weakest;
            }
        }
        if (common.steps.size() == events.size()) result.causes.push_back(std::move(common));
    }
    // One of them may be what led to the others, which no common cause would show.
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (std::size_t j = 0; j < events.size(); ++j) {
            if (i == j || !found[j].contains(events[i])) continue;
            result.notes.push_back(fmt::format("@{} is itself a cause of @{}",
                                               graph.id(ThingType::event, events[i].value),
                                               graph.id(ThingType::event, events[j].value)));
        }
    }
    return result;
}

}  // namespace bede::query
