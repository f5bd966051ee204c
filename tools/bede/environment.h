// What the user's environment says: read once, then passed as a value, so that tests can make one.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace bede::program {

struct Environment {
    std::optional<std::filesystem::path> base = {};  // $BEDE_BASE
    std::filesystem::path home_base;                 // under $XDG_DATA_HOME
    std::filesystem::path history_file;              // under $XDG_STATE_HOME
    std::optional<std::size_t> columns;              // $COLUMNS
    bool colour_refused = false;  // $NO_COLOR is set and not empty, or a dumb terminal
    bool dumb_terminal = false;   // $TERM is dumb or not set
    bool unicode = true;          // false if the locale names another character set
    std::string editor;           // $VISUAL, else $EDITOR; empty if neither
    std::string pager;            // $BEDE_PAGER, else $PAGER; empty if neither
};

using LookUp = std::function<std::optional<std::string>(const char* name)>;

Environment read_environment(const LookUp& look_up);

// Looks up in the process's own environment; empty variables count as not set.
std::optional<std::string> process_variable(const char* name);

}  // namespace bede::program
