// Mistakes that people bring from other languages, each with its own message; and an example of
// the clause in which an error stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

// The message for a mistake that we know, if the text around `offending` is one.
std::optional<Diagnostic> newcomer_mistake(const std::vector<antlr4::Token*>& tokens,
                                           const antlr4::Token& offending);

// "for example: find events during 2025-03", after the clause before `offending`; may be empty.
std::string example_for(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& offending);

}  // namespace bede::syntax
