// What a test on times leaves of the axis: the window that the possible hull of a thing meets in
// every reading that fulfils the test, so that whoever looks for such things reads no others.
#pragma once

#include <functional>
#include <optional>

#include "query/bind/bound.h"

namespace bede::query {

// The window for the left side of a relation or a phrase, whose right side has this time; nothing
// if anything may fulfil it.
std::optional<Hull> window_of(TimeRelation relation, const When& right);
std::optional<Hull> window_of(const Phrase& phrase, const When& right);

// The phrase as the right side says it of the left one, for windows: a measure from the other side.
Phrase converse_of(Phrase phrase);

// The time of an expression, as far as it is known already.
using TimeKnown = std::function<std::optional<When>(const Expression&)>;

// Of a condition that is a test on the time of a thing, or on its start or end: the window that it
// leaves for that thing, whichever side of the test it stands on.
std::optional<Hull> window_of(const Expression& condition,
                              const std::function<bool(const Expression&)>& is_thing,
                              const TimeKnown& time_known);

// What two windows leave, if both must be met. Where they have nothing in common, a hull that meets
// both covers the gap between them (Helly's theorem on a line): then the gap.
Hull both_windows(const Hull& a, const Hull& b);

}  // namespace bede::query
