// What an editor writes to the terminal, as pure functions of text: the statement with its colours
// and caret, and the list of completions. The terminal is driven with the few escape sequences
// that every emulator knows; all text passes printable().
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/database.h"

namespace bede::program {

struct Scene {
    std::string_view prompt;        // before the first line
    std::string_view continuation;  // before the others
    std::string_view text;
    std::size_t caret = 0;  // byte offset in `text`
    std::size_t columns = 80;
    std::size_t rows = 24;
    bool colour = false;
};

struct Painted {
    std::string bytes;
    std::size_t caret_row = 0;  // below the first row that is shown
};

// Replaces what stands on the screen; the cursor is now `row_before` rows below its first row. A
// statement taller than the screen is shown in part, with the caret inside.
Painted paint(const Scene& scene, std::size_t row_before);

// Labels and details in two columns, at most `rows_max` lines of at most `columns`.
std::vector<std::string> completion_lines(const std::vector<Completion>& completions,
                                          std::size_t columns, std::size_t rows_max);

// What all insertions begin with.
std::string common_beginning(const std::vector<Completion>& completions);
// The same as it is typed for the user: behind a whole word stands a space, but not where more of a
// path or the bracket of a function follows.
std::string inserted_for(const std::vector<Completion>& completions);

}  // namespace bede::program
