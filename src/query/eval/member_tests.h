// Tests on a set, each member of which is in it certainly or perhaps; and what doubt does to a
// test.
#pragma once

#include "query/eval/evaluate.h"

namespace bede::query {

// A doubtful date is never certain, in the negation neither.
inline Truth settled(Truth outcome, bool negated, bool doubtful) {
    const auto capped = [&](Truth held) {
        return doubtful && held == Truth::yes ? Truth::maybe : held;
    };
    return negated ? capped(negate(capped(outcome))) : capped(outcome);
}

// A test on a time that is not there is impossible, so its denial is certain.
inline Truth in_no_time(bool negated) { return truth(negated); }

template <typename Test>
Truth any_member(const Members& members, const Test& holds_for) {
    Truth result = Truth::no;
    for (const auto& [value, certainty] : members) {
        if (result == Truth::yes) break;
        result = either(result, both(certainty, holds_for(value)));
    }
    return result;
}

// No member: each is outside of the set or fulfils the negated test.
template <typename Test>
Truth no_member(const Members& members, const Test& denied_for) {
    Truth result = Truth::yes;
    for (const auto& [value, certainty] : members) {
        if (result == Truth::no) break;
        result = both(result, either(negate(certainty), denied_for(value)));
    }
    return result;
}

}  // namespace bede::query
