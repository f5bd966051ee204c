// Three-valued comparison of uncertain times: Allen's thirteen relations, the everyday words, and
// the measured phrases. Each is certain (holds in every reading), impossible (in none) or possible.
//
// The atom is the civil day unless both sides are clocked: then it is the second, on UTC if both
// have an offset, else on the wall clock. Intervals are closed sets of atoms, so that an event of
// one day and that day are equal, and two neighbouring days meet (J. F. Allen, "Maintaining
// Knowledge about Temporal Intervals", CACM 26(11), 1983, on [start, end + 1 atom)).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "time/duration.h"
#include "time/extent.h"
#include "time/truth.h"
#include "time/when.h"

namespace bede {

enum class TimeRelation : std::uint8_t {
    // Everyday words.
    before,      // no common instant, earlier (Allen: before or meets)
    after,       // its converse
    during,      // wholly inside, first and last instant included
    contains,    // its converse
    intersects,  // any common instant ("overlapping")
    // Allen's thirteen, exact.
    strictly_before,
    meets,
    overlaps,
    starts,
    strictly_during,
    finishes,
    equals,
    strictly_after,
    met_by,
    overlapped_by,
    started_by,
    strictly_contains,
    finished_by,
};

// As the query language writes it: "before", "strictly during", "met by".
std::string_view to_string(TimeRelation relation);

TimeRelation converse(TimeRelation relation);

Truth compare(const Extent& a, TimeRelation relation, const Extent& b);
Truth compare(const When& a, TimeRelation relation, const When& b);

// Those of the thirteen that hold in some reading, in the order of the enumeration.
std::vector<TimeRelation> possible_relations(const When& a, const When& b);

// "a starts within 30 days after end of b". `whole` on the left means the gap between the two
// ("a within 30 days after b": b has ended, a has not begun, at most 30 days lie between).
enum class Side : std::uint8_t { whole, start, end };
enum class Measure : std::uint8_t { within, at_most, at_least, exactly };
enum class Direction : std::uint8_t { after, before, around };  // around: "within 1 year of"

struct Phrase {
    Side subject = Side::whole;
    Measure measure = Measure::within;
    Duration distance;
    Direction direction = Direction::after;
    Side object = Side::whole;

    friend bool operator==(const Phrase&, const Phrase&) = default;
};

Truth compare(const Extent& a, const Phrase& phrase, const Extent& b);
Truth compare(const When& a, const Phrase& phrase, const When& b);

// Two sides of one time, whose readings are read together: its start is never after its end, and it
// is never before itself, however vague it is. Whatever doubt there is about it does not count.
Truth compare_sides(const When& when, Side a, TimeRelation relation, Side b);
// The sides that the phrase names are taken of those.
Truth compare_sides(const When& when, Side a, const Phrase& phrase, Side b);

// The distance from the end of `a` to the start of `b` in whole days (seconds if both are
// clocked), least and most over all readings; negative if b starts before a ends. A side that is
// unknown or open has no bound.
struct Gap {
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    bool clocked = false;

    friend bool operator==(const Gap&, const Gap&) = default;
};
Gap gap(const Extent& a, const Extent& b);

}  // namespace bede
