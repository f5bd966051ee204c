// Clock times join what is stated: if x is at 10:50 and b after x, b is after what was at 09:00, be
// it known to the day only. For an end of an event the clocks count of all that is stated to come
// before it, and after it.
#include <algorithm>

#include "query/catalog/fields.h"
#include "query/order/stated_order.h"
#include "time/axis.h"

namespace bede::query {

StatedOrder::Clocks StatedOrder::own_clocks(Node node) const {
    const Extent extent = graph_.extent(event_of(node));
    if (!extent.clocked || extent.doubtful || !has_offset(extent)) return {};
    const std::int64_t offset = is_end(node) ? *extent.end_offset : *extent.start_offset;
    const Bound& first = earliest(extent, is_end(node));
    const Bound& last = latest(extent, is_end(node));
    Clocks out;
    if (first.knowledge == Knowledge::known)
        out.first = ClockBound{{first.at.second - offset}, node};
    if (last.knowledge == Knowledge::known) out.last = ClockBound{{last.at.second - offset}, node};
    return out;
}

StatedOrder::Clocks StatedOrder::clocks_of(Node node) {
    if (!has_statements(event_of(node))) return own_clocks(node);
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
StatedOrder::DayBounds StatedOrder::own_days(Node node) const {
    const Extent extent = graph_.extent(event_of(node));
    if (extent.doubtful) return {};
    const Bound& first = earliest(extent, is_end(node));
    const Bound& last = latest(extent, is_end(node));
    const std::int64_t slack = extent.clocked ? 1 : 0;
    DayBounds out;
    if (first.knowledge == Knowledge::known) {
        out.first = DayBound{day_at(first.at).number - slack, node};
    }
    if (last.knowledge == Knowledge::known) {
        out.last = DayBound{day_at(last.at).number + slack, node};
    }
    return out;
}

StatedOrder::DayBounds StatedOrder::days_of(Node node) {
    if (!has_statements(event_of(node))) return own_days(node);
    if (const auto known = days_.find(node); known != days_.end()) return known->second;
    DayBounds out = own_days(node);
    for (const auto& [other, reached] : search(node, Way::forwards)) {
        if (other == node || reached.lag.order == Sequence::unsaid) continue;
        const DayBounds there = own_days(other);
        if (there.first && (!out.first || out.first->day < there.first->day)) {
            out.first = there.first;
        }
    }
    for (const auto& [other, reached] : search(node, Way::backwards)) {
        if (other == node || reached.lag.order == Sequence::unsaid) continue;
        const DayBounds there = own_days(other);
        if (there.last && (!out.last || there.last->day < out.last->day)) out.last = there.last;
    }
    return days_.emplace(node, out).first->second;
}

bool StatedOrder::is_before_by_days(Node x, Node y) {
    const auto last = days_of(x).last;
    const auto first = days_of(y).first;
    return last && first && last->day < first->day;
}

bool StatedOrder::add_clocks(EventId a, EventId b, PairOrder& order) {
    bool any = false;
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) {
            Lag& lag = order.lags[x][y];
            if (lag.order != Sequence::before && told_by_times(a, b, x, y)) {
                lag.order = Sequence::before;
                any = true;
            }
            const auto days = days_told_by_dates(a, b, x, y);
            if (days && (!lag.days || *days < *lag.days)) {
                lag.days = days;
                any = true;
            }
        }
    }
    return any;
}

// A doubtful date that is wrong, if the dates of others are right.
bool StatedOrder::is_doubt_confirmed(EventId event) {
    const Extent extent = graph_.extent(event);
    if (!extent.doubtful) return false;
    for (const bool end : {false, true}) {
        const DayBounds days = days_of(Node{event.value} * 2 + (end ? 1 : 0));
        const Bound& first = earliest(extent, end);
        const Bound& last = latest(extent, end);
        if (days.first && last.knowledge == Knowledge::known &&
            day_at(last.at).number < days.first->day) {
            return true;
        }
        if (days.last && first.knowledge == Knowledge::known &&
            days.last->day < day_at(first.at).number) {
            return true;
        }
    }
    return false;
}

// Without a doubt the bounds of both say it, which were narrowed when they were loaded. Beside a
// date that is wrong it would contradict that, and nothing were left of what is stated.
std::optional<std::int64_t> StatedOrder::days_told_by_dates(EventId a, EventId b, std::size_t x,
                                                            std::size_t y) {
    if ((x < 2) == (y < 2)) return std::nullopt;
    if (!graph_.extent(a).doubtful && !graph_.extent(b).doubtful) return std::nullopt;
    if (is_doubt_confirmed(a) || is_doubt_confirmed(b)) return std::nullopt;
    const Node early = node_of(a, b, x);
    const Node late = node_of(a, b, y);
    if (!is_before_by_days(early, late)) return std::nullopt;
    return days_of(early).last->day - days_of(late).first->day;
}

std::optional<StatedOrder::ToldByTimes> StatedOrder::told_by_times(EventId a, EventId b,
                                                                   std::size_t x, std::size_t y) {
    if ((x < 2) == (y < 2)) return std::nullopt;
    const Node early = node_of(a, b, x);
    const Node late = node_of(a, b, y);
    const bool doubtful = graph_.extent(a).doubtful || graph_.extent(b).doubtful;
    if (doubtful) {
        if (!is_before_by_days(early, late)) return std::nullopt;
        return ToldByTimes{days_of(early).last->of, days_of(late).first->of};
    }
    if (!is_before_by_clocks(early, late)) return std::nullopt;
    return ToldByTimes{clocks_of(early).last->of, clocks_of(late).first->of};
}

std::vector<OrderSource> StatedOrder::path(EventId a, EventId b, std::size_t x, std::size_t y) {
    const Node early = node_of(a, b, x);
    const Node late = node_of(a, b, y);
    std::vector<OrderSource> path = path_of_statements(early, late);
    if (!path.empty()) return path;
    const auto told = told_by_times(a, b, x, y);
    if (!told) return path;
    path = path_of_statements(early, told->early);
    const auto rest = path_of_statements(told->late, late);
    path.insert(path.end(), rest.begin(), rest.end());
    return path;
}

std::vector<EventId> StatedOrder::dated_on_path(EventId a, EventId b, std::size_t x,
                                                std::size_t y) {
    if (!path_of_statements(node_of(a, b, x), node_of(a, b, y)).empty()) return {};
    const auto told = told_by_times(a, b, x, y);
    if (!told) return {};
    return {event_of(told->early), event_of(told->late)};
}

// A date that was doubtful and is taken at its word may contradict what is stated: then it stands.
bool StatedOrder::is_contradicted(EventId event) {
    const Bound& last = graph_.extent(event).start_latest;
    const auto first = days_of(Node{event.value} * 2).first;
    return first && last.knowledge == Knowledge::known && first->day > day_at(last.at).number;
}

Extent StatedOrder::extent_in_order(EventId event) {
    Extent extent = graph_.extent(event);
    const Bound& start_latest = extent.start_latest;
    const bool exact =
        extent.start_earliest == start_latest && start_latest.knowledge == Knowledge::known;
    if (exact || extent.doubtful || !has_statements(event)) return extent;
    const auto first = clocks_of(Node{event.value} * 2).first;
    if (!first || is_contradicted(event)) return extent;
    Bound& start = extent.start_earliest;
    const Instant here{first->at.second + extent.start_offset.value_or(0)};
    if (start.knowledge != Knowledge::known || start.at < here) start = Bound{here};
    return extent;
}

}  // namespace bede::query
