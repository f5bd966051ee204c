// Words of other languages, and of our own that is still to come, each with what to write instead.
// Words are in small letters.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"

namespace bede::syntax {

// A word or sign that another language has and this one has not, wherever it stands.
std::optional<Diagnostic> foreign_word(std::string_view word, Span span);

// The first word of a statement that is still to come.
std::optional<Diagnostic> statement_to_come(std::string_view word, Span span);

}  // namespace bede::syntax
