// The places of all that stands on a line of an event file: names, texts, times. Trees of lines can
// be compared without them.
#pragma once

#include <functional>
#include <vector>

#include "syntax/file_ast.h"

namespace bede::load {

// Calls `take` with the span of each name, reference, text and time, in the order of the fields.
void each_leaf(ast::FileAttribute& attribute, const std::function<void(Span&)>& take);
void each_leaf(ast::FileLine& line, const std::function<void(Span&)>& take);

// The same line as if all stood at its beginning: what differs in spaces and places alone is equal.
ast::FileLine without_places(ast::FileLine line);
ast::FileAttribute without_places(ast::FileAttribute attribute);

}  // namespace bede::load
