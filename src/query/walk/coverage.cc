#include "query/walk/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "query/catalog/functions.h"
#include "time/alternatives.h"
#include "time/axis.h"

namespace bede::query {
namespace {

// Days or seconds, the last one included.
struct Stretch {
    std::int64_t first;
    std::int64_t last;
};

// When a time is possibly in force: one stretch a reading that it may have; and when it is in each.
struct Force {
    std::vector<Stretch> possible;
    std::optional<Stretch> certain;
};

Force force_of(const When& when, Truth membership, Axis axis) {
    Force force;
    std::vector<Extent> readings = when.alternatives;
    if (readings.empty()) readings.push_back(when.extent);
    Stretch always{instant_min.second, instant_max.second};
    for (const Extent& reading : readings) {
        const Box box = box_of(reading, axis);
        force.possible.push_back({box.start_min, box.end_max});
        always.first = std::max(always.first, box.start_max);
        always.last = std::min(always.last, box.end_min);
    }
    if (membership == Truth::yes && !when.extent.doubtful && always.first <= always.last)
        force.certain = always;
    return force;
}

// A date names its period to the second, though it is said in days.
bool is_exact(const Extent& extent) {
    return extent.start_earliest == extent.start_latest && extent.end_earliest == extent.end_latest;
}

// Whether all of it is on a clock that is off UTC by as much as that of the other; or of neither it
// is known by how much.
bool is_on_clock_of(const When& when, const Extent& one) {
    const auto same = [&](const Extent& extent) {
        return extent.start_offset == one.start_offset && extent.end_offset == one.start_offset;
    };
    return one.start_offset == one.end_offset && std::ranges::all_of(readings(when), same);
}

// On which all of them can be told, and what the clock is off UTC that shows it.
struct CommonAxis {
    Axis axis = Axis::days;
    std::optional<std::int32_t> offset = {};
};

CommonAxis common_axis(const std::vector<std::pair<When, Truth>>& times, const When& during) {
    const auto clocked = [](const auto& time) { return time.first.extent.clocked; };
    if (times.empty() || !std::ranges::all_of(times, clocked)) return {};
    if (!during.extent.clocked && !is_exact(during.extent)) return {};
    // By the wall if all are on one clock, known or not; a day asked about is that of this clock.
    const Extent& one = during.extent.clocked ? during.extent : times.front().first.extent;
    const auto on_it = [&](const auto& time) { return is_on_clock_of(time.first, one); };
    if (std::ranges::all_of(times, on_it)) return {Axis::seconds, one.start_offset};
    return {Axis::universal_seconds, 0};
}

// What begins and ends at one point; the number after those of the events is the time asked about.
struct Change {
    std::size_t number;
    bool certain;
    bool begins;
};

class Sweep {
  public:
    Sweep(std::size_t events, const std::vector<Force>& forces, const Force& during, bool gaps,
          const Limits& limits)
        : events_(events), gaps_(gaps), limits_(limits) {
        for (std::size_t i = 0; i < forces.size(); ++i) note(i, forces[i]);
        note(events_, during);
        readings_.resize(events_ + 1);
    }

    struct Found {
        Stretch stretch;
        Truth certainty;
        std::set<std::size_t> events;
    };
    // Changes at each point are made before what follows is looked at, up to the next point.
    std::vector<Found> found() {
        for (auto at = changes_.begin(); at != changes_.end(); ++at) {
            limits_.check();
            for (const Change& change : at->second) make(change);
            const auto next = std::next(at);
            if (next == changes_.end()) break;
            look({at->first, next->first - 1});
            if (listed_ > listed_max) {
                cut_ = true;
                break;
            }
        }
        return std::move(found_);
    }
    bool cut() const { return cut_; }

  private:
    void note(std::size_t number, const Force& force) {
        const auto add = [&](const Stretch& stretch, bool certain) {
            changes_[stretch.first].push_back({number, certain, true});
            changes_[stretch.last + 1].push_back({number, certain, false});
        };
        for (const Stretch& stretch : force.possible) add(stretch, false);
        if (force.certain) add(*force.certain, true);
    }

    // Readings of one event may overlap, so they are counted.
    void make(const Change& change) {
        const int step = change.begins ? 1 : -1;
        const bool asked = change.number == events_;
        if (!change.certain) {
            readings_[change.number] += step;
            if (!asked) note_now(possibly_, change.number, readings_[change.number] > 0);
        } else if (asked) {
            certainly_asked_ = change.begins;
        } else {
            note_now(certainly_, change.number, change.begins);
        }
    }

    // Those in force at the point looked at, and among them those that came since the last look.
    struct Now {
        std::set<std::size_t> all;
        std::set<std::size_t> fresh;
    };
    static void note_now(Now& now, std::size_t number, bool in_force) {
        if (!in_force) {
            now.all.erase(number);
            now.fresh.erase(number);
        } else if (now.all.insert(number).second) {
            now.fresh.insert(number);
        }
    }

    Truth covered() const {
        if (!certainly_.all.empty()) return Truth::yes;
        return possibly_.all.empty() ? Truth::no : Truth::maybe;
    }

    Truth asked() const {
        if (readings_.back() == 0) return Truth::no;
        return certainly_asked_ ? Truth::yes : Truth::maybe;
    }

    void look(const Stretch& stretch) {
        const Truth certainty = both(asked(), gaps_ ? negate(covered()) : covered());
        if (certainty != Truth::no) add(stretch, certainty);
        possibly_.fresh.clear();
        certainly_.fresh.clear();
    }

    void add(const Stretch& stretch, Truth certainty) {
        const bool goes_on = !found_.empty() && found_.back().certainty == certainty &&
                             found_.back().stretch.last + 1 == stretch.first;
        if (!goes_on) {
            found_.push_back({stretch, certainty, {}});
            ++listed_;
        }
        // Those that make it so: where it is certainly covered, the ones that certainly cover it.
        const bool certainly = covered() == Truth::yes;
        const Now& now = certainly ? certainly_ : possibly_;
        const auto& more = goes_on && certainly == certainly_listed_ ? now.fresh : now.all;
        certainly_listed_ = certainly;
        Found& row = found_.back();
        row.stretch.last = stretch.last;
        const std::size_t before = row.events.size();
        row.events.insert(more.begin(), more.end());
        listed_ += row.events.size() - before;
    }

    std::size_t events_;
    bool gaps_;
    const Limits& limits_;
    std::map<std::int64_t, std::vector<Change>> changes_;
    std::vector<std::int64_t> readings_;  // how many of each are in force
    bool certainly_asked_ = false;
    Now possibly_;
    Now certainly_;
    std::vector<Found> found_;
    bool certainly_listed_ = false;  // of the last one found: which events it lists
    std::uint64_t listed_ = 0;
    bool cut_ = false;
};

// A first or last day or second as a value.
Extent point_at(std::int64_t at, const CommonAxis& axis) {
    if (axis.axis == Axis::days) return within(first_second(Day{at}), last_second(Day{at}));
    Extent point = within(Instant{at}, Instant{at}, true);
    point.start_offset = point.end_offset = axis.offset;
    return point;
}

// Where the time asked about has no end, the last stretch has none either.
Extent end_without(const Bound& bound) {
    return {
        .start_earliest = bound, .start_latest = bound, .end_earliest = bound, .end_latest = bound};
}

class Rows {
  public:
    Rows(const Extent& during, const CommonAxis& axis) : during_(during), axis_(axis) {}

    Tuple row(const Sweep::Found& found, const std::vector<Value>& events) const {
        const Extent start = start_at(found.stretch.first);
        const Extent end = end_at(found.stretch.last);
        Extent whole = start;
        whole.start_latest = start.start_earliest;
        whole.end_earliest = whole.end_latest = end.end_latest;
        whole.end_offset = end.end_offset;
        whole.clocked = axis_.axis != Axis::days;
        List listed;
        for (const std::size_t number : found.events) listed.push_back(events[number]);
        return {.it = {},
                .columns = {Value(start), Value(end), Value(std::move(listed)), Value(whole)},
                .certainty = found.certainty};
    }

  private:
    Extent start_at(std::int64_t first) const {
        const Bound& bound = during_.start_earliest;
        const bool none = bound.knowledge != Knowledge::known;
        return none && first == box_of(during_, axis_.axis).start_min ? end_without(bound)
                                                                      : point_at(first, axis_);
    }
    Extent end_at(std::int64_t last) const {
        const Bound& bound = during_.end_latest;
        const bool none = bound.knowledge != Knowledge::known;
        return none && last == box_of(during_, axis_.axis).end_max ? end_without(bound)
                                                                   : point_at(last, axis_);
    }

    const Extent& during_;
    CommonAxis axis_;
};

}  // namespace

CoverageResult find_coverage(const Graph& graph, const Members& events, const Value& during,
                             bool gaps, const Limits& limits) {
    const std::optional<When> asked = time_of(graph, during);
    if (!asked) return {.rows = {}, .notes = {"the time asked about is not known"}};
    std::vector<Value> values;
    std::vector<std::pair<When, Truth>> times;
    for (const auto& [value, membership] : events) {
        const std::optional<When> when = compared_time(graph, value);
        if (!when) continue;
        values.push_back(value);
        times.emplace_back(*when, membership);
    }
    const CommonAxis axis = common_axis(times, *asked);
    std::vector<Force> forces;
    for (const auto& [when, membership] : times) {
        limits.check();
        forces.push_back(force_of(when, membership, axis.axis));
    }
    Sweep sweep(values.size(), forces, force_of(*asked, Truth::yes, axis.axis), gaps, limits);
    const std::vector<Sweep::Found> found = sweep.found();
    const Rows rows(asked->extent, axis);
    CoverageResult result;
    for (const Sweep::Found& each : found) result.rows.push_back(rows.row(each, values));
    if (sweep.cut()) {
        result.cut =
            fmt::format("cut after {} events listed: ask about a shorter time", listed_max);
    }
    return result;
}

}  // namespace bede::query
