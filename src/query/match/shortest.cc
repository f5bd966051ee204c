#include "query/match/shortest.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/match/both_sides.h"

namespace bede::query {
namespace {

using Thing = std::pair<ThingType, std::uint32_t>;

Thing thing(const Entity& entity) { return {entity.type, entity.handle}; }

bool holds(const std::vector<Entity>& nodes, const Entity& one) {
    return std::ranges::any_of(nodes,
                               [&](const Entity& node) { return thing(node) == thing(one); });
}

// Along one edge, repeated: each node is reached first by its shortest paths, which meet no node
// twice. What was reached is kept level by level.
class BreadthFirst {
  public:
    BreadthFirst(const ShortestSearch& search, const Limits& limits)
        : search_(search),
          path_(search.path),
          edge_(path_.edges.front()),
          follow_(search.follow),
          allowed_(search.allowed),
          limits_(limits) {}

    std::vector<Trail> run(const Entity& first, bool& too_long) && {
        const bool both_ends_known = search_.end && thing(search_.end->thing) != thing(first);
        if (both_ends_known && !meet(first, too_long)) return {};
        reached_[thing(first)] = {.node = first, .distance = 0, .before = {}, .next = {}};
        if (edge_.least == 0) take({{}, {first}, {0}});
        const std::uint64_t most = middle_ ? middle_->length() : edge_.most;
        std::vector<Thing> level = {thing(first)};
        for (std::uint64_t distance = 1; distance <= most && !level.empty(); ++distance) {
            level = next_level(level, first, distance);
            if (middle_ && distance < most) continue;
            for (const Thing& end : level) add_trails(first, end);
            add_closing(first);
        }
        if (!edge_.bounded && !middle_ && !level.empty()) {
            too_long = too_long || !next_level(level, first, edge_.most + 1).empty();
        }
        return std::move(out_);
    }

  private:
    struct Reached {
        Entity node;
        std::uint64_t distance = 0;
        std::vector<Thing> before;   // by which it was reached
        std::vector<EdgeStep> next;  // to nodes that are one step farther
    };

    // Whether there are paths to the one thing at which they may end.
    bool meet(const Entity& first, bool& too_long) {
        const auto one_step = [](const Follow& follow) {
            return [&follow](const Entity& here) {
                std::vector<Entity> things;
                for (const EdgeStep& step : follow(here, 0)) things.push_back(step.to);
                return things;
            };
        };
        bool cut = false;
        middle_ = BothSides::meet(first, search_.end->thing, edge_.most, one_step(follow_),
                                  one_step(search_.end->back), limits_, cut);
        too_long = too_long || (cut && !edge_.bounded);
        return middle_.has_value();
    }

    std::vector<Thing> next_level(const std::vector<Thing>& level, const Entity& first,
                                  std::uint64_t distance) {
        std::vector<Thing> next;
        for (const Thing& at : level) {
            limits_.check();
            const Entity here = reached_.at(at).node;
            for (const EdgeStep& step : follow_(here, 0)) {
                if (middle_ && !middle_->may_pass(step.to, distance)) continue;
                if (thing(step.to) == thing(first)) {
                    closing_.emplace_back(at, step);
                    continue;
                }
                const auto [found, is_new] =
                    reached_.try_emplace(thing(step.to), Reached{step.to, distance, {}, {}});
                if (is_new) next.push_back(thing(step.to));
                if (found->second.distance != distance) continue;
                if (found->second.before.empty() || found->second.before.back() != at) {
                    found->second.before.push_back(at);
                }
                reached_.at(at).next.push_back(step);
            }
        }
        return next;
    }

    // Those that lie on a shortest path to the end.
    std::set<Thing> leading_to(const Thing& end) const {
        std::set<Thing> marked = {end};
        std::vector<Thing> open = {end};
        while (!open.empty()) {
            const Thing at = open.back();
            open.pop_back();
            for (const Thing& before : reached_.at(at).before) {
                if (marked.insert(before).second) open.push_back(before);
            }
        }
        return marked;
    }

    void add_trails(const Entity& first, const Thing& end) {
        const std::set<Thing> marked = leading_to(end);
        Trail trail{{}, {first}, {}};
        const std::size_t before = out_.size();
        extend(trail, end, marked, before);
    }

    // False once no further trail to this end is wanted.
    bool extend(Trail& trail, const Thing& end, const std::set<Thing>& marked, std::size_t before) {
        limits_.check();
        const Thing at = thing(trail.nodes.back());
        if (at == end && !trail.steps.empty()) {
            Trail whole = trail;
            whole.ends = {trail.steps.size()};
            return take(std::move(whole)) && path_.selector == ast::Selector::all_shortest;
        }
        for (const EdgeStep& step : reached_.at(at).next) {
            if (!marked.contains(thing(step.to))) continue;
            trail.steps.push_back(step);
            trail.nodes.push_back(step.to);
            const bool more = extend(trail, end, marked, before);
            trail.nodes.pop_back();
            trail.steps.pop_back();
            if (!more) return false;
        }
        return true;
    }

    // Back to the beginning, by the first steps that lead there.
    void add_closing(const Entity& first) {
        const auto closing = std::exchange(closing_, {});
        const bool wanted = edge_.least == 1 && path_.mode != ast::PathMode::acyclic &&
                            edge_.direction != ast::EdgeDirection::either && !closed_;
        if (!wanted || closing.empty()) return;
        closed_ = true;
        for (const auto& [last, step] : closing) {
            Trail trail{{}, {first}, {}};
            if (!close(trail, last, leading_to(last), step)) return;
        }
    }

    bool close(Trail& trail, const Thing& last, const std::set<Thing>& marked,
               const EdgeStep& step) {
        const Thing at = thing(trail.nodes.back());
        if (at == last) {
            Trail whole = trail;
            whole.steps.push_back(step);
            whole.nodes.push_back(step.to);
            whole.ends = {whole.steps.size()};
            return take(std::move(whole)) && path_.selector == ast::Selector::all_shortest;
        }
        for (const EdgeStep& next : reached_.at(at).next) {
            if (!marked.contains(thing(next.to))) continue;
            trail.steps.push_back(next);
            trail.nodes.push_back(next.to);
            const bool more = close(trail, last, marked, step);
            trail.nodes.pop_back();
            trail.steps.pop_back();
            if (!more) return false;
        }
        return true;
    }

    // The conditions look at the ends alone: what one trail is refused, all to this end are.
    bool take(Trail trail) {
        if (!allowed_(trail)) return false;
        out_.push_back(std::move(trail));
        return true;
    }

    const ShortestSearch& search_;
    const BoundPath& path_;
    const BoundEdge& edge_;
    const Follow& follow_;
    const Allowed& allowed_;
    const Limits& limits_;
    std::optional<BothSides> middle_;  // of paths whose ends are both known
    std::map<Thing, Reached> reached_;
    std::vector<std::pair<Thing, EdgeStep>> closing_;  // of this level
    bool closed_ = false;
    std::vector<Trail> out_;
};

// All trails of so many steps, then of one more: the first that reach an end are the shortest.
class Deepening {
  public:
    Deepening(const ShortestSearch& search, const Limits& limits)
        : path_(search.path), follow_(search.follow), allowed_(search.allowed), limits_(limits) {}

    std::vector<Trail> run(const Entity& first, bool& too_long) && {
        bool longer = true;
        for (length_ = 0; length_ <= path_steps_max && longer; ++length_) {
            longer_ = false;
            found_.clear();
            Trail trail{{}, {first}, {}};
            along(trail, 0, 0);
            done_.insert(found_.begin(), found_.end());
            longer = longer_;
        }
        too_long = too_long || longer;
        return std::move(out_);
    }

  private:
    void along(Trail& trail, std::size_t i, std::uint64_t count) {
        limits_.check();
        if (i == path_.edges.size()) {
            if (trail.steps.size() == length_) take(trail);
            return;
        }
        const BoundEdge& edge = path_.edges[i];
        if (count >= edge.least) {
            trail.ends.push_back(trail.steps.size());
            along(trail, i + 1, 0);
            trail.ends.pop_back();
        }
        if (count >= edge.most || !may_go_on(path_.mode, trail)) return;
        for (const EdgeStep& step : follow_(trail.nodes.back(), i)) {
            if (!may_follow(path_.mode, trail, step)) continue;
            if (trail.steps.size() == length_) {
                longer_ = true;
                return;
            }
            trail.steps.push_back(step);
            trail.nodes.push_back(step.to);
            along(trail, i, count + 1);
            trail.nodes.pop_back();
            trail.steps.pop_back();
        }
    }

    void take(const Trail& trail) {
        const Thing end = thing(trail.nodes.back());
        if (done_.contains(end)) return;
        const bool one = path_.selector == ast::Selector::any_shortest;
        if ((one && found_.contains(end)) || !allowed_(trail)) return;
        found_.insert(end);
        out_.push_back(trail);
    }

    const BoundPath& path_;
    const Follow& follow_;
    const Allowed& allowed_;
    const Limits& limits_;
    std::size_t length_ = 0;
    bool longer_ = false;    // some trail could be longer than that
    std::set<Thing> found_;  // ends of this length
    std::set<Thing> done_;
    std::vector<Trail> out_;
};

}  // namespace

// A path that has come back to its beginning ends there, if it is to be simple.
bool may_go_on(ast::PathMode mode, const Trail& trail) {
    return mode != ast::PathMode::simple || trail.steps.empty() ||
           thing(trail.nodes.back()) != thing(trail.nodes.front());
}

bool may_follow(ast::PathMode mode, const Trail& trail, const EdgeStep& step) {
    switch (mode) {
        case ast::PathMode::walk: return true;
        case ast::PathMode::trail:
            return std::ranges::find(trail.steps, step.key, &EdgeStep::key) == trail.steps.end();
        case ast::PathMode::acyclic: return !holds(trail.nodes, step.to);
        case ast::PathMode::simple:
            // Back to the beginning, but not by the edge on which it was left.
            if (thing(step.to) == thing(trail.nodes.front())) {
                return std::ranges::find(trail.steps, step.key, &EdgeStep::key) ==
                       trail.steps.end();
            }
            return !holds(trail.nodes, step.to);
    }
    return true;
}

std::vector<Trail> shortest_trails(const ShortestSearch& search, const Entity& first,
                                   const Limits& limits, bool& too_long) {
    const std::vector<BoundEdge>& edges = search.path.edges;
    const bool one_edge = edges.size() == 1 && edges.front().least <= 1 && search.ends_only;
    return one_edge ? BreadthFirst(search, limits).run(first, too_long)
                    : Deepening(search, limits).run(first, too_long);
}

}  // namespace bede::query
