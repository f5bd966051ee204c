// Dates as people write them elsewhere: "March 18, 2025", "18th March", "the 1910s", "5th century
// BCE". Each message says how the same date is written here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

std::optional<Diagnostic> foreign_date(const std::vector<antlr4::Token*>& tokens,
                                       const antlr4::Token& offending);

// The date that begins with this token, as it stands: "18 March 2025", "500 BCE". Empty if none
// does.
std::string date_at(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& first);

}  // namespace bede::syntax
