// Dates in two or three numbers that are not in the order of ISO 8601: 28/06/1914, 3.4.1814,
// 6/1914, 28/6/14. They are not read, because the order is not for us to guess; each complaint
// names all the dates that may be meant, and no others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/cursor.h"

namespace bede {

struct NumbersApart {
    std::vector<std::string_view> parts;  // two or three, of one to four digits
    char sign = '\0';
};

// Nothing if the text is anything else; the cursor stands behind the last of them.
std::optional<NumbersApart> numbers_apart(Cursor& cursor);

struct SlashedDate {
    std::string what;
    std::string mend;
};

// Nothing if the numbers are a date as it is written here, or none.
std::optional<SlashedDate> meant_by(const NumbersApart& numbers);

}  // namespace bede
