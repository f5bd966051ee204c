// What is wrong with a text as an event file, as far as that can be told without its base: whether
// its lines can be read, not whether what they name is there.
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace bede::load {

// Errors in their order, under the name of the file. An empty text has none.
Diagnostics syntax_errors(const std::string& name, const std::string& text);

}  // namespace bede::load
