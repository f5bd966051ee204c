// The lines that event files are full of, read by hand: the grammar takes twenty times as long, and
// a large base has millions of them.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/file_ast.h"

namespace bede::syntax {

// The tree that the grammar makes of the line, the same to the last span. Nothing if the line is
// not of the plainest form of its kind: whatever is rare, ambiguous or wrong is left to the
// grammar, which alone complains.
std::optional<ast::FileLine> read_common_line(std::string_view line);

// What the grammar makes of it, as parse_file_line() (syntax/parse.h) does without the short way.
ast::FileLine read_line_by_grammar(std::string_view line);

}  // namespace bede::syntax
