// A Diagnostic is a complaint about somebody's text: a stable code, the place, what was found, and
// the mend. The message is lower case without a full stop and names what was found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace bede {

enum class Severity { error, warning, hint };

std::string_view to_string(Severity severity);

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;                     // stable: "BQL-0102", "E-DUPID", "D-DAY"
    std::string file;                     // as the user named it; empty for a query typed in
    Span span;                            // characters of the whole text of that file or query
    std::string message;                  // what was found
    std::string mend;                     // what would do; may be empty
    std::vector<std::string> notes = {};  // what else has to do with it, a line each

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// A place as people count it: lines and columns from 1, columns in characters.
struct LineColumn {
    std::size_t line = 1;
    std::size_t column = 1;

    friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

// The place of the code point `offset` in `text` (valid UTF-8); the end of the text if beyond it.
LineColumn place_of(std::string_view text, std::uint32_t offset);

// "file:line:col: error CODE: message" without a final newline; `file` is left out when empty.
std::string headline(const Diagnostic& diagnostic, std::string_view text);

// The headline, the line with a caret under the place, the notes, and the mend. The quoted line is
// cut to what a terminal can show, and nothing in it can control the terminal: control,
// bidirectional and zero-width characters are shown escaped.
std::string explain(const Diagnostic& diagnostic, std::string_view text);

}  // namespace bede
