// Mistakes that people bring from other languages, each with its own message.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

// The message for a mistake that we know, if the text around `offending` is one.
std::optional<Diagnostic> newcomer_mistake(const std::vector<antlr4::Token*>& tokens,
                                           const antlr4::Token& offending);

// The same in a line of an event file, where words of the query language lead nowhere.
std::optional<Diagnostic> newcomer_mistake_in_file(const std::vector<antlr4::Token*>& tokens,
                                                   const antlr4::Token& offending);

}  // namespace bede::syntax
