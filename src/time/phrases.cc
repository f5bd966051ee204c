// Measured phrases. The distance is always laid off from the object, `f` towards the future and `g`
// towards the past: "within 1 month after b" is b < a <= f(b). Calendar months make f and g uneven
// but monotone, which is all that is used:
// - a constraint x <= f(y) is certain iff x_max <= f(y_min);
// - the instants that "within" allows for all readings of y together have no holes, so that what is
//   possible is again an interval;
// - only "exactly" has holes (nothing is exactly 1 month after February on the 30th of March), and
//   is searched.
// The endpoints compared belong to different events and vary independently. For `around`, distance
// means 0 if the two intersect, else the gap.
#include <algorithm>

#include "base/check.h"
#include "time/alternatives.h"
#include "time/axis.h"
#include "time/relations.h"
#include "time/ruler.h"

namespace bede {

namespace {

struct Range {
    std::int64_t min;
    std::int64_t max;
};

// Whether `shift`(y), monotone in y, falls into `target` for some y of `from`.
template <typename Shift>
bool reaches(Range target, Range from, const Shift& shift) {
    if (shift(from.min) > target.max || shift(from.max) < target.min) return false;
    // The least y that reaches target.min.
    std::int64_t low = from.min;
    std::int64_t high = from.max;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (shift(middle) < target.min) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return shift(low) <= target.max;
}

Truth same(Range x, Range y) {
    return three_valued(x.min == x.max && y.min == y.max && x.min == y.min,
                        x.min <= y.max && y.min <= x.max);
}

// x = shift(y) in some reading, in all readings.
template <typename Shift>
Truth exactly(Range x, Range y, const Shift& shift) {
    // No distance can be laid off from an end of time.
    if (y.min == y.max && shift(y.min) == y.min) return Truth::no;
    const bool certain = x.min == x.max && shift(y.min) == x.min && shift(y.max) == x.max;
    return three_valued(certain, reaches(x, y, shift));
}

bool is_near(Measure measure) { return measure == Measure::within || measure == Measure::at_most; }

// Whether the two cannot coincide. At the ends of time the distance is lost, but nothing comes
// after what has no end.
bool is_apart(Measure measure, const Ruler& ruler) { return !is_near(measure) && !ruler.zero(); }

// x lies after y (`strict`: not on it), measured from y.
Truth after(Range x, Measure measure, Range y, const Ruler& ruler, bool strict) {
    const auto later = [&](std::int64_t from) { return ruler.later(from); };
    const std::int64_t least = strict || is_apart(measure, ruler) ? 1 : 0;
    switch (measure) {
        case Measure::within:
        case Measure::at_most:
            if (strict && ruler.zero()) return Truth::no;
            return three_valued(y.max + least <= x.min && x.max <= later(y.min),
                                y.min + least <= x.max && x.min <= later(y.max));
        case Measure::at_least: {
            const auto limit = [&](std::int64_t from) {
                return std::max(later(from), from + least);
            };
            return three_valued(x.min >= limit(y.max), x.max >= limit(y.min));
        }
        case Measure::exactly:
            if (ruler.zero()) return strict ? Truth::no : same(x, y);
            if (x.max < y.min + least) return Truth::no;
            return exactly(x, y, later);
    }
    BEDE_CHECK(false);
    return Truth::maybe;
}

// The mirror image of after(): x lies before y, measured from y towards the past.
Truth before(Range x, Measure measure, Range y, const Ruler& ruler, bool strict) {
    const auto earlier = [&](std::int64_t from) { return ruler.earlier(from); };
    const std::int64_t least = strict || is_apart(measure, ruler) ? 1 : 0;
    switch (measure) {
        case Measure::within:
        case Measure::at_most:
            if (strict && ruler.zero()) return Truth::no;
            return three_valued(x.max + least <= y.min && earlier(y.max) <= x.min,
                                x.min + least <= y.max && earlier(y.min) <= x.max);
        case Measure::at_least: {
            const auto limit = [&](std::int64_t from) {
                return std::min(earlier(from), from - least);
            };
            return three_valued(x.max <= limit(y.min), x.min <= limit(y.max));
        }
        case Measure::exactly:
            if (ruler.zero()) return strict ? Truth::no : same(x, y);
            if (x.min + least > y.max) return Truth::no;
            return exactly(x, y, earlier);
    }
    BEDE_CHECK(false);
    return Truth::maybe;
}

// What a side of a phrase compares: its first and its last endpoint, the same one unless `whole`.
struct Reach {
    Range first;
    Range last;
};

Reach reach_of(const Box& box, Side side) {
    const Range start{box.start_min, box.start_max};
    const Range end{box.end_min, box.end_max};
    switch (side) {
        case Side::whole: return {start, end};
        case Side::start: return {start, start};
        case Side::end: return {end, end};
    }
    BEDE_CHECK(false);
    return {start, end};
}

Truth around(const Reach& a, Measure measure, const Reach& b, const Ruler& ruler) {
    switch (measure) {
        case Measure::within:
        case Measure::at_most:
            return three_valued(
                a.first.max <= ruler.later(b.last.min) && ruler.earlier(b.first.max) <= a.last.min,
                a.first.min <= ruler.later(b.last.max) && ruler.earlier(b.first.min) <= a.last.max);
        case Measure::at_least: {
            if (ruler.zero()) return Truth::yes;
            const auto later = [&](std::int64_t from) {
                return std::max(ruler.later(from), from + 1);
            };
            const auto earlier = [&](std::int64_t from) {
                return std::min(ruler.earlier(from), from - 1);
            };
            const bool nearer_possible =
                a.first.min < later(b.last.max) && earlier(b.first.min) < a.last.max;
            return three_valued(!nearer_possible, a.first.max >= later(b.last.min) ||
                                                      a.last.min <= earlier(b.first.max));
        }
        case Measure::exactly:
            if (ruler.zero()) return around(a, Measure::within, b, ruler);
            return either(after(a.first, measure, b.last, ruler, true),
                          before(a.last, measure, b.first, ruler, true));
    }
    BEDE_CHECK(false);
    return Truth::maybe;
}

Truth evaluate(const Box& a, const Phrase& phrase, const Box& b, const Ruler& ruler) {
    const Reach subject = reach_of(a, phrase.subject);
    const Reach object = reach_of(b, phrase.object);
    const bool strict = phrase.subject == Side::whole && phrase.object == Side::whole;
    switch (phrase.direction) {
        case Direction::after:
            return after(subject.first, phrase.measure, object.last, ruler, strict);
        case Direction::before:
            return before(subject.last, phrase.measure, object.first, ruler, strict);
        case Direction::around: return around(subject, phrase.measure, object, ruler);
    }
    BEDE_CHECK(false);
    return Truth::maybe;
}

// Between the ends of one time, on the side where they lie: the start lies before the end. The
// distance is laid off from `object`.
Truth to_other_end(const Box& box, Measure measure, Side object, const Ruler& ruler, bool strict) {
    const Range start{box.start_min, box.start_max};
    const Range end{box.end_min, box.end_max};
    if (object == Side::end) {
        // All other tests fail for a start after the end, so that no reading is one too many.
        if (strict || !is_near(measure)) return before(start, measure, end, ruler, strict);
        return three_valued(ruler.earlier(end.max) <= start.min,
                            ruler.earlier(end.min) <= start.max);
    }
    if (strict || !is_near(measure)) return after(end, measure, start, ruler, strict);
    return three_valued(end.max <= ruler.later(start.min), end.min <= ruler.later(start.max));
}

// Sides `a` and `b` of one time.
Truth evaluate_sides(const Box& box, Side a, const Phrase& phrase, Side b, const Ruler& ruler) {
    const bool here = is_near(phrase.measure) || ruler.zero();  // holds for what coincides
    Direction direction = phrase.direction;
    if (direction == Direction::around) {
        if (a == Side::whole || b == Side::whole || a == b) return truth(here);
        direction = a == Side::start ? Direction::before : Direction::after;
    }
    const bool forwards = direction == Direction::after;
    const bool strict = phrase.subject == Side::whole && phrase.object == Side::whole;
    const Side subject = a != Side::whole ? a : forwards ? Side::start : Side::end;
    const Side object = b != Side::whole ? b : forwards ? Side::end : Side::start;
    if (subject == object) return truth(here && !strict);
    const bool in_order = (subject == Side::end) == forwards;
    if (in_order) return to_other_end(box, phrase.measure, object, ruler, strict);
    if (strict || !here) return Truth::no;
    return three_valued(box.start_min == box.end_max, box.end_min <= box.start_max);
}

// On a clock that is off UTC by nobody knows how much.
Box on_some_clock(const Extent& extent) {
    Box box = box_of_universal_seconds(extent);
    const auto move = [](std::int64_t& at, std::int64_t by) {
        if (at > instant_min.second && at < instant_max.second) at += by;
    };
    for (std::int64_t* earliest : {&box.start_min, &box.end_min}) move(*earliest, -clock_shift_max);
    for (std::int64_t* latest : {&box.start_max, &box.end_max}) move(*latest, clock_shift_max);
    return box;
}

// The distance is laid off by the clock of the object; if nobody knows what that is off UTC, it is
// the subject of which nobody knows what that clock showed then. Each test asks for one end of the
// subject, or for the nearer of the two, so that nothing is lost by moving them apart.
Truth evaluate(const Extent& a, const Phrase& phrase, const Extent& b, std::string_view zone) {
    const Axis axis = measuring_axis(phrase.distance, a, b);
    if (axis == Axis::universal_seconds && !has_offset(b)) {
        const Ruler ruler(phrase.distance, Axis::seconds, b, {});
        return evaluate(on_some_clock(a), phrase, box_of_seconds(b), ruler);
    }
    const Ruler ruler(phrase.distance, axis, b, zone);
    return evaluate(box_of(a, axis), phrase, box_of(b, axis), ruler);
}

Truth compare(const Extent& a, const Phrase& phrase, const Extent& b, std::string_view zone) {
    const Truth given = evaluate(a, phrase, b, zone);
    return a.doubtful || b.doubtful ? both(given, Truth::maybe) : given;
}

}  // namespace

Truth compare(const Extent& a, const Phrase& phrase, const Extent& b) {
    return compare(a, phrase, b, {});
}

Truth compare_sides(const When& when, Side a, const Phrase& phrase, Side b) {
    if (a == Side::whole) a = phrase.subject;
    if (b == Side::whole) b = phrase.object;
    return over_alternatives(when, [&](const Extent& extent) {
        const Axis axis = measuring_axis(phrase.distance, extent, extent);
        const Ruler ruler(phrase.distance, axis, extent, when.zone);
        return evaluate_sides(box_of(extent, axis), a, phrase, b, ruler);
    });
}

Truth compare(const When& a, const Phrase& phrase, const When& b) {
    return over_alternatives(
        a, b, [&](const Extent& x, const Extent& y) { return compare(x, phrase, y, b.zone); });
}

}  // namespace bede
