#include "query/match/both_sides.h"

namespace bede::query {

bool BothSides::Reach::grow(const Neighbours& neighbours, const Reach& other,
                            const Limits& limits) {
    bool met = false;
    std::vector<Entity> next;
    ++steps;
    for (const Entity& here : frontier) {
        limits.check();
        for (const Entity& there : neighbours(here)) {
            if (!distances.try_emplace(key(there), steps).second) continue;
            met = met || other.distances.contains(key(there));
            next.push_back(there);
        }
    }
    frontier = std::move(next);
    return met;
}

std::optional<BothSides> BothSides::meet(const Entity& first, const Entity& last,
                                         std::uint64_t most, const Neighbours& forwards,
                                         const Neighbours& backwards, const Limits& limits,
                                         bool& cut) {
    BothSides both(first, last);
    Reach& from_first = both.from_first_;
    Reach& from_last = both.from_last_;
    while (!from_first.frontier.empty() && !from_last.frontier.empty()) {
        if (both.length() == most) {
            cut = true;
            return std::nullopt;
        }
        const bool forward = from_first.frontier.size() <= from_last.frontier.size();
        const bool met = forward ? from_first.grow(forwards, from_last, limits)
                                 : from_last.grow(backwards, from_first, limits);
        if (met) return both;
    }
    return std::nullopt;
}

bool BothSides::may_pass(const Entity& thing, std::uint64_t steps) const {
    if (steps < from_first_.steps) return true;
    const auto found = from_last_.distances.find(key(thing));
    return found != from_last_.distances.end() && found->second + steps == length();
}

}  // namespace bede::query
