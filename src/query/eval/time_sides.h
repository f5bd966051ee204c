// Tests on times as far as the bounds of two sides decide them.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "query/bind/bound.h"
#include "time/relations.h"

namespace bede::query {

// Of `start` and `end`, as functions and as fields; of any other word the whole.
Side side_named(std::string_view name);

// An expression as a side of another; as the whole of itself if it is none.
std::pair<const Expression*, Side> side_and_whole(const Expression& expression);

Extent side_of(const Extent& extent, Side side);

// The bounds of a time that the question gives, if they say all of it.
std::optional<Extent> given_bounds(const Expression& expression);

// Whether exact clock times put the ends of the two in order, so that no statement of order says
// more of them.
bool are_told_apart(const Extent& a, const Extent& b);

// Of two times whose bounds say all of them.
Truth test_of_bounds(const TimeTest& test, Extent left, Extent right);
Truth test_of_bounds(const PhraseTest& test, Extent left, Extent right);

}  // namespace bede::query
