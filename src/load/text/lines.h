// The logical lines of an event file: heads (column 1) and attribute lines (indented), without
// comments and blank lines. An indented line that begins with a quote continues the text that ended
// the line above, joined by one space. Each line knows where its characters stand in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"

namespace bede::load {

// From characters of a logical line to characters of its file.
class LineMap {
  public:
    // Characters of the line from `line` on stand in the file from `file` on. In ascending order.
    void add(std::uint32_t line, std::uint32_t file);
    Span locate(Span in_line) const;

  private:
    struct Piece {
        std::uint32_t line;
        std::uint32_t file;
    };
    std::uint32_t locate(std::uint32_t in_line) const;

    // Nearly all lines are of one piece: a vector would cost each of them a place on the heap.
    std::optional<Piece> first_;
    std::vector<Piece> pieces_;  // behind it, in ascending order
};

// A place in a text: bytes and characters before it.
struct TextPlace {
    std::uint32_t byte = 0;
    std::uint32_t character = 0;
};

struct LogicalLine {
    std::string text;
    bool indented = false;
    bool broken = false;  // a quote is not closed: reported, and not to be parsed
    LineMap map;
    TextPlace begin;  // of its first line in the file
};

struct Lines {
    std::vector<LogicalLine> lines;
    Diagnostics diagnostics;  // E-QUOTE, E-TEXT; they name no file
};

// `text` is well-formed UTF-8.
Lines split_lines(std::string_view text);

// The same line by line, so that they are never in memory together: from `begin`, where a line
// begins, to byte `end` of the text, until `take` says false. `complain` is called with what is
// wrong before the line that it is wrong with.
void each_line(std::string_view text, TextPlace begin, std::size_t end,
               const std::function<bool(LogicalLine&)>& take,
               const std::function<void(Diagnostic)>& complain);

}  // namespace bede::load
