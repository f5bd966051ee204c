// An answer as it leaves the program: data for standard output, and what is said beside it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "model/value.h"
#include "render/format.h"

namespace bede::program {

struct Presentation {
    std::optional<Format> format;  // what the user asked for; else the answer's own form
    Style style;
    bool terminal = false;  // the data goes to a terminal
    bool counts = true;     // rows, certainty and notes below; without it the notes only
    bool time = true;       // how long it took
    bool records = false;   // one block of lines for each row instead of a table
};

struct Presented {
    std::string data;
    std::string beside;  // for standard error, with formats that are no page for a reader
};

Presented present(Answer answer, std::chrono::nanoseconds elapsed,
                  const Presentation& presentation);

// The formats that --format and .format know, separated by ", ".
std::string listed_formats();

}  // namespace bede::program
