// Comparison of uncertain times by trying their readings, after what grammar/README.md says under
// Time and Certainty, and nothing else: src/time/relations.cc is not asked. Only the adding of
// months is Bede's own (time/duration.h), which has tests against Boost.
//
// A reading of a time is a start and an end within its bounds, the start not after the end. Tests
// ask for the order of starts and ends, a distance laid off from them, and at most two atoms
// between; so it is enough to try the readings whose starts and ends stand at a bound of one of the
// two times, or where such a bound comes to stand when the distance is laid off from it, or a few
// atoms beside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace bede::differential {

// A time, or one side of a time: a time of its own that lies within the bounds of that side. What
// is of one event is read together, and then its start and its end are points.
struct Time {
    std::vector<Extent> members;  // one, or those of a set of dates
    Side side = Side::whole;
    std::string event;  // whose time it is; may be empty
    bool doubtful = false;
    // By what the tests of one question know that they are of one time: the event, or a thing and
    // the field that dates it. Empty of dates that the question gives.
    std::string key = {};
    // The one reading that is tried, of the one member.
    std::optional<Extent> read_as = {};
    // Whose `when` it is, as far as that is the time of the event: nothing is stated of a date.
    std::string date_of = {};
};
// Whether they are of one event, so that they are read together.
bool are_of_one_event(const Time& a, const Time& b);

using Atom = std::int64_t;  // a day or a second
enum class Scale { days, seconds, universal };
struct Bounds {
    Atom start_first, start_last, end_first, end_last;
    std::vector<Atom> all() const { return {start_first, start_last, end_first, end_last}; }
};
// What the order of two times is told on, and what a distance.
Scale scale_of(const Extent& a, const Extent& b);
Scale scale_of_distance(const Extent& a, const Extent& b);
Bounds bounds_on(const Extent& e, Scale scale);

// Whether the word holds between the two, their doubts aside: "before", "strictly during", "since",
// "<=" and so on.
Truth compare(const Time& a, std::string_view word, const Time& b);

struct Measured {
    std::string_view measure;    // "within", "at most", "at least", "exactly"
    std::string_view direction;  // "after", "before", "of"
    Duration distance;
    // The sides that it names. If it names one, the distance may be 0.
    Side subject = Side::whole;
    Side object = Side::whole;
};
Truth compare(const Time& a, const Measured& phrase, const Time& b);

// From the end of `a` to the start of `b`.
Gap gap_between(const Time& a, const Time& b);
// From the first to the last day or second, both counted.
Gap length_of(const Time& time);

// One end of an extent as a time of its own.
Extent side_of(const Extent& extent, Side side);

}  // namespace bede::differential
