// Measured phrases about two events whose ends are closed. What dates alone decide is decided as
// for any two times (phrases.cc); else the distance that statements leave is held against the one
// that is asked for. Months and, on clocks, days have no fixed length: then the shortest and the
// longest are tried, and what lies between stays possible.
#include <algorithm>

#include "time/day_count.h"
#include "time/pair_order.h"
#include "time/pair_readings.h"

namespace bede {

namespace {

// How much later `x` is than `y`: least and most, in atoms.
struct Stretch {
    std::int64_t least;
    std::int64_t most;
};

Stretch span_between(const PairNetwork& net, std::size_t x, std::size_t y) {
    const std::int64_t back = net.atoms().most(y, x);
    return {back == Distances::unlimited ? -Distances::unlimited : -back, net.atoms().most(x, y)};
}

// Whether a distance is within [low, high], of which each lies within its own span.
Truth lies_within(const Stretch& distance, const Stretch& low, const Stretch& high) {
    return three_valued(low.most <= distance.least && distance.most <= high.least,
                        std::max(distance.least, low.least) <= std::min(distance.most, high.most));
}

Axis axis_of_pair(const Phrase& phrase, const Extent& a, const Extent& b) {
    const Axis axis = distance_axis(a, b);
    return axis == Axis::days && phrase.distance.clocked ? Axis::seconds : axis;
}

Stretch stretch_of(const Duration& duration, Axis axis) {
    const DayCount days = days_of(duration);
    if (axis == Axis::days) return {days.least, days.most};
    if (duration.months == 0 && (duration.clocked || axis == Axis::seconds)) {
        return {duration.seconds, duration.seconds};
    }
    return {(days.least - 1) * seconds_per_day, (days.most + 1) * seconds_per_day};
}

bool is_no_distance(const Duration& duration) {
    return duration.months == 0 && duration.seconds == 0;
}
bool asks_for_nearness(Measure measure) {
    return measure == Measure::within || measure == Measure::at_most;
}

// Of `later` behind `earlier`; at least one atom if `apart`.
Truth measured_between(const PairNetwork& net, std::size_t later, std::size_t earlier,
                       Measure measure, const Stretch& length, bool apart) {
    const Stretch distance = span_between(net, later, earlier);
    const std::int64_t least = apart ? 1 : 0;
    constexpr Stretch endless{Distances::unlimited, Distances::unlimited};
    switch (measure) {
        case Measure::within:
        case Measure::at_most: return lies_within(distance, {least, least}, length);
        case Measure::at_least:
            return lies_within(
                distance, {std::max(length.least, least), std::max(length.most, least)}, endless);
        case Measure::exactly: return lies_within(distance, length, length);
    }
    return Truth::maybe;
}

// The gap between the two is at most so long, whichever comes first.
Truth near_each_other(const PairNetwork& net, const Ends& a, const Ends& b, const Stretch& length) {
    const auto limits = [&](std::int64_t most) {
        return std::array{Limit{a.first, b.last, most}, Limit{b.first, a.last, most}};
    };
    return three_valued(net.atoms().entails(limits(length.least)),
                        net.atoms().allows(limits(length.most)));
}

struct PhraseEnds {
    Ends a;
    Ends b;
};

Truth by_distance(const PairNetwork& net, const Phrase& phrase, const PhraseEnds& s, Axis axis,
                  bool apart) {
    const Stretch length = stretch_of(phrase.distance, axis);
    switch (phrase.direction) {
        case Direction::after:
            return measured_between(net, s.a.first, s.b.last, phrase.measure, length, apart);
        case Direction::before:
            return measured_between(net, s.b.first, s.a.last, phrase.measure, length, apart);
        case Direction::around: break;
    }
    if (asks_for_nearness(phrase.measure) || is_no_distance(phrase.distance))
        return near_each_other(net, s.a, s.b, length);
    if (phrase.measure == Measure::exactly) {
        const auto exactly = [&](std::size_t later, std::size_t earlier) {
            return measured_between(net, later, earlier, phrase.measure, length, false);
        };
        return either(exactly(s.a.first, s.b.last), exactly(s.b.first, s.a.last));
    }
    // As far apart at least as something less than it is not near.
    return negate(near_each_other(net, s.a, s.b, {length.least - 1, length.most - 1}));
}

}  // namespace

std::optional<Decision> decide(const PairSide& a, const Phrase& asked, const PairSide& b,
                               const PairOrder& order) {
    Phrase phrase = asked;
    const Side subject = a.side == Side::whole ? phrase.subject : a.side;
    const Side object = b.side == Side::whole ? phrase.object : b.side;
    const PhraseEnds sides{ends_of(subject, 0), ends_of(object, 2)};
    const bool of_wholes = phrase.subject == Side::whole && phrase.object == Side::whole &&
                           phrase.direction != Direction::around;
    return decided(a.when, b.when, [&](const When& x, const When& y) {
        const auto network_of = [&](const Extent& m, const Extent& n) {
            return PairNetwork(m, n, order, axis_of_pair(phrase, m, n), PairNetwork::Ends::of_time);
        };
        std::optional<Truth> all;
        over_readings(
            x, y, network_of, [&](const PairNetwork& net, const Extent& m, const Extent& n) {
                // Of the same day, but stated to come one after the other: no atom need lie
                // between.
                const bool in_order = phrase.direction == Direction::after
                                          ? net.is_before(sides.b.last, sides.a.first)
                                          : net.is_before(sides.a.last, sides.b.first);
                const bool apart = of_wholes && (!in_order || is_no_distance(phrase.distance));
                Phrase on_dates = phrase;
                if (of_wholes && !apart) {
                    const bool after = phrase.direction == Direction::after;
                    on_dates.subject = after ? Side::start : Side::end;
                    on_dates.object = after ? Side::end : Side::start;
                }
                Truth here = compare(member_of(x, m, a.side), on_dates, member_of(y, n, b.side));
                if (here == Truth::maybe) {
                    here = by_distance(net, phrase, sides, axis_of_pair(phrase, m, n), apart);
                }
                all = all.value_or(here) == here ? here : Truth::maybe;
                return all != Truth::maybe;
            });
        return all;
    });
}

}  // namespace bede
