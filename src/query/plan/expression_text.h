// Expressions and patterns as text, for `explain`: in the words of the language, with names
// resolved.
#pragma once

#include <string>

#include "query/bind/bound.h"

namespace bede::query {

std::string text_of(const Expression& expression);
std::string text_of(const AggregateCall& call);
std::string text_of(const ByTest& voices);  // "by a, b"
std::string text_of(const Sight& sight);    // " including planned, denied", or nothing
std::string text_of(const BoundPath& path);
std::string text_of(const BoundPattern& pattern);

template <typename Set>
std::string joined_names(const Set& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace bede::query
