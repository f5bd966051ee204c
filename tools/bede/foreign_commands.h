// What people type who come from another prompt: `help`, `exit`, `\dt`, `.tables`. Each has a
// command here that does the same, so that nobody waits at `...>` for an answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bede::program {

// The dot command or statement that does it, and what is to be said of it: nothing where the word
// is as good here.
struct OwnCommand {
    std::string line;    // ".schema", "describe @x;"
    std::string remark;  // "\dt is .schema here"
};

// Nothing if `text` is no such word: then it is a statement, or the beginning of one.
std::optional<OwnCommand> own_command(std::string_view text);

}  // namespace bede::program
