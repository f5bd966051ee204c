#include "time/network_rings.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_set>

namespace bede {

namespace {

using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;
using Succession = TimeNetwork::Succession;

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// A way back from the end of a strict succession to its beginning is looked for along so many
// others at first: short rings are what people can mend, and there may be many of them.
constexpr std::size_t near_max = 200;

class Rings {
  public:
    Rings(Node nodes, std::span<const Succession> successions, const std::vector<bool>& gone,
          const Steps& steps)
        : successions_(successions), steps_(steps), first_(nodes + std::size_t{1}, 0) {
        for (std::uint32_t i = 0; i < successions_.size(); ++i) {
            if (!gone[i]) ++first_[successions_[i].early + 1];
        }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        leaving_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (std::uint32_t i = 0; i < successions_.size(); ++i) {
            if (!gone[i]) leaving_[next[successions_[i].early]++] = i;
        }
        group_.assign(nodes, none);
        reached_by_.assign(nodes, none);
        reached_in_.assign(nodes, 0);
        steps_.take(successions_.size());
    }

    std::vector<Ring> find() {
        find_groups();
        std::vector<std::uint32_t> strict;
        for (const std::uint32_t i : leaving_) {
            const Succession& each = successions_[i];
            if (each.strict && group_[each.early] == group_[each.late]) strict.push_back(i);
        }
        std::vector<Ring> rings;
        for (const std::uint32_t i : strict) close(i, near_max, rings);
        if (rings.empty() && !strict.empty()) {
            close(strict.front(), std::numeric_limits<std::size_t>::max(), rings);
        }
        return rings;
    }

  private:
    // --- Groups ---------------------------------------------------------------------------------

    struct Visit {
        Node node;
        std::uint32_t next;
    };

    // Nodes that lead to each other are of one group (R. Tarjan, "Depth-first search and linear
    // graph algorithms", SIAM Journal on Computing 1, 1972), with a stack of our own.
    void find_groups() {
        const auto nodes = static_cast<Node>(group_.size());
        number_.assign(nodes, none);
        low_.assign(nodes, none);
        for (Node start = 0; start < nodes; ++start) {
            if (number_[start] != none) continue;
            enter(start);
            while (!open_.empty()) step();
        }
    }

    void enter(Node node) {
        number_[node] = low_[node] = entered_++;
        path_.push_back(node);
        open_.push_back({node, first_[node]});
        steps_.take(first_[node + 1] - first_[node] + 1);
    }

    void step() {
        Visit& top = open_.back();
        const Node node = top.node;
        if (top.next < first_[node + 1]) {
            const Node other = successions_[leaving_[top.next++]].late;
            if (number_[other] == none) {
                enter(other);
            } else if (group_[other] == none) {
                low_[node] = std::min(low_[node], number_[other]);
            }
            return;
        }
        open_.pop_back();
        if (!open_.empty()) {
            const Node below = open_.back().node;
            low_[below] = std::min(low_[below], low_[node]);
        }
        if (low_[node] == number_[node]) leave(node);
    }

    void leave(Node last) {
        for (Node node = none; node != last; path_.pop_back()) {
            node = path_.back();
            group_[node] = last;
        }
    }

    // --- Rings ----------------------------------------------------------------------------------

    // Breadth first, so that the ring is as short as any through this succession. Looks at no more
    // than so many others.
    void close(std::uint32_t strict, std::size_t looked_max, std::vector<Ring>& rings) {
        if (is_used(strict)) return;
        ++search_;
        const Node begin = successions_[strict].late;
        const Node end = successions_[strict].early;
        std::vector<Node> waiting{begin};
        reach(begin, strict);
        for (std::size_t i = 0; i < waiting.size() && !is_reached(end) && looked_max > 0; ++i) {
            spread(waiting[i], looked_max, waiting);
        }
        if (is_reached(end)) rings.push_back(ring_to(begin, end));
    }

    void spread(Node node, std::size_t& looks_left, std::vector<Node>& waiting) {
        for (std::uint32_t at = first_[node]; at < first_[node + 1] && looks_left > 0; ++at) {
            --looks_left;
            steps_.take();
            const std::uint32_t i = leaving_[at];
            const Node other = successions_[i].late;
            if (group_[other] != group_[node] || is_reached(other) || is_used(i)) continue;
            reach(other, i);
            waiting.push_back(other);
        }
    }

    bool is_reached(Node node) const { return reached_in_[node] == search_; }
    void reach(Node node, std::uint32_t by) {
        reached_in_[node] = search_;
        reached_by_[node] = by;
    }

    Ring ring_to(Node begin, Node end) {
        Ring ring;
        for (Node at = end;; at = successions_[reached_by_[at]].early) {
            ring.push_back(reached_by_[at]);
            use(reached_by_[at]);
            if (at == begin) return ring;
        }
    }

    bool is_used(std::uint32_t i) const { return used_.contains(successions_[i].label); }
    void use(std::uint32_t i) {
        if (successions_[i].label != TimeNetwork::unsaid) used_.insert(successions_[i].label);
    }

    std::span<const Succession> successions_;
    const Steps& steps_;
    std::vector<std::uint32_t> first_;    // by node: where what leaves it begins in leaving_
    std::vector<std::uint32_t> leaving_;  // numbers of successions
    std::vector<Node> group_;             // by node: the first of its group that was met
    std::vector<std::uint32_t> number_;   // by node, in the order of entering
    std::vector<std::uint32_t> low_;
    std::uint32_t entered_ = 0;
    std::vector<Node> path_;
    std::vector<Visit> open_;
    std::vector<std::uint32_t> reached_by_;  // by node: the succession
    std::vector<std::uint32_t> reached_in_;  // by node: the search
    std::uint32_t search_ = 0;
    std::unordered_set<Label> used_;
};

}  // namespace

std::vector<Ring> find_rings(Node nodes, std::span<const Succession> successions,
                             const std::vector<bool>& gone, const Steps& steps) {
    return Rings(nodes, successions, gone, steps).find();
}

}  // namespace bede
