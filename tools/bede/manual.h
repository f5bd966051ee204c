// What is installed beside the program: its man page and the completion of shells, both made of the
// help that it prints, when it is built.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bede::program {

// A page for man(1), in roff.
std::string manual_page();

// Scripts that complete commands, options, their values, and files. Nothing for another shell.
std::optional<std::string> completion_script(const std::string& shell);

// `bede --man` and `bede --completion SHELL`, which no help lists: the build asks so. Nothing if
// the arguments are something else.
std::optional<std::string> manual_asked(const std::vector<std::string>& arguments);

}  // namespace bede::program
