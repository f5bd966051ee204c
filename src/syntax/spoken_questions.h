// Questions as people say them: "what caused @x", "find actors in @x", "find events caused by @x".
// Each message says how the same is asked here.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

std::optional<Diagnostic> spoken_question(const std::vector<antlr4::Token*>& tokens,
                                          const antlr4::Token& offending);

}  // namespace bede::syntax
