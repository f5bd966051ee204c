// Complaints about files and queries, for people and for programs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "render/format.h"

namespace bede {

// The texts that diagnostics point into, by Diagnostic::file.
using SourceTexts = std::map<std::string, std::string>;

// Each explained with its line and mend, file by file in the order in which the files first
// appear and within a file by place, and a last line that counts them: "3 errors, 1 warning. "
// and `outcome` ("Nothing was loaded."; may be empty). After a hundred the rest is only counted.
// Empty if there are none.
std::string render_diagnostics(const Diagnostics& diagnostics, const SourceTexts& texts,
                               std::string_view outcome, const Style& style);

// An array of {file, line, column, end_line, end_column, severity, code, message, help}, all of
// them, in order; lines and columns from 1, the end behind the last character, null where the text
// is not at hand. Ends in a newline.
std::string diagnostics_json(const Diagnostics& diagnostics, const SourceTexts& texts);

// What went wrong instead of an answer: {"error": {…, as above}, "exit_code": 1} and a newline.
// Without a text it has no place.
std::string complaint_json(const Diagnostic& diagnostic, std::optional<std::string_view> text,
                           int exit_code);

}  // namespace bede
