// Statements answered one after the other, as `query` and `.read` do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bede/console.h"
#include "bede/exit_codes.h"
#include "bede/present.h"
#include "engine/database.h"

namespace bede::program {

// The statements of `text`, the last of which may lack its ';'. Comments alone are no statement.
std::vector<Statement> statements_of(std::string_view text);

struct Answered {
    Answer answer;
    std::chrono::nanoseconds elapsed{0};
};

// Runs `ask` with its time, under Ctrl-C and with the clock that says that it runs. `format` is
// what the user has chosen. Throws Error.
Answered timed(const Console& console, std::optional<Format> format,
               const std::function<Answer(const StatementOptions&)>& ask);

// Throws Error (cancelled) if Ctrl-C was pressed: between one statement and the next.
void stop_if_cancelled();

// Writes the answer to the console's output, and what belongs beside it.
void write(const Answered& answered, const Presentation& presentation, const Console& console);

}  // namespace bede::program
