// Dates as genealogical files have them: the DATE_VALUE of GEDCOM 5.5.1 and the DateValue of
// GEDCOM 7.
//
//   date        [calendar] [[day] month] year [/second year] [BCE]
//   about       ABT, CAL, EST date                     approximate
//   range       BEF date, AFT date, BET date AND date  some time in it
//   period      FROM date TO date, FROM date, TO date  from the one to the other
//   phrase      INT date (phrase)                      the date; the phrase stays in the words
//   calendar    @#DGREGORIAN@ @#DJULIAN@ @#DHEBREW@ @#DFRENCH R@; GREGORIAN JULIAN HEBREW FRENCH_R
//
// The year may have fewer than four digits. A second year ("4 FEB 1648/49") is that of a year which
// begins with January: such a date is Julian. Keywords and months are read in small letters too.
#pragma once

#include <string_view>

#include "time/when.h"

namespace bede {

// As read_when(): bounded time and memory, one error or a reading with hints. A date of the French
// Republic is given in Gregorian days, because Bede has no calendar of that name.
ReadWhen read_gedcom(std::string_view text);

}  // namespace bede
