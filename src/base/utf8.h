// UTF-8 as Bede accepts it: well-formed, no surrogates, no overlong forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bede {

// The byte offset of the first byte that is not well-formed UTF-8; nothing if all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Decodes the code point that starts at `offset`, which must be on a boundary of well-formed
// text, and moves `offset` behind it.
char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& text, char32_t code_point);

// Number of code points in well-formed text.
std::size_t count_code_points(std::string_view text);

// The byte offset of code point number `index`; text.size() if there are fewer.
std::size_t byte_offset(std::string_view text, std::size_t index);

// `text` with every character that could control a terminal, reorder what is read there or stand
// there unseen (C0 with newline and tab, DEL, C1, bidirectional and zero-width controls, fillers
// and whatever else no font shows) written as \xNN or \uNNNN, and every ill-formed byte as \xNN.
// The one function that all data passes on its way to people.
std::string printable(std::string_view text);

}  // namespace bede
