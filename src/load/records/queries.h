// Files of saved queries: `define query` statements, each ended by ';'.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/names/bases.h"
#include "load/names/names.h"
#include "load/names/records.h"
#include "load/text/files.h"
#include "load/text/report.h"

namespace bede::load {

struct QueryText {
    std::string_view text;     // without comments and space before it, and without the ';'
    std::uint32_t offset = 0;  // characters of the file before it
};

// The statements of `text`, split at every ';' outside of quotes and comments (`--`, `#`, `/* */`).
// The last may lack its ';'.
std::vector<QueryText> split_queries(std::string_view text);

// E-QUERY for what is no definition, E-DUPID; syntax errors under the parser's own codes.
void read_queries(std::uint32_t file, const InputFile& input, const BaseHeader& base, Names& names,
                  Records& records, Report& report);

}  // namespace bede::load
