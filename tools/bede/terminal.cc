#include "bede/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace bede::program {

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

std::optional<TerminalSize> terminal_size(int descriptor) {
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return std::nullopt;
    if (size.ws_col == 0 || size.ws_row == 0) return std::nullopt;
    return TerminalSize{.columns = size.ws_col, .rows = size.ws_row};
}

}  // namespace bede::program
