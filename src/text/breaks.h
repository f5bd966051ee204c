// Where text may be cut: Unicode's boundaries as byte offsets. ICU stays in breaks.cc.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace bede {

// A piece of text, [begin, end) in bytes. The pieces of a text cover it in order, without gaps.
struct TextPiece {
    std::size_t begin = 0;
    std::size_t end = 0;
    // A word rather than space or punctuation (of words), or followed by a line break that must be
    // (of lines).
    bool marked = false;
};

std::vector<TextPiece> characters_of(std::string_view text);  // grapheme clusters
std::vector<TextPiece> words_of(std::string_view text);       // between words, as much as may be
// The same words, always by ICU.
std::vector<TextPiece> words_by_rules(std::string_view text);
std::vector<TextPiece> lines_of(std::string_view text);  // stretches that a line must not split

}  // namespace bede
