// The commands of the prompt that begin with a dot and end at Enter: one table, one entry each.
#pragma once

#include <string_view>
#include <vector>

#include "bede/shell.h"

namespace bede::program {

struct DotCommand {
    std::string_view name;       // ".format"
    std::string_view arguments;  // "FORMAT"
    std::string_view summary;
    void (*run)(std::string_view argument, Shell& shell);
};

const std::vector<DotCommand>& dot_commands();

// Throws Error: an unknown command says which one is near.
void run_dot_command(std::string_view line, Shell& shell);

// What may stand at byte `caret` of a line that begins with a dot.
std::vector<Completion> complete_dot_command(std::string_view line, std::size_t caret);

// Statements worth trying on this base, with what they ask as a comment.
std::vector<std::string> examples_for(const Database& database);

}  // namespace bede::program
