// Comparing the members of one-of sets and masks one by one: what the hull alone would call
// possible may be impossible ("25 December of some year in the 1560s" is never in July).
#pragma once

#include <span>

#include "time/truth.h"
#include "time/when.h"

namespace bede {

inline std::span<const Extent> readings(const When& when) {
    if (when.alternatives.empty()) return {&when.extent, 1};
    return when.alternatives;
}

// Certain if certain for every pair, impossible if impossible for every pair; `decide` maps two
// extents to Truth. Two large masks have up to 10^8 pairs: the first pair that settles `maybe` ends
// the search.
template <typename Decide>
Truth over_alternatives(const When& a, const When& b, const Decide& decide) {
    const std::span<const Extent> left = readings(a);
    const std::span<const Extent> right = readings(b);
    const Truth first = decide(left.front(), right.front());
    if (first == Truth::maybe) return first;
    for (const Extent& x : left) {
        for (const Extent& y : right) {
            if (decide(x, y) != first) return Truth::maybe;
        }
    }
    return first;
}

// The same for one time, each member with itself.
template <typename Decide>
Truth over_alternatives(const When& when, const Decide& decide) {
    const std::span<const Extent> members = readings(when);
    const Truth first = decide(members.front());
    for (const Extent& member : members) {
        if (decide(member) != first) return Truth::maybe;
    }
    return first;
}

}  // namespace bede
