// Event files as texts: laid out, and two edited copies put together. Their base is not asked; what
// they say stays what it is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "load/edit/merge.h"

namespace bede {

using load::MergeConflict;
using load::MergeSide;

// The event files that the paths name: files themselves, and those in folders (*.bede), in the
// order in which a load has them. What is wrong with a path is told instead.
struct NamedEventFiles {
    std::vector<std::filesystem::path> files;
    Diagnostics diagnostics;
};
NamedEventFiles event_files_named(const std::vector<std::filesystem::path>& paths);

// The bytes of a file. Throws Error (input): F-MISSING, F-SIZE and so on.
std::string read_event_file(const std::filesystem::path& path);

// `text` laid out (load/edit/format.h), or what is wrong with it: then there is no text. `name` is
// for messages.
struct LaidOut {
    Diagnostics diagnostics;
    std::string text;
};
LaidOut laid_out(const std::string& name, const std::string& text);

struct NamedText {
    std::string name;
    std::string text;
};
// What comes of two edited copies of `base` (load/edit/merge.h); if one of the three cannot be read
// as an event file, what is wrong with it.
struct MergedFile {
    Diagnostics diagnostics;
    std::string text;
    std::vector<MergeConflict> conflicts;
};
MergedFile merge_event_files(const NamedText& base, const NamedText& ours, const NamedText& theirs,
                             std::optional<MergeSide> preferred);

}  // namespace bede
