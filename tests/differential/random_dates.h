// Dates of all sorts as texts, close enough to one another to have something to do with each other.
#pragma once

#include <string>

#include "random.h"

namespace bede::differential {

// How an event file or a text in quotes may date something.
std::string random_when(Random& random, int year);
// What a query may write without quotes: a period.
std::string random_period(Random& random, int year);
// A plain day, month or year.
std::string random_plain(Random& random, int year);
// A year near this one, as EDTF writes it.
std::string year_text(int year);

}  // namespace bede::differential
