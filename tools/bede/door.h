// The door: the one place where the program catches what went wrong, says it, and turns it into an
// exit code. Whoever runs somebody's text runs it behind the door.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "bede/exit_codes.h"
#include "bede/output.h"

namespace bede::program {

// The text that a deed works on, for the line and the caret under it.
struct Quoted {
    std::string_view text;
    std::string_view file;     // as the user named it; empty if typed
    std::uint32_t offset = 0;  // of the statement in `text`, in characters
};

ExitCode behind_door(const Quoted& quoted, const Messages& messages,
                     const std::function<ExitCode()>& deed);

// What runs out of memory where nobody can catch it ends the process with a word and an exit code
// of its own; anything else that nobody catches is our mistake.
void install_last_door();

// An error as people read it, with its newline: with a place only if it speaks of `quoted`.
std::string complaint(const Error& error, const Quoted& quoted);
// The same as one line of JSON.
std::string complaint_for_program(const Error& error, const Quoted& quoted);

}  // namespace bede::program
