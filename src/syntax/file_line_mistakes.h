// What people write in a line of an event file that is close to its form, told as a line: the help
// of the query language would lead away from it.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

// `tokens` are those of the whole line. Such a complaint has the code of a line, E-SYNTAX.
std::optional<Diagnostic> file_line_mistake(const std::vector<antlr4::Token*>& tokens);

}  // namespace bede::syntax
