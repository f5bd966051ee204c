// Programs of the user's own choice: $PAGER and $EDITOR. They are started without a shell, and no
// word of theirs comes from data.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bede::program {

// "less -R" as its words; only spaces separate.
std::vector<std::string> words_of(std::string_view command);

// The first of the usual editors that is on the path; empty if none is.
std::string installed_editor();

// Gives `text` to the pager's standard input and waits; leaving the pager early is no error.
// Throws Error (input) if it could not be started.
void page(const std::string& command, std::string_view text);

// Lets the user change `text` in a private file. Throws Error (input) if the editor could not be
// started or failed.
std::string edit(const std::string& command, std::string_view text);

}  // namespace bede::program
