// Text in the cells of a terminal: how wide it is, and how to cut, pad and wrap it. Everything here
// wants text that has passed printable() of base/utf8.h; what is cut is never a character with
// its combining marks.
//
// Widths are those of most terminals, by code point: East Asian wide and full-width characters and
// emoji are 2, combining marks and format characters 0, all else 1 (ambiguous ones too).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bede {

std::size_t display_width(std::string_view text);

enum class Align : std::uint8_t { left, right };

// `text` with spaces up to `width`; unchanged if it is wider.
std::string pad(std::string_view text, std::size_t width, Align align);

// `text` if it fits into `width`, else its beginning and "…"; empty if `width` is 0.
std::string truncate(std::string_view text, std::size_t width);

// `text` in lines of at most `width` (at least 2), broken where Unicode allows a line break and
// within a word only if it is wider than a line. No line ends in a space. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace bede
