#include "query/exec/first_wanted.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "query/eval/time_sides.h"

namespace bede::query {
namespace {

// A scan knows what clocks showed, ranks are of UTC: both ends of an event may be off it.
constexpr std::int64_t slack_of_clocks = 2 * clock_shift_max;

// Turns the order round; of all numbers, which negation does not.
std::int64_t turned_round(std::int64_t number) { return ~number; }

}  // namespace

bool FirstWanted::is_behind(const Hull& hull) const {
    if (best_.size() < wanted_.count) return false;
    const Rank last = best_.front();
    if (wanted_.order == ScanOrder::earliest_start) {
        return !at_an_end(hull.first) && hull.first.second - slack_of_clocks > last;
    }
    return !at_an_end(hull.last) && turned_round(hull.last.second + slack_of_clocks) > last;
}

// See run(TakeNearest) and run(Sort), which decide.
std::optional<FirstWanted::Rank> FirstWanted::rank_of(const Tuple& row) const {
    const EventId event{row.it.handle};
    const bool falling = wanted_.order == ScanOrder::latest_end;
    if (wanted_.by == ScanEvents::First::By::nearness) {
        const Extent extent = on_utc(graph_.extent(event));
        const Bound bound = falling ? extent.end_latest : extent.start_earliest;
        if (bound.knowledge != Knowledge::known) return std::numeric_limits<Rank>::max();
        return falling ? turned_round(bound.at.second) : bound.at.second;
    }
    if (wanted_.by == ScanEvents::First::By::time) {
        return order_key(evaluator_.stated().extent_in_order(event)).bounds.front();
    }
    const EventFacts facts = graph_.facts(event);
    if (facts.alternatives) return std::nullopt;
    const bool end = wanted_.by == ScanEvents::First::By::end;
    const Rank bound = order_key(side_of(facts.extent, end ? Side::end : Side::start)).bounds[0];
    return falling ? turned_round(bound) : bound;
}

void FirstWanted::note(Rank rank) {
    if (best_.size() == wanted_.count) {
        if (best_.front() <= rank) return;
        std::ranges::pop_heap(best_);
        best_.pop_back();
    }
    best_.push_back(rank);
    std::ranges::push_heap(best_);
}

void FirstWanted::add(std::vector<Tuple>& rows) {
    for (Tuple& row : rows) {
        const std::optional<Rank> rank = rank_of(row);
        const bool full = best_.size() == wanted_.count;
        if (rank && full && best_.front() < *rank) continue;
        if (rank) note(*rank);
        rows_.push_back(std::move(row));
        ranks_.push_back(rank);
    }
    rows.clear();
    constexpr std::size_t kept_beside = 1024;
    if (rows_.size() > 2 * wanted_.count + kept_beside) drop_those_behind();
}

void FirstWanted::drop_those_behind() {
    if (best_.size() < wanted_.count) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (ranks_[i] && best_.front() < *ranks_[i]) continue;
        if (kept != i) {
            rows_[kept] = std::move(rows_[i]);
            ranks_[kept] = ranks_[i];
        }
        ++kept;
    }
    rows_.resize(kept);
    ranks_.resize(kept);
}

std::vector<Tuple> FirstWanted::kept() && {
    drop_those_behind();
    return std::move(rows_);
}

}  // namespace bede::query
