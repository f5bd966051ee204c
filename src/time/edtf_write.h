// Normal forms: what lies between two instants, written in EDTF at the coarsest precision that says
// it exactly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "time/date_read.h"

namespace bede {

struct EdtfStyle {
    bool clocked = false;
    std::optional<std::int32_t> offset;
    char qualifier = '\0';  // '~', '?', '%' or none, put on every date
};

// "2025-03", or "[2025-03..2025-05]" if it is not one unit of the calendar; "[..2025-03]" where it
// has no beginning. Empty if EDTF cannot say it.
std::string write_edtf(Piece piece, const EdtfStyle& style);

// "0079", "-0043", "Y170000002".
std::string write_year(std::int64_t year);

char qualifier_of(bool approximate, bool doubtful);

}  // namespace bede
