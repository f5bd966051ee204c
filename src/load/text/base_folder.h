// Where the base of a file stands on disk. A file alone lacks the words and things that its base
// declares beside it, so it is read with all of them.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace bede::load {

// The folder that holds all that `path` may refer to: of the nearest `base.bede` in its folder or
// above, and of those that stand in the folders above that one without a gap, the outermost. A
// folder under version control or with a `.bede` of its own is the last one looked at. Nothing if
// there is no `base.bede`. Canonical.
std::optional<std::filesystem::path> base_folder_of(const std::filesystem::path& path);

// A path as it was named, and what is read in its place: itself, or its base folder.
struct Widened {
    std::filesystem::path asked;
    std::filesystem::path read;
    bool wider() const { return asked != read; }
};
std::vector<Widened> widened(const std::vector<std::filesystem::path>& paths);

// Whether `file` is `folder` or lies in it, whichever way the two are written.
bool is_inside(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace bede::load
