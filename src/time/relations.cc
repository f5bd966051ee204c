// Every relation is a conjunction of constraints between one endpoint of `a` and one of `b`. The
// two events vary independently, so each constraint alone decides certainty: the conjunction holds
// in every reading if and only if each constraint does, and that is one comparison of tight bounds.
// Whether some reading satisfies all constraints together depends on S <= E within one event; for
// each relation the extreme choice that helps every constraint is taken for the free endpoints and
// what is left is an interval that must not be empty. A point has one endpoint only, so that its
// constraints are not independent: its values are tried.
#include "time/relations.h"

#include <algorithm>

#include "base/check.h"
#include "time/alternatives.h"
#include "time/axis.h"

namespace bede {

namespace {

constexpr TimeRelation allen[] = {
    TimeRelation::strictly_before, TimeRelation::meets,           TimeRelation::overlaps,
    TimeRelation::starts,          TimeRelation::strictly_during, TimeRelation::finishes,
    TimeRelation::equals,          TimeRelation::strictly_after,  TimeRelation::met_by,
    TimeRelation::overlapped_by,   TimeRelation::started_by,      TimeRelation::strictly_contains,
    TimeRelation::finished_by,
};

Truth before(const Box& a, const Box& b) {
    return three_valued(a.end_max < b.start_min, a.end_min < b.start_max);
}

Truth during(const Box& a, const Box& b) {
    return three_valued(b.start_max <= a.start_min && a.end_max <= b.end_min,
                        b.start_min <= a.start_max && a.end_min <= b.end_max);
}

Truth intersects(const Box& a, const Box& b) {
    return three_valued(a.start_max <= b.end_min && b.start_max <= a.end_min,
                        a.start_min <= b.end_max && b.start_min <= a.end_max);
}

Truth strictly_before(const Box& a, const Box& b) {
    return three_valued(a.end_max + 1 < b.start_min, a.end_min + 1 < b.start_max);
}

bool always_same(std::int64_t a_min, std::int64_t a_max, std::int64_t b_min, std::int64_t b_max) {
    return a_min == a_max && b_min == b_max && a_min == b_min;
}

Truth meets(const Box& a, const Box& b) {
    return three_valued(always_same(a.end_min + 1, a.end_max + 1, b.start_min, b.start_max),
                        a.end_min + 1 <= b.start_max && b.start_min <= a.end_max + 1);
}

// a.S < b.S <= a.E < b.E.
Truth overlaps(const Box& a, const Box& b) {
    const std::int64_t b_start = std::max(b.start_min, a.start_min + 1);
    const std::int64_t a_end = std::min(a.end_max, b.end_max - 1);
    return three_valued(
        a.start_max < b.start_min && b.start_max <= a.end_min && a.end_max < b.end_min,
        b_start <= b.start_max && a.end_min <= a_end && b_start <= a_end);
}

// a.S = b.S, a.E < b.E.
Truth starts(const Box& a, const Box& b) {
    const std::int64_t start = std::max(a.start_min, b.start_min);
    const std::int64_t a_end = std::min(a.end_max, b.end_max - 1);
    return three_valued(
        always_same(a.start_min, a.start_max, b.start_min, b.start_max) && a.end_max < b.end_min,
        start <= std::min(a.start_max, b.start_max) && a.end_min <= a_end && start <= a_end);
}

// a.E = b.E, b.S < a.S.
Truth finishes(const Box& a, const Box& b) {
    const std::int64_t end = std::min(a.end_max, b.end_max);
    const std::int64_t a_start = std::max(a.start_min, b.start_min + 1);
    return three_valued(
        always_same(a.end_min, a.end_max, b.end_min, b.end_max) && b.start_max < a.start_min,
        std::max(a.end_min, b.end_min) <= end && a_start <= a.start_max && a_start <= end);
}

// b.S < a.S, a.E < b.E.
Truth strictly_during(const Box& a, const Box& b) {
    const std::int64_t a_start = std::max(a.start_min, b.start_min + 1);
    const std::int64_t a_end = std::min(a.end_max, b.end_max - 1);
    return three_valued(b.start_max < a.start_min && a.end_max < b.end_min,
                        a_start <= a.start_max && a.end_min <= a_end && a_start <= a_end);
}

Truth equals(const Box& a, const Box& b) {
    return three_valued(always_same(a.start_min, a.start_max, b.start_min, b.start_max) &&
                            always_same(a.end_min, a.end_max, b.end_min, b.end_max),
                        a.start_min <= b.start_max && b.start_min <= a.start_max &&
                            a.end_min <= b.end_max && b.end_min <= a.end_max);
}

Truth evaluate(const Box& a, TimeRelation relation, const Box& b) {
    switch (relation) {
        case TimeRelation::before: return before(a, b);
        case TimeRelation::after: return before(b, a);
        case TimeRelation::during: return during(a, b);
        case TimeRelation::contains: return during(b, a);
        case TimeRelation::intersects: return intersects(a, b);
        case TimeRelation::strictly_before: return strictly_before(a, b);
        case TimeRelation::meets: return meets(a, b);
        case TimeRelation::overlaps: return overlaps(a, b);
        case TimeRelation::starts: return starts(a, b);
        case TimeRelation::strictly_during: return strictly_during(a, b);
        case TimeRelation::finishes: return finishes(a, b);
        case TimeRelation::equals: return equals(a, b);
        case TimeRelation::strictly_after: return strictly_before(b, a);
        case TimeRelation::met_by: return meets(b, a);
        case TimeRelation::overlapped_by: return overlaps(b, a);
        case TimeRelation::started_by: return starts(b, a);
        case TimeRelation::strictly_contains: return strictly_during(b, a);
        case TimeRelation::finished_by: return finishes(b, a);
    }
    BEDE_CHECK(false);
    return Truth::maybe;
}

// Whether the relation asks for the order of one endpoint of each side only, or for a common atom:
// whether an endpoint has the same value as another of its side then does not matter.
bool asks_for_one_endpoint(TimeRelation relation) {
    switch (relation) {
        case TimeRelation::before:
        case TimeRelation::after:
        case TimeRelation::intersects:
        case TimeRelation::strictly_before:
        case TimeRelation::meets:
        case TimeRelation::strictly_after:
        case TimeRelation::met_by: return true;
        default: return false;
    }
}

// Tries the values of a point, of those only where the outcome may change: at the bounds of the
// point and of the other side, and next to them.
template <typename Test>
Truth over_values(const Box& point, const Box& other, const Test& test) {
    std::optional<Truth> all;
    for (const std::int64_t bound : {point.start_min, point.start_max, other.start_min,
                                     other.start_max, other.end_min, other.end_max}) {
        const std::int64_t last = std::min(bound + 2, point.start_max);
        for (std::int64_t at = std::max(bound - 2, point.start_min); at <= last; ++at) {
            const Truth here = test(Box{at, at, at, at});
            if (all.value_or(here) != here) return Truth::maybe;
            all = here;
        }
    }
    return *all;
}

bool is_vague_point(const Extent& extent, const Box& box) {
    return extent.point && box.start_min != box.start_max;
}

Truth evaluate_points(const Box& a, bool a_vague, TimeRelation relation, const Box& b,
                      bool b_vague) {
    if (a_vague) {
        return over_values(
            a, b, [&](const Box& at) { return evaluate_points(at, false, relation, b, b_vague); });
    }
    if (!b_vague) return evaluate(a, relation, b);
    return over_values(b, a, [&](const Box& at) { return evaluate(a, relation, at); });
}

Truth on_boxes(const Extent& a, const Box& x, TimeRelation relation, const Extent& b,
               const Box& y) {
    if ((!a.point && !b.point) || asks_for_one_endpoint(relation)) return evaluate(x, relation, y);
    return evaluate_points(x, is_vague_point(a, x), relation, y, is_vague_point(b, y));
}

Box moved(const Extent& afloat, std::int64_t offset) {
    Extent placed = afloat;
    placed.start_offset = placed.end_offset = static_cast<std::int32_t>(offset);
    return box_of_universal_seconds(placed);
}

// Tries the offsets that the clock of one side may have, of those only where the outcome may
// change: where bounds of the two sides come to coincide, and next to them. Both ends have the
// same, so that the box that is widened for all of them allows too much.
template <typename Test>
Truth over_offsets(const Extent& afloat, const Extent& fixed, const Test& test) {
    const Box wall = box_of_seconds(afloat);
    const Box there = box_of_universal_seconds(fixed);
    const Truth first = test(moved(afloat, -clock_shift_max), there);
    if (test(moved(afloat, clock_shift_max), there) != first) return Truth::maybe;
    for (const std::int64_t from : {wall.start_min, wall.start_max, wall.end_min, wall.end_max}) {
        for (const std::int64_t to :
             {there.start_min, there.start_max, there.end_min, there.end_max}) {
            for (std::int64_t offset = from - to - 2; offset <= from - to + 2; ++offset) {
                if (offset < -clock_shift_max || offset > clock_shift_max) continue;
                if (test(moved(afloat, offset), there) != first) return Truth::maybe;
            }
        }
    }
    return first;
}

// The difference of two bounds, unless one of them is at an end of time: what nobody knows or what
// does not exist is no number of days away.
std::optional<std::int64_t> distance(std::int64_t from, std::int64_t to, Axis axis) {
    const std::int64_t first = axis == Axis::days ? day_number(instant_min) : instant_min.second;
    const std::int64_t last = axis == Axis::days ? day_number(instant_max) : instant_max.second;
    if (from <= first || from >= last || to <= first || to >= last) return std::nullopt;
    return to - from;
}

// One side of a time of which only the length is known, as a time of its own.
Box side_of(std::int64_t length, Side side) {
    switch (side) {
        case Side::whole: return {0, 0, length, length};
        case Side::start: return {0, 0, 0, 0};
        case Side::end: return {length, length, length, length};
    }
    BEDE_CHECK(false);
    return {};
}

// Relations do not tell longer lengths from this one.
constexpr std::int64_t length_enough = 2;

}  // namespace

std::string_view to_string(TimeRelation relation) {
    switch (relation) {
        case TimeRelation::before: return "before";
        case TimeRelation::after: return "after";
        case TimeRelation::during: return "during";
        case TimeRelation::contains: return "contains";
        case TimeRelation::intersects: return "intersects";
        case TimeRelation::strictly_before: return "strictly before";
        case TimeRelation::meets: return "meets";
        case TimeRelation::overlaps: return "overlaps";
        case TimeRelation::starts: return "starts";
        case TimeRelation::strictly_during: return "strictly during";
        case TimeRelation::finishes: return "finishes";
        case TimeRelation::equals: return "equals";
        case TimeRelation::strictly_after: return "strictly after";
        case TimeRelation::met_by: return "met by";
        case TimeRelation::overlapped_by: return "overlapped by";
        case TimeRelation::started_by: return "started by";
        case TimeRelation::strictly_contains: return "strictly contains";
        case TimeRelation::finished_by: return "finished by";
    }
    BEDE_CHECK(false);
    return "";
}

TimeRelation converse(TimeRelation relation) {
    switch (relation) {
        case TimeRelation::before: return TimeRelation::after;
        case TimeRelation::after: return TimeRelation::before;
        case TimeRelation::during: return TimeRelation::contains;
        case TimeRelation::contains: return TimeRelation::during;
        case TimeRelation::intersects: return TimeRelation::intersects;
        case TimeRelation::strictly_before: return TimeRelation::strictly_after;
        case TimeRelation::meets: return TimeRelation::met_by;
        case TimeRelation::overlaps: return TimeRelation::overlapped_by;
        case TimeRelation::starts: return TimeRelation::started_by;
        case TimeRelation::strictly_during: return TimeRelation::strictly_contains;
        case TimeRelation::finishes: return TimeRelation::finished_by;
        case TimeRelation::equals: return TimeRelation::equals;
        case TimeRelation::strictly_after: return TimeRelation::strictly_before;
        case TimeRelation::met_by: return TimeRelation::meets;
        case TimeRelation::overlapped_by: return TimeRelation::overlaps;
        case TimeRelation::started_by: return TimeRelation::starts;
        case TimeRelation::strictly_contains: return TimeRelation::strictly_during;
        case TimeRelation::finished_by: return TimeRelation::finishes;
    }
    BEDE_CHECK(false);
    return relation;
}

Truth compare(const Extent& a, TimeRelation relation, const Extent& b) {
    const Axis axis = shared_axis(a, b);
    const Truth widest = on_boxes(a, box_of(a, axis), relation, b, box_of(b, axis));
    const bool settled = widest != Truth::maybe || axis != Axis::universal_seconds ||
                         is_afloat(a) == is_afloat(b) || asks_for_one_endpoint(relation);
    const Truth given =
        settled ? widest
        : is_afloat(a)
            ? over_offsets(
                  a, b, [&](const Box& x, const Box& y) { return on_boxes(a, x, relation, b, y); })
            : over_offsets(
                  b, a, [&](const Box& y, const Box& x) { return on_boxes(a, x, relation, b, y); });
    return a.doubtful || b.doubtful ? both(given, Truth::maybe) : given;
}

Truth compare(const When& a, TimeRelation relation, const When& b) {
    return over_alternatives(
        a, b, [&](const Extent& x, const Extent& y) { return compare(x, relation, y); });
}

Truth compare_sides(const When& when, Side a, TimeRelation relation, Side b) {
    return over_alternatives(when, [&](const Extent& extent) {
        const Box box = box_of(extent, shared_axis(extent, extent));
        const std::int64_t least = std::max<std::int64_t>(box.end_min - box.start_max, 0);
        const std::int64_t most = std::min(box.end_max - box.start_min, length_enough);
        const auto on = [&](std::int64_t length) {
            return evaluate(side_of(length, a), relation, side_of(length, b));
        };
        const Truth first = on(std::min(least, length_enough));
        for (std::int64_t length = least; length <= most; ++length) {
            if (on(length) != first) return Truth::maybe;
        }
        return first;
    });
}

std::vector<TimeRelation> possible_relations(const When& a, const When& b) {
    std::vector<TimeRelation> possible;
    for (const TimeRelation relation : allen) {
        if (compare(a, relation, b) != Truth::no) possible.push_back(relation);
    }
    return possible;
}

Gap gap(const Extent& a, const Extent& b) {
    const Axis axis = distance_axis(a, b);
    const Box from = box_of(a, axis);
    const Box to = box_of(b, axis);
    return {.least = distance(from.end_max, to.start_min, axis),
            .most = distance(from.end_min, to.start_max, axis),
            .clocked = axis != Axis::days};
}

}  // namespace bede
