// What has changed between two versions of a record: field by field, as event files write the
// values, and in words.
#pragma once

#include <string>
#include <vector>

#include "model/things.h"

namespace bede {

// A field in which two versions differ.
struct FieldDifference {
    std::string field;   // as event files call it: "when", "who", "title"; "derived" for the bounds
                         // of an event that follow from order
    std::string before;  // empty: it said nothing
    std::string after;
    // "the date of @x widened from 2015-02-12 to 2015-02": small, no full stop. Of a list what came
    // and went.
    std::string sentence;

    friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

// The fields in which they differ, in the order in which event files have them; none if they are
// equal. Both must be of one type. Where bounds of an event are the same and only where the
// statements stand that they follow from is not, that is a difference of its own, of field "lines".
std::vector<FieldDifference> differences_between(const Thing& before, const Thing& after);

// Statements that bounds follow from, without the lines on which these stand.
std::vector<DerivedBound> without_lines(std::vector<DerivedBound> bounds);

}  // namespace bede
