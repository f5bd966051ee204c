// How event files are laid out. Only spaces and line ends change: blocks begin at the margin, what
// belongs to them is indented by two spaces, a text that goes on stands below its beginning, one
// blank line at most stands between two others, and files end in one line feed. Words, their order,
// quotes, line breaks and comments are the author's.
#pragma once

#include <string>
#include <string_view>

namespace bede::load {

// `text` is an event file without errors of syntax. What it says, line by line, is the same; an
// empty file stays empty.
std::string formatted(std::string_view text);

// Whether two files say the same, line by line: the same trees in the same order.
bool says_the_same(std::string_view a, std::string_view b);

}  // namespace bede::load
