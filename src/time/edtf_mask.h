// Dates with unspecified digits: `201X`, `156X-12-25`, `2025-1X`. What a mask denotes is the set of
// the units that match it; where they adjoin they are one piece ("some time in the decade"), where
// they do not, each piece is a reading of its own.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "time/date_read.h"

namespace bede {

// How many pieces are kept; beyond that only the hull is.
constexpr std::size_t pieces_max = 10'000;

struct DateMask {
    Calendar calendar = Calendar::gregorian;
    std::string_view year;       // 1 to 4 characters of [0-9X]
    bool negative = false;       // -01XX
    bool before_common = false;  // 43X BCE
    std::string_view month;      // two characters, or empty
    std::string_view day;
};

struct Masked {
    std::vector<Piece> pieces;  // ascending, none adjoining; empty if nothing matches
    Piece hull;
    bool complete = true;  // false: more than pieces_max, only the hull is of use
};

Masked members_of(const DateMask& mask);

}  // namespace bede
