// Values that come as texts of their own, such as those of parameters, read without the parser
// where they are in their plainest form.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/ast.h"

namespace bede {

// What the parser makes of the text as an expression: of a number, a date, a text in quotes, `@id`,
// a length of time, true, false, null or a bare word, which is a path. Nothing of anything else, or
// where it would take the grammar to tell: the parser has to say. Its places mean nothing.
std::optional<ast::Expression> plain_literal(std::string_view text);

}  // namespace bede
