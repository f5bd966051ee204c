// Every inequality gives an endpoint a limit that never falls where the other endpoint rises. So
// the least values that satisfy a set of them are found by raising: each endpoint begins at its
// earliest and is raised where an inequality asks for it. If one must rise above its latest there
// is no solution; if all are at rest, their values are one (R. Bellman, 1958; as in network.h, but
// from the bounds on, and with durations of months too). What may be had in several ways is tried
// in depth.
#include "time/bounds_search.h"

#include <algorithm>
#include <deque>

namespace bede {
namespace {

using AxisValue = std::int64_t;  // a second, or a day if all is told in days

constexpr std::size_t choices_open_max = 200;  // that are open at a time
constexpr std::size_t mixed_rounds = 100;  // of raising, where no number of rounds is known to do

struct ValueRange {
    AxisValue least;
    AxisValue most;
};

// How values of an endpoint are numbered on the axis of an inequality.
class Numbering {
  public:
    Numbering(Axis axis, bool in_days, const Extent& member, bool end)
        : same_(in_days || axis == Axis::seconds), days_(axis == Axis::days) {
        if (axis != Axis::universal_seconds) return;
        offset_ = (end && !member.point ? member.end_offset : member.start_offset).value_or(0);
    }

    AxisValue number(AxisValue value) const {
        if (same_) return value;
        if (days_) return day_number({value});
        // The ends of time are in no zone.
        if (value <= instant_min.second || value >= instant_max.second) return value;
        return std::clamp(value - offset_, instant_min.second, instant_max.second);
    }
    // The least value of at least this number.
    AxisValue least(AxisValue number) const {
        if (same_) return number;
        if (days_) return first_second(Day{number}).second;
        if (number <= instant_min.second || number >= instant_max.second) return number;
        return number + offset_;
    }

  private:
    bool same_;
    bool days_;
    std::int32_t offset_ = 0;
};

// An inequality between two endpoints by their numbers among all.
struct Bounding {
    std::size_t subject;
    std::size_t object;
    Numbering of_subject;
    Numbering of_object;
    const Inequality* asked;
};

void collect_inequalities(const Demand& demand, std::vector<const Inequality*>& out) {
    if (const auto* one = std::get_if<Inequality>(&demand.node)) out.push_back(one);
    const auto each = [&](const std::vector<Demand>& parts) {
        for (const Demand& part : parts) collect_inequalities(part, out);
    };
    if (const auto* all = std::get_if<AllOf>(&demand.node)) each(all->parts);
    if (const auto* any = std::get_if<AnyOf>(&demand.node)) each(any->parts);
}

// The same, or less, of a distance that is not equally long wherever it is laid off.
Inequality in_whole_atoms(Inequality asked) {
    LaidOff& limit = asked.limit;
    const auto [least, most] = limit.ruler->atoms();
    const bool short_one = asked.at_least != limit.earlier;
    const std::int64_t far = std::max(short_one ? least : most, limit.apart.value_or(least));
    limit.atoms += limit.earlier ? -far : far;
    limit.ruler.reset();
    return asked;
}

class BoundsSearch {
  public:
    BoundsSearch(const std::vector<const Extent*>& members, const Demand& demand, Work& work)
        : members_(members), work_(work) {
        std::vector<const Inequality*> all;
        collect_inequalities(demand, all);
        const auto on = [&](Axis axis) {
            return std::ranges::all_of(all, [&](const auto* one) { return one->axis == axis; });
        };
        in_days_ = on(Axis::days);
        universal_ = !in_days_ && on(Axis::universal_seconds);
        // Whole distances on one axis: in a circle each endpoint comes to rest, or never does.
        exact_ =
            (in_days_ || universal_ || on(Axis::seconds)) &&
            std::ranges::none_of(all, [](const auto* one) { return one->limit.ruler != nullptr; });
        orders_.reserve(members.size());
        for (std::size_t time = 0; time < members.size(); ++time) add_time(time);
    }

    // Whether all of these and one of each of the choices can hold, beside what was taken before.
    bool possible(const Demand& demand, std::vector<const AnyOf*> choices) {
        const std::size_t before = taken_.size();
        const bool found = take(demand, choices) && satisfiable() && try_each(std::move(choices));
        while (taken_.size() > before) taken_.pop_back();
        return found;
    }

  private:
    void add_time(std::size_t time) {
        const Extent& member = *members_[time];
        const auto value = [&](const Bound& bound) {
            return in_days_ ? day_number(bound.at) : bound.at.second;
        };
        ranges_.push_back({value(member.start_earliest), value(member.start_latest)});
        ranges_.push_back({value(member.end_earliest), value(member.end_latest)});
        if (member.point || !keeps_order(member)) return;
        const Axis axis = in_days_     ? Axis::days
                          : universal_ ? Axis::universal_seconds
                                       : Axis::seconds;
        orders_.push_back({{time, true}, true, {}, {time, false}, axis});
        taken_.push_back(bounding(orders_.back()));
    }

    // That the end is not before the start is told by one clock: by two of different zones it need
    // not be so on the wall.
    bool keeps_order(const Extent& member) const {
        return in_days_ || universal_ || member.start_offset == member.end_offset;
    }

    Bounding bounding(const Inequality& asked) const {
        const auto numbering = [&](const Endpoint& endpoint) {
            return Numbering(asked.axis, in_days_, *members_[endpoint.time], endpoint.end);
        };
        return {asked.subject.number(), asked.object.number(), numbering(asked.subject),
                numbering(asked.object), &asked};
    }

    // Takes what must hold; leaves what may be had in several ways. False if it cannot be.
    bool take(const Demand& demand, std::vector<const AnyOf*>& choices) {
        std::vector<const Demand*> open = {&demand};
        while (!open.empty()) {
            const Demand& next = *open.back();
            open.pop_back();
            if (const auto* one = std::get_if<Inequality>(&next.node)) {
                taken_.push_back(bounding(*one));
            } else if (const auto* all = std::get_if<AllOf>(&next.node)) {
                for (const Demand& part : all->parts) open.push_back(&part);
            } else {
                const auto& any = std::get<AnyOf>(next.node);
                if (any.parts.empty()) return false;
                choices.push_back(&any);
            }
        }
        return true;
    }

    bool try_each(std::vector<const AnyOf*> choices) {
        if (choices.empty() || choices.size() > choices_open_max || work_.done()) return true;
        const AnyOf& one = *choices.back();
        choices.pop_back();
        return std::ranges::any_of(one.parts,
                                   [&](const Demand& part) { return possible(part, choices); });
    }

    bool satisfiable() const {
        if (exact_) return come_to_rest(taken_, ranges_.size() + 1).value_or(false);
        return relaxed_can_rest() && come_to_rest(taken_, mixed_rounds).value_or(true);
    }

    // With the least and the most days that months can have, and without what is told on another
    // axis: where that never comes to rest, neither does what is asked.
    bool relaxed_can_rest() const {
        std::deque<Inequality> in_whole;
        std::vector<Bounding> relaxed;
        for (const Bounding& one : taken_) {
            if (!relaxed.empty() && one.asked->axis != relaxed.front().asked->axis) continue;
            if (!one.asked->limit.ruler) {
                relaxed.push_back(one);
            } else if (!is_at_an_end(one.subject) && !is_at_an_end(one.object)) {
                in_whole.push_back(in_whole_atoms(*one.asked));
                relaxed.push_back(bounding(in_whole.back()));
            }
        }
        return come_to_rest(relaxed, ranges_.size() + 1).value_or(false);
    }

    // What nobody knows at all, or what is open: from there on nothing can be laid off.
    bool is_at_an_end(std::size_t endpoint) const {
        const auto number = [&](Instant at) { return in_days_ ? day_number(at) : at.second; };
        const ValueRange& range = ranges_[endpoint];
        return range.least == range.most &&
               (range.least <= number(instant_min) || range.most >= number(instant_max));
    }

    // Whether all can hold; nothing if that is not seen after so many rounds.
    std::optional<bool> come_to_rest(const std::vector<Bounding>& all, std::size_t rounds) const {
        std::vector<AxisValue> values;
        for (const ValueRange& range : ranges_) values.push_back(range.least);
        for (std::size_t round = 0; round < rounds; ++round) {
            bool raised = false;
            work_.take(all.size());
            if (work_.done()) return true;
            for (const Bounding& one : all) {
                if (!raise(one, values, raised)) return false;
            }
            if (!raised) return within_range(values);
        }
        return std::nullopt;
    }

    bool within_range(const std::vector<AxisValue>& values) const {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] > ranges_[i].most) return false;
        }
        return true;
    }

    // False if an endpoint must rise above its latest.
    bool raise(const Bounding& one, std::vector<AxisValue>& values, bool& raised) const {
        const auto to = [&](std::size_t endpoint, AxisValue least) {
            if (values[endpoint] >= least) return true;
            values[endpoint] = least;
            raised = true;
            return least <= ranges_[endpoint].most;
        };
        const AxisValue subject = one.of_subject.number(values[one.subject]);
        const AxisValue object = one.of_object.number(values[one.object]);
        const LaidOff& limit = one.asked->limit;
        if (one.asked->at_least) return to(one.subject, one.of_subject.least(limit(object)));
        if (limit(object) >= subject) return true;
        if (!limit.ruler) return to(one.object, one.of_object.least(subject - limit.atoms));
        AxisValue high = one.of_object.number(ranges_[one.object].most);
        if (limit(high) < subject) return false;
        AxisValue low = object;  // that it is too low was just seen
        while (low + 1 < high) {
            const AxisValue middle = low + (high - low) / 2;
            (limit(middle) < subject ? low : high) = middle;
        }
        return to(one.object, one.of_object.least(high));
    }

    const std::vector<const Extent*>& members_;
    Work& work_;
    std::vector<ValueRange> ranges_;  // by endpoint
    std::vector<Inequality> orders_;  // of each time: its end is not before its start
    std::vector<Bounding> taken_;
    bool in_days_ = false;
    bool universal_ = false;
    bool exact_ = false;
};

}  // namespace

bool is_possible(const std::vector<const Extent*>& members, const Demand& demand, Work& work) {
    return BoundsSearch(members, demand, work).possible(demand, {});
}

}  // namespace bede
