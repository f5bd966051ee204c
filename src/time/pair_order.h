// Comparing two events of which more is known than their dates: what statements of order leave of
// the distances between their four ends. Of a network of such statements only the shortest
// distances between these four matter (R. Dechter, I. Meiri, J. Pearl, "Temporal constraint
// networks", Artificial Intelligence 49, 1991); whoever has the network finds them, and here the
// four ends are closed with their dates and the relation decided on them, member by member for
// alternatives.
//
// Statements count civil days and put instants in order. `after` in a file is later, be it on the
// same day, while relations of times that are known to the day are relations of days. So the days
// decide as they always do, unless the order of instants decides: what it entails is certain, what
// it excludes impossible. Two events of one day of which the one is stated to be after the other
// have no day in common: they share it out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "time/relations.h"

namespace bede {

enum class Sequence : std::uint8_t { unsaid, not_after, before };  // of two instants

// What is said of the end x of one event and the end y of another.
struct Lag {
    std::optional<std::int64_t> days;   // the civil day of x less that of y is this at most
    Sequence order = Sequence::unsaid;  // x is not after y, or before it

    friend bool operator==(const Lag&, const Lag&) = default;
};

// The ends of two events a and b by number: a's start and end, b's start and end.
struct PairOrder {
    std::array<std::array<Lag, 4>, 4> lags;  // lags[x][y] is of x and y

    // The same of b and a.
    PairOrder turned() const;

    friend bool operator==(const PairOrder&, const PairOrder&) = default;
};

// One of the two events, or one end of it.
struct PairSide {
    const When& when;  // of the event
    Side side = Side::whole;
};

// `doubtful`: it would be otherwise if a date that is marked doubtful were wrong.
struct Decision {
    Truth held = Truth::maybe;
    bool doubtful = false;
};

// Nothing if dates and statements contradict each other, which only a doubtful date can.
std::optional<Decision> decide(const PairSide& a, TimeRelation relation, const PairSide& b,
                               const PairOrder& order);
std::optional<Decision> decide(const PairSide& a, const Phrase& phrase, const PairSide& b,
                               const PairOrder& order);
std::optional<std::vector<TimeRelation>> possible_relations(const PairSide& a, const PairSide& b,
                                                            const PairOrder& order);
std::optional<Gap> gap(const PairSide& a, const PairSide& b, const PairOrder& order);

}  // namespace bede
