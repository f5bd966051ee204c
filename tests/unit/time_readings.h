// All readings of extents over a few days, enumerated, and what the relations mean on one reading:
// the oracle of the tests on time.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "time/relations.h"

namespace bede {

struct Interval {
    int start;
    int end;
};

inline constexpr TimeRelation all_relations[] = {
    TimeRelation::before,
    TimeRelation::after,
    TimeRelation::during,
    TimeRelation::contains,
    TimeRelation::intersects,
    TimeRelation::strictly_before,
    TimeRelation::meets,
    TimeRelation::overlaps,
    TimeRelation::starts,
    TimeRelation::strictly_during,
    TimeRelation::finishes,
    TimeRelation::equals,
    TimeRelation::strictly_after,
    TimeRelation::met_by,
    TimeRelation::overlapped_by,
    TimeRelation::started_by,
    TimeRelation::strictly_contains,
    TimeRelation::finished_by,
};
constexpr std::size_t relation_count = std::size(all_relations);

// The definitions, on intervals [s, e + 1).
inline bool holds(Interval a, TimeRelation relation, Interval b) {
    const int a_after = a.end + 1;
    const int b_after = b.end + 1;
    switch (relation) {
        case TimeRelation::before: return a.end < b.start;
        case TimeRelation::after: return b.end < a.start;
        case TimeRelation::during: return a.start >= b.start && a.end <= b.end;
        case TimeRelation::contains: return b.start >= a.start && b.end <= a.end;
        case TimeRelation::intersects: return a.start < b_after && b.start < a_after;
        case TimeRelation::strictly_before: return a_after < b.start;
        case TimeRelation::meets: return a_after == b.start;
        case TimeRelation::overlaps:
            return a.start < b.start && b.start < a_after && a_after < b_after;
        case TimeRelation::starts: return a.start == b.start && a_after < b_after;
        case TimeRelation::strictly_during: return a.start > b.start && a_after < b_after;
        case TimeRelation::finishes: return a_after == b_after && a.start > b.start;
        case TimeRelation::equals: return a.start == b.start && a_after == b_after;
        case TimeRelation::strictly_after: return holds(b, TimeRelation::strictly_before, a);
        case TimeRelation::met_by: return holds(b, TimeRelation::meets, a);
        case TimeRelation::overlapped_by: return holds(b, TimeRelation::overlaps, a);
        case TimeRelation::started_by: return holds(b, TimeRelation::starts, a);
        case TimeRelation::strictly_contains: return holds(b, TimeRelation::strictly_during, a);
        case TimeRelation::finished_by: return holds(b, TimeRelation::finishes, a);
    }
    return false;
}

// Phrases of whole days.
inline constexpr int distance_count = 5;
inline constexpr std::size_t phrase_count = 3 * 4 * distance_count * 3 * 3;

inline Phrase phrase_number(std::size_t number) {
    const auto digit = [&](std::size_t base) {
        const std::size_t result = number % base;
        number /= base;
        return result;
    };
    Phrase phrase;
    phrase.subject = static_cast<Side>(digit(3));
    phrase.object = static_cast<Side>(digit(3));
    phrase.direction = static_cast<Direction>(digit(3));
    phrase.measure = static_cast<Measure>(digit(4));
    phrase.distance = {.seconds = static_cast<std::int64_t>(digit(distance_count)) * 86'400};
    return phrase;
}

inline bool measures(std::int64_t distance, Measure measure, std::int64_t length) {
    switch (measure) {
        case Measure::within:
        case Measure::at_most: return distance <= length;
        case Measure::at_least: return distance >= length;
        case Measure::exactly: return distance == length;
    }
    return false;
}

// One side as the interval it stands for: a point for start and end.
inline Interval side_of(Interval interval, Side side) {
    if (side == Side::start) return {interval.start, interval.start};
    if (side == Side::end) return {interval.end, interval.end};
    return interval;
}

inline bool holds(Interval a, const Phrase& phrase, Interval b) {
    const Interval x = side_of(a, phrase.subject);
    const Interval y = side_of(b, phrase.object);
    const bool strict = phrase.subject == Side::whole && phrase.object == Side::whole;
    const std::int64_t length = phrase.distance.seconds / 86'400;
    const int after = x.start - y.end;
    const int before = y.start - x.end;
    switch (phrase.direction) {
        case Direction::after:
            return after >= (strict ? 1 : 0) && measures(after, phrase.measure, length);
        case Direction::before:
            return before >= (strict ? 1 : 0) && measures(before, phrase.measure, length);
        case Direction::around:
            return measures(std::max({after, before, 0}), phrase.measure, length);
    }
    return false;
}

inline Instant first_of(int day) { return first_second({day}); }
inline Instant last_of(int day) { return last_second({day}); }

inline Extent extent_of(int start_min, int start_max, int end_min, int end_max) {
    Extent extent;
    extent.start_earliest = {first_of(start_min)};
    extent.start_latest = {last_of(start_max)};
    extent.end_earliest = {first_of(end_min)};
    extent.end_latest = {last_of(end_max)};
    return extent;
}

struct TimeCase {
    Extent extent;
    std::vector<Interval> readings;
};

// Every extent over `days` days that has a reading; many are not tight.
inline std::vector<TimeCase> all_cases(int days) {
    std::vector<TimeCase> cases;
    for (int a = 0; a < days; ++a)
        for (int b = a; b < days; ++b)
            for (int c = 0; c < days; ++c)
                for (int d = c; d < days; ++d) {
                    TimeCase each{extent_of(a, b, c, d), {}};
                    for (int s = a; s <= b; ++s)
                        for (int e = std::max(c, s); e <= d; ++e) each.readings.push_back({s, e});
                    if (!each.readings.empty()) cases.push_back(std::move(each));
                }
    return cases;
}

}  // namespace bede
