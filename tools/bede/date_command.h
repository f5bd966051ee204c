// `bede date`: how a date is read.
#pragma once

#include <string>

#include "time/when.h"

namespace bede::program {

// For people: the normal form, the four bounds, the calendars side by side, hints; or the error,
// explained.
std::string date_for_people(const std::string& text, const ReadWhen& read);

// For programs, on one line: {input, valid, edtf, start_earliest, start_latest, end_earliest,
// end_latest, error}. Bounds are ISO 8601 with astronomical years, "unknown" or "open"; what does
// not apply is null.
std::string date_for_programs(const std::string& text, const ReadWhen& read);

}  // namespace bede::program
