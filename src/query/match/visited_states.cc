#include "query/match/visited_states.h"

#include <algorithm>

namespace bede::query {
namespace {

constexpr std::size_t states_max = 262'144;  // some 30 MB; what is beyond is searched again

void add_columns(const Expression& expression, std::set<std::size_t>& columns) {
    each_column(expression, [&](std::size_t column) { columns.insert(column); });
}

}  // namespace

std::size_t VisitedStates::Hash::operator()(const State& state) const {
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = state.size();
    for (const std::uint64_t word : state) hash = (hash ^ (hash >> 29U) ^ word) * golden;
    return hash ^ (hash >> 32U);
}

VisitedStates::VisitedStates(const std::vector<PreparedPath>& paths,
                             const std::set<std::size_t>& wanted)
    : paths_(paths), wanted_(wanted), live_(paths.size()) {
    std::set<std::size_t> known;
    for (std::size_t number = 0; number < paths.size(); ++number) {
        const BoundPath& path = paths[number].path;
        // Which paths are the shortest, what a path passes, and which things it may not meet again
        // depends on all of it.
        const bool meets_edges =
            path.mode == ast::PathMode::trail || path.mode == ast::PathMode::walk;
        if (path.selector != ast::Selector::all || path.column || !meets_edges) told_apart_ = false;
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            known.insert(path.nodes[i].column);
            if (i > 0) known.insert(path.edges[i - 1].column);
            std::vector<std::size_t>& live = live_[number].emplace_back();
            std::ranges::set_intersection(known, read_behind(number, i), std::back_inserter(live));
        }
    }
}

std::set<std::size_t> VisitedStates::read_behind(std::size_t number, std::size_t i) const {
    std::set<std::size_t> read = wanted_;
    for (std::size_t later = number; later < paths_.size(); ++later) {
        const PreparedPath& prepared = paths_[later];
        const BoundPath& path = prepared.path;
        const std::size_t first = later == number ? i + 1 : 0;
        for (std::size_t node = first; node < path.nodes.size(); ++node) {
            read.insert(path.nodes[node].column);
            for (const Expression* condition : prepared.at_node[node])
                add_columns(*condition, read);
        }
        for (std::size_t edge = later == number ? i : 0; edge < path.edges.size(); ++edge) {
            for (const ExpressionPtr& condition : path.edges[edge].conditions) {
                add_columns(*condition, read);
            }
        }
        for (const Expression* condition : prepared.at_end) add_columns(*condition, read);
    }
    return read;
}

std::optional<VisitedStates::State> VisitedStates::state(std::size_t number, std::size_t i,
                                                         const EdgeKey* last,
                                                         const Tuple& tuple) const {
    if (!told_apart_) return std::nullopt;
    State out = {static_cast<std::uint64_t>(number) << 32U | i};
    const auto add_thing = [&](const Entity& thing) {
        out.push_back(static_cast<std::uint64_t>(thing.type) << 32U | thing.handle);
    };
    const BoundPath& path = paths_[number].path;
    const auto add_column = [&](std::size_t column) {
        const Value& value = tuple.columns[column];
        const auto* thing = std::get_if<Entity>(&value.content);
        if (thing == nullptr) return false;
        add_thing(*thing);
        return true;
    };
    // From the last node no edge leads on.
    const bool goes_on = i + 1 < path.nodes.size();
    if (goes_on && !add_column(path.nodes[i].column)) return std::nullopt;
    if (goes_on && last != nullptr) {
        out.push_back(static_cast<std::uint64_t>(last->nature) << 32U | last->owner);
        out.push_back(last->line);
    }
    for (const std::size_t column : live_[number][i]) {
        if (!add_column(column)) return std::nullopt;
    }
    return out;
}

void VisitedStates::add_done(State state) {
    if (done_.size() < states_max) done_.insert(std::move(state));
}

}  // namespace bede::query
