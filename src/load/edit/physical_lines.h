// The lines of an event file as an editor shows them: what is a comment, what goes on with the text
// of the line above.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bede::load {

struct PhysicalLine {
    enum class Kind : std::uint8_t { blank, comment, content, continuation };
    Kind kind = Kind::blank;
    bool indented = false;
    std::size_t begin = 0;  // byte of the file, the byte order mark left out
    std::size_t end = 0;    // behind its line feed, if it has one
    // Without spaces around; a comment behind it is left out.
    std::string_view content;
    // From the '#' on, without spaces behind it; may be empty.
    std::string_view comment;
};

// `text` is well-formed UTF-8.
std::vector<PhysicalLine> physical_lines(std::string_view text);

// As an event file may begin.
constexpr std::string_view file_mark = "\xEF\xBB\xBF";

}  // namespace bede::load
