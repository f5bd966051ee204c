// The little that Bede asks of a terminal.
#pragma once

#include <cstddef>
#include <optional>

namespace bede::program {

struct TerminalSize {
    std::size_t columns = 0;
    std::size_t rows = 0;
};

bool is_terminal(int descriptor);

// Nothing if `descriptor` is no terminal, or one that does not know.
std::optional<TerminalSize> terminal_size(int descriptor);

}  // namespace bede::program
