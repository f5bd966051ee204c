// An example of each clause, for messages about a mistake in it.
#pragma once

#include <string>
#include <vector>

#include "syntax/antlr.h"

namespace bede::syntax {

// "for example: find events during 2025-03", of the clause in which `offending` stands.
std::string example_for(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& offending);

}  // namespace bede::syntax
