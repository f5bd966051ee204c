// Several tests on times, decided in one reading of each time. Two tests may each be possible where
// no reading fulfils both: "1914 or 1919" may be since 1915 and may be until 1918, but not both.
// relations.h decides one test; this file what `and`, `or` and `not` make of several that share a
// time.
#pragma once

#include <cstddef>
#include <span>
#include <variant>
#include <vector>

#include "time/relations.h"
#include "time/when.h"

namespace bede {

// One of several times, by its place among them, or one side of it.
struct TimeSide {
    std::size_t time = 0;
    Side side = Side::whole;
};

struct TimeCondition;

// The same in every reading.
struct Settled {
    bool holds = false;
};
// What is not a matter of these times: it may hold and may fail, whatever they are.
struct Unsettled {};
struct RelationHolds {
    TimeSide left;
    TimeRelation relation = TimeRelation::during;
    TimeSide right;
};
struct PhraseHolds {
    TimeSide left;
    Phrase phrase;
    TimeSide right;
};
struct AllHold {
    std::vector<TimeCondition> parts;
};
struct AnyHolds {
    std::vector<TimeCondition> parts;
};

struct TimeCondition {
    std::variant<Settled, Unsettled, RelationHolds, PhraseHolds, AllHold, AnyHolds> node;
    bool denied = false;
};

// Certain if every reading of the times fulfils the condition, impossible if none does. Members of
// sets of dates are tried one by one, each time's with each other's. Whatever doubt (`?`) there is
// about the times does not count. What would take too long to settle is possible.
Truth decide(std::span<const When> times, const TimeCondition& condition);

}  // namespace bede
