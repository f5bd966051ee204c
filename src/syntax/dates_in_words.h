// Dates that the reader of dates understands (time/when_reader.h) but the grammar does not: "Q2
// 1887", "first half of 20th century", "winter 1916/17", "977 AH". The message says how the same is
// written here; of what is no date, it is that of the reader.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "syntax/antlr.h"

namespace bede::syntax {

// Nothing if no such date stands around the token at which the parser stopped.
std::optional<Diagnostic> date_in_words(const std::vector<antlr4::Token*>& tokens,
                                        const antlr4::Token& offending);

// The same of a date that begins with `first`, if it is longer than `known`, the text that the
// grammar takes for a date there.
std::optional<Diagnostic> longer_date(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& first, std::string_view known);

}  // namespace bede::syntax
