// Where something stands in a text: characters (code points), never bytes, because that is what
// ANTLR counts and what a caret under a line needs.
#pragma once

#include <cstdint>

namespace bede {

// The half-open range [begin, end) of code points, counted from 0.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

// The smallest span that covers both.
constexpr Span cover(Span a, Span b) {
    return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace bede
