// Events of one time in the order that files state of their starts. Two that are not in order come
// by id, and so do those that must start together (a ring of causes). Pairs of events cannot be
// compared one by one for that: with `c before a` stated, the ids a, b, c would go in a circle.
#include <algorithm>
#include <map>
#include <queue>

#include "query/catalog/fields.h"
#include "query/order/stated_order.h"

namespace bede::query {

class StatedOrder::Listing {
  public:
    Listing(StatedOrder& stated, const std::vector<EventId>& tied, First first)
        : stated_(stated), first_(first) {
        for (const EventId event : tied) {
            wanted_.emplace(Node{event.value} * 2, event);
            number_of(Node{event.value} * 2);
        }
        since_ = instant_max;
        for (const EventId event : tied) {
            const Extent extent = stated.graph_.extent(event);
            const bool known = extent.start_earliest.knowledge == Knowledge::known;
            if (!known || extent.doubtful) since_ = instant_min;
            since_ = std::min(since_, extent.start_earliest.at);
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) find_earlier(i);
    }

    std::vector<EventId> run() {
        find_groups();
        return in_order();
    }

  private:
    std::size_t number_of(Node node) {
        const auto [entry, is_new] = numbers_.try_emplace(node, nodes_.size());
        if (is_new) {
            nodes_.push_back(node);
            earlier_.emplace_back();
        }
        return entry->second;
    }

    // What is stated to lie before a node, or not after it.
    void find_earlier(std::size_t number) {
        stated_.limits_.check();
        for (const Edge& edge : stated_.edges_of(nodes_[number]).out) {
            if (edge.lag.order == Sequence::unsaid || is_long_over(edge.to)) continue;
            const std::size_t to = number_of(edge.to);
            earlier_[number].push_back(to);
        }
    }

    bool is_long_over(Node node) const {
        const Extent extent = stated_.graph_.extent(event_of(node));
        const Bound& last = latest(extent, is_end(node));
        return last.knowledge == Knowledge::known && !extent.doubtful && !extent.clocked &&
               last.at < since_;
    }

    // Strong components, each after those that lie before it (R. Tarjan, SIAM Journal on Computing
    // 1, 1972), without recursion.
    void find_groups() {
        constexpr std::size_t unseen = 0;
        std::vector<std::size_t> seen(nodes_.size(), unseen);
        std::vector<std::size_t> low(nodes_.size(), 0);
        std::vector<bool> open(nodes_.size(), false);
        std::vector<std::size_t> stack;
        struct Visit {
            std::size_t node;
            std::size_t next;
        };
        std::vector<Visit> visits;
        std::size_t count = 0;
        group_.assign(nodes_.size(), 0);
        const auto enter = [&](std::size_t node) {
            seen[node] = low[node] = ++count;
            open[node] = true;
            stack.push_back(node);
            visits.push_back({node, 0});
        };
        for (std::size_t root = 0; root < nodes_.size(); ++root) {
            if (seen[root] != unseen) continue;
            enter(root);
            while (!visits.empty()) {
                const std::size_t node = visits.back().node;
                if (visits.back().next < earlier_[node].size()) {
                    const std::size_t to = earlier_[node][visits.back().next++];
                    if (seen[to] == unseen) {
                        enter(to);
                    } else if (open[to]) {
                        low[node] = std::min(low[node], seen[to]);
                    }
                    continue;
                }
                visits.pop_back();
                if (!visits.empty()) {
                    std::size_t& above = low[visits.back().node];
                    above = std::min(above, low[node]);
                }
                if (low[node] != seen[node]) continue;
                std::size_t member = node;
                do {
                    member = stack.back();
                    stack.pop_back();
                    open[member] = false;
                    group_[member] = group_count_;
                } while (member != node);
                ++group_count_;
            }
        }
    }

    // Of all groups that may come next, those without an event of the list at once, as nobody sees
    // them; else the one with the least id.
    std::vector<EventId> in_order() {
        std::vector<std::map<std::string_view, EventId>> members(group_count_);
        for (const auto& [node, event] : wanted_) {
            members[group_[numbers_.at(node)]].emplace(
                stated_.graph_.id(ThingType::event, event.value), event);
        }
        std::vector<std::vector<std::size_t>> next_of(group_count_);
        std::vector<std::size_t> awaited(group_count_, 0);
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            for (const std::size_t earlier : earlier_[i]) {
                std::size_t before = group_[earlier];
                std::size_t after = group_[i];
                if (before == after) continue;
                if (first_ == First::later) std::swap(before, after);
                next_of[before].push_back(after);
                ++awaited[after];
            }
        }
        std::vector<std::size_t> unseen;
        std::map<std::string, std::size_t> ready;  // by least id
        const auto make_ready = [&](std::size_t group) {
            if (members[group].empty()) {
                unseen.push_back(group);
            } else {
                ready.emplace(members[group].begin()->first, group);
            }
        };
        for (std::size_t i = 0; i < group_count_; ++i) {
            if (awaited[i] == 0) make_ready(i);
        }
        std::vector<EventId> out;
        while (!unseen.empty() || !ready.empty()) {
            std::size_t group = 0;
            if (unseen.empty()) {
                group = ready.begin()->second;
                ready.erase(ready.begin());
            } else {
                group = unseen.back();
                unseen.pop_back();
            }
            for (const auto& [id, event] : members[group]) out.push_back(event);
            for (const std::size_t next : next_of[group]) {
                if (--awaited[next] == 0) make_ready(next);
            }
        }
        return out;
    }

    StatedOrder& stated_;
    First first_;
    Instant since_;  // of the events wanted the first can start then
    std::unordered_map<Node, EventId> wanted_;
    std::unordered_map<Node, std::size_t> numbers_;
    std::vector<Node> nodes_;
    std::vector<std::vector<std::size_t>> earlier_;  // by number
    std::vector<std::size_t> group_;                 // by number
    std::size_t group_count_ = 0;
};

bool StatedOrder::put_in_order(std::vector<EventId>& tied, First first) {
    std::ranges::sort(tied, {},
                      [&](EventId event) { return graph_.id(ThingType::event, event.value); });
    const auto stated =
        std::ranges::count_if(tied, [&](EventId event) { return has_statements(event); });
    if (stated > 1) tied = Listing(*this, tied, first).run();
    return stated > 1;
}

TimeOrder::TimeOrder(StatedOrder& stated, const Graph& graph, std::vector<EventId> events)
    : graph_(graph) {
    std::ranges::sort(events);
    const auto repeated = std::ranges::unique(events);
    events.erase(repeated.begin(), repeated.end());
    keys_.reserve(events.size());
    for (const EventId event : events) {
        keys_.emplace(event.value, order_key(stated.extent_in_order(event)));
    }
    const auto key = [&](EventId event) -> const TimeOrderKey& { return keys_.at(event.value); };
    std::ranges::stable_sort(events, std::ranges::less{}, key);
    for (auto begin = events.begin(); begin != events.end();) {
        const auto end = std::find_if(begin, events.end(),
                                      [&](EventId event) { return key(*begin) < key(event); });
        if (end - begin > 1) {
            std::vector<EventId> tied(begin, end);
            if (stated.put_in_order(tied)) {
                for (const EventId event : tied) ranks_.emplace(event.value, ranks_.size());
            }
        }
        begin = end;
    }
}

int TimeOrder::compare(EventId a, EventId b) const {
    const TimeOrderKey& x = keys_.at(a.value);
    const TimeOrderKey& y = keys_.at(b.value);
    if (x != y) return x < y ? -1 : 1;
    const auto rank_x = ranks_.find(a.value);
    const auto rank_y = ranks_.find(b.value);
    if (rank_x != ranks_.end() && rank_y != ranks_.end()) {
        return rank_x->second < rank_y->second ? -1 : rank_y->second < rank_x->second ? 1 : 0;
    }
    return graph_.id(ThingType::event, a.value).compare(graph_.id(ThingType::event, b.value));
}

}  // namespace bede::query
