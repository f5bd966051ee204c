// Capital and small letters, and texts cut between the characters that people see: by Unicode's
// rules, of no language in particular.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bede {

// Ill-formed bytes become U+FFFD.
std::string in_capitals(std::string_view text);
std::string in_small_letters(std::string_view text);

// The first or the last so many characters (grapheme clusters, Unicode Standard Annex 29); all if
// there are fewer.
std::string_view first_characters(std::string_view text, std::uint64_t count);
std::string_view last_characters(std::string_view text, std::uint64_t count);

// Without what is space (Unicode's White_Space) at its ends.
std::string_view without_outer_space(std::string_view text);

}  // namespace bede
