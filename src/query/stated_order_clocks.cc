// Clock times join what is stated: if x is at 10:50 and b after x, b is after what was at 09:00, be
// it known to the day only. For an end of an event the clocks count of all that is stated to come
// before it, and after it.
#include <algorithm>

#include "query/fields.h"
#include "query/stated_order.h"
#include "time/axis.h"

namespace bede::query {

StatedOrder::Clocks StatedOrder::own_clocks(Node node) const {
    const Extent extent = extent_of(graph_.event(EventId{static_cast<std::uint32_t>(node / 2)}));
    if (!extent.clocked || extent.doubtful || !has_offset(extent)) return {};
    const bool end = node % 2 == 1;
    const std::int64_t offset = end ? *extent.end_offset : *extent.start_offset;
    const Bound& earliest = end ? extent.end_earliest : extent.start_earliest;
    const Bound& latest = end ? extent.end_latest : extent.start_latest;
    Clocks out;
    if (earliest.knowledge == Knowledge::known) {
        out.first = ClockBound{{earliest.at.second - offset}, node};
    }
    if (latest.knowledge == Knowledge::known) {
        out.last = ClockBound{{latest.at.second - offset}, node};
    }
    return out;
}

StatedOrder::Clocks StatedOrder::clocks_of(Node node) {
    if (!has_statements(EventId{static_cast<std::uint32_t>(node / 2)})) return own_clocks(node);
    if (const auto known = clocks_.find(node); known != clocks_.end()) return known->second;
    Clocks out = own_clocks(node);
    for (const auto& [other, reached] : search(node, Way::forwards)) {
        if (other == node || reached.lag.order == Sequence::unsaid) continue;
        const Clocks there = own_clocks(other);
        if (there.first && (!out.first || out.first->at < there.first->at)) out.first = there.first;
    }
    for (const auto& [other, reached] : search(node, Way::backwards)) {
        if (other == node || reached.lag.order == Sequence::unsaid) continue;
        const Clocks there = own_clocks(other);
        if (there.last && (!out.last || there.last->at < out.last->at)) out.last = there.last;
    }
    return clocks_.emplace(node, out).first->second;
}

bool StatedOrder::is_before_by_clocks(Node x, Node y) {
    const auto last = clocks_of(x).last;
    if (!last) return false;
    const auto first = clocks_of(y).first;
    // What the two say themselves is for their dates.
    return first && last->at < first->at && (last->of != x || first->of != y);
}

// A doubtful date is not moved by what is stated, so that it does not tell what the dates of others
// make of the event. Between two clocks a day or two may be lost.
StatedOrder::DayBounds StatedOrder::days_of(Node node) {
    DayBounds out;
    const auto include = [&](Node other, bool before, bool after) {
        const Extent extent =
            extent_of(graph_.event(EventId{static_cast<std::uint32_t>(other / 2)}));
        if (extent.doubtful) return;
        const Bound& earliest = other % 2 == 1 ? extent.end_earliest : extent.start_earliest;
        const Bound& latest = other % 2 == 1 ? extent.end_latest : extent.start_latest;
        const std::int64_t slack = extent.clocked ? 1 : 0;
        if (before && earliest.knowledge == Knowledge::known) {
            const std::int64_t day = day_at(earliest.at).number - slack;
            out.first = std::max(out.first.value_or(day), day);
        }
        if (after && latest.knowledge == Knowledge::known) {
            const std::int64_t day = day_at(latest.at).number + slack;
            out.last = std::min(out.last.value_or(day), day);
        }
    };
    include(node, true, true);
    if (!has_statements(EventId{static_cast<std::uint32_t>(node / 2)})) return out;
    for (const auto& [other, reached] : search(node, Way::forwards)) {
        if (other != node) include(other, reached.lag.order != Sequence::unsaid, false);
    }
    for (const auto& [other, reached] : search(node, Way::backwards)) {
        if (other != node) include(other, false, reached.lag.order != Sequence::unsaid);
    }
    return out;
}

bool StatedOrder::is_before_by_days(Node x, Node y) {
    const auto last = days_of(x).last;
    const auto first = days_of(y).first;
    return last && first && *last < *first;
}

bool StatedOrder::add_clocks(EventId a, EventId b, PairOrder& order) {
    const bool doubtful =
        extent_of(graph_.event(a)).doubtful || extent_of(graph_.event(b)).doubtful;
    bool any = false;
    const auto node = [&](std::size_t x) { return Node{(x < 2 ? a : b).value} * 2 + x % 2; };
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) {
            if ((x < 2) == (y < 2) || order.lags[x][y].order == Sequence::before) continue;
            const bool before = doubtful ? is_before_by_days(node(x), node(y))
                                         : is_before_by_clocks(node(x), node(y));
            if (!before) continue;
            order.lags[x][y].order = Sequence::before;
            any = true;
        }
    }
    return any;
}

std::vector<OrderSource> StatedOrder::path(EventId a, EventId b, std::size_t x, std::size_t y) {
    const auto node = [&](std::size_t end) { return Node{(end < 2 ? a : b).value} * 2 + end % 2; };
    std::vector<OrderSource> path = path_of_statements(node(x), node(y));
    if (!path.empty() || !is_before_by_clocks(node(x), node(y))) return path;
    path = path_of_statements(node(x), clocks_of(node(x)).last->of);
    const auto rest = path_of_statements(clocks_of(node(y)).first->of, node(y));
    path.insert(path.end(), rest.begin(), rest.end());
    return path;
}

std::vector<EventId> StatedOrder::clocked_on_path(EventId a, EventId b, std::size_t x,
                                                  std::size_t y) {
    const auto node = [&](std::size_t end) { return Node{(end < 2 ? a : b).value} * 2 + end % 2; };
    if (!path_of_statements(node(x), node(y)).empty()) return {};
    if ((x < 2) == (y < 2) || !is_before_by_clocks(node(x), node(y))) return {};
    const auto event = [](Node of) { return EventId{static_cast<std::uint32_t>(of / 2)}; };
    return {event(clocks_of(node(x)).last->of), event(clocks_of(node(y)).first->of)};
}

Extent StatedOrder::extent_in_order(EventId event) {
    Extent extent = extent_of(graph_.event(event));
    if (extent.doubtful || !any() || !has_statements(event)) return extent;
    const auto first = clocks_of(Node{event.value} * 2).first;
    if (!first) return extent;
    Bound& start = extent.start_earliest;
    const Instant here{first->at.second + extent.start_offset.value_or(0)};
    if (start.knowledge != Knowledge::known || start.at < here) start = Bound{here};
    return extent;
}

}  // namespace bede::query
