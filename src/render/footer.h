// What stands below an answer: how many rows, how certain, how long it took, and what the answer
// must say beside itself. For programs it goes to standard error.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "model/value.h"

namespace bede {

// "4 rows: 3 certain, 1 possible (2.1 ms)", then a line for each note; ends in a newline. Without
// `elapsed` (tests, reproducible output) no time is told.
std::string footer(const Answer& answer, std::optional<std::chrono::nanoseconds> elapsed);

}  // namespace bede
