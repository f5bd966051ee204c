// Which base the program works on: one way for all commands, so that what was loaded is what is
// asked. Like git it looks for a folder `.bede` here and upward.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "bede/environment.h"

namespace bede::program {

// Who chose the base, in the order in which they are asked.
enum class BaseBy : std::uint8_t {
    option,    // --base DIR
    variable,  // $BEDE_BASE
    above,     // the `.bede` of this folder or of the nearest one above it
    home,      // where it stood before there was `.bede`, if there is one
    here,      // none of them: the next load makes `.bede` in this folder
};

struct FoundBase {
    std::filesystem::path store;
    BaseBy by = BaseBy::option;
};

FoundBase find_base(const std::optional<std::filesystem::path>& option,
                    const Environment& environment, const std::filesystem::path& here);

// "found in .bede, from here upward", "named by --base".
std::string_view to_string(BaseBy by);

// The folder of event files that the store is for: the one that has its `.bede`, or will have it,
// if it has a `base.bede` too.
std::optional<std::filesystem::path> base_folder(const FoundBase& base);

// As short as people would write it from `here`.
std::filesystem::path shown_path(const std::filesystem::path& path,
                                 const std::filesystem::path& here);

}  // namespace bede::program
