#include "render/time_axis.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace bede {
namespace {

// Of the whole, from which on a shorter axis is worth that things go on beyond it, or lie there.
constexpr double worth_cutting = 1.0 / 4;
constexpr double worth_leaving = 1.0 / 20;
constexpr std::size_t cells_of_a_day = 3;  // at most, where nothing has a clock time

double length_of(const Hull& hull) {
    return static_cast<double>(hull.last.second) - static_cast<double>(hull.first.second) + 1;
}

// The hulls by their first and by their last instant, of which the outermost can be taken away.
class Shrinking {
  public:
    explicit Shrinking(const std::vector<Hull>& hulls) : hulls_(hulls) {
        for (std::size_t i = 0; i < hulls.size(); ++i) {
            by_first_.emplace(hulls[i].first, i);
            by_last_.emplace(hulls[i].last, i);
        }
    }

    Hull whole() const { return {by_first_.begin()->first, by_last_.rbegin()->first}; }
    std::size_t size() const { return by_first_.size(); }

    // Takes away the first or the last one, whichever leaves less; returns its number.
    std::size_t take() {
        const std::size_t first = by_first_.begin()->second;
        const std::size_t last = by_last_.rbegin()->second;
        const bool at_front = length_of(without(first)) <= length_of(without(last));
        const std::size_t taken = at_front ? first : last;
        by_first_.erase({hulls_[taken].first, taken});
        by_last_.erase({hulls_[taken].last, taken});
        return taken;
    }

  private:
    Hull without(std::size_t number) const {
        auto first = by_first_.begin();
        if (first->second == number) ++first;
        auto last = by_last_.rbegin();
        if (last->second == number) ++last;
        return {first->first, last->first};
    }

    const std::vector<Hull>& hulls_;
    std::set<std::pair<Instant, std::size_t>> by_first_;
    std::set<std::pair<Instant, std::size_t>> by_last_;
};

bool meets(const Hull& a, const Hull& b) { return a.first <= b.last && b.first <= a.last; }

Hull stretch_of(const std::vector<Hull>& hulls) {
    Shrinking rest(hulls);
    const Hull all = rest.whole();
    Hull best = all;
    const std::size_t most = hulls.size() < 3 ? 0 : std::max<std::size_t>(1, hulls.size() / 4);
    std::vector<std::size_t> taken;
    while (taken.size() < most) {
        taken.push_back(rest.take());
        const Hull whole = rest.whole();
        const auto beyond = static_cast<std::size_t>(std::ranges::count_if(
            taken, [&](std::size_t number) { return !meets(hulls[number], whole); }));
        const double shorter = length_of(whole) / length_of(best);
        const bool cut = beyond == 0 && shorter <= worth_cutting;
        const bool left = beyond * 10 <= hulls.size() && shorter <= worth_leaving;
        if (cut || left) best = whole;
    }
    return best;
}

// Longer at both ends alike, within the time that can be told.
Hull widened(Hull stretch, double seconds) {
    const double missing = seconds - length_of(stretch);
    if (missing <= 0) return stretch;
    const auto half = static_cast<std::int64_t>(std::ceil(missing / 2));
    stretch.first.second = std::max(stretch.first.second - half, instant_min.second);
    stretch.last.second = std::min(stretch.last.second + half, instant_max.second);
    return stretch;
}

}  // namespace

TimeAxis::TimeAxis(Instant first, Instant last, std::size_t cells)
    : first_(first), last_(last), cells_(cells), length_(length_of({first, last})) {}

std::int64_t TimeAxis::cell_of(Instant at) const {
    const double behind = static_cast<double>(at.second - first_.second);
    const double cell = std::floor(behind / length_ * static_cast<double>(cells_));
    const auto beyond = static_cast<double>(cells_);
    if (at <= last_ && at >= first_) return static_cast<std::int64_t>(std::min(cell, beyond - 1));
    return at < first_ ? -1 : static_cast<std::int64_t>(cells_);
}

std::optional<Hull> known_hull(const Extent& extent) {
    std::optional<Hull> hull;
    for (const Bound& bound :
         {extent.start_earliest, extent.start_latest, extent.end_earliest, extent.end_latest}) {
        if (bound.knowledge != Knowledge::known) continue;
        if (!hull) hull = Hull{bound.at, bound.at};
        hull->first = std::min(hull->first, bound.at);
        hull->last = std::max(hull->last, bound.at);
    }
    return hull;
}

OnOneClock on_one_clock(std::vector<DrawnThing> things) {
    std::set<std::int32_t> offsets;
    const auto note = [&](const Extent& extent) {
        if (!extent.clocked) return;
        if (extent.start_offset) offsets.insert(*extent.start_offset);
        if (extent.end_offset) offsets.insert(*extent.end_offset);
    };
    for (const DrawnThing& thing : things) {
        if (thing.extent) note(*thing.extent);
        std::ranges::for_each(thing.alternatives, note);
    }
    if (offsets.size() < 2) return {std::move(things), false};
    for (DrawnThing& thing : things) {
        if (thing.extent) thing.extent = on_utc(*thing.extent);
        for (Extent& one : thing.alternatives) one = on_utc(one);
    }
    return {std::move(things), true};
}

TimeAxis axis_for(const std::vector<DrawnThing>& things, std::size_t cells) {
    std::vector<Hull> hulls;
    bool clocked = false;
    for (const DrawnThing& thing : things) {
        if (!thing.extent) continue;
        clocked = clocked || thing.extent->clocked;
        if (const auto hull = known_hull(*thing.extent)) hulls.push_back(*hull);
    }
    // Open on both sides: any day will do.
    if (hulls.empty()) hulls.push_back({Instant{0}, Instant{seconds_per_day - 1}});
    const double shortest = clocked ? 60 : static_cast<double>(seconds_per_day) / cells_of_a_day;
    const Hull stretch = widened(stretch_of(hulls), shortest * static_cast<double>(cells));
    return TimeAxis(stretch.first, stretch.last, cells);
}

}  // namespace bede
