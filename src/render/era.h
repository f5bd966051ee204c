// Years before the common era as people write them. Inside, and in what programs read, years are
// astronomical: -0043 is 44 BCE, and 0000 is 1 BCE.
#pragma once

#include <string>
#include <string_view>

namespace bede {

// `edtf` with "-0043-03-15" as "44-03-15 BCE", also within spans and sets; read_when() reads it
// back. Dates with an unspecified digit or an exponent, which have no such form, stay.
std::string with_eras(std::string_view edtf);

}  // namespace bede
