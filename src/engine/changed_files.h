// Which files have changed since they were loaded: what the manifest of that load says is held
// against what the file system says, and where that is not enough against their bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/steps.h"
#include "load/text/files.h"
#include "model/manifest.h"

namespace bede {

// What a manifest of these paths is kept under: absolute, one on a line.
std::string manifest_paths(const std::vector<std::filesystem::path>& paths);

// Which program reads the files: its build, and the zones that its dates are put in. What another
// one makes of the same files may be something else.
const std::string& manifest_reader();

// What files look like now, beside what they were.
struct ComparedFiles {
    LoadManifest
        now;  // those that have not changed are as before, and have perhaps been looked at anew
    std::vector<load::FoundFile> changed;  // in their order
    std::uint64_t bytes_changed = 0;
    std::uint64_t bytes = 0;  // of all
};

// Nothing if they cannot be compared: a file was added or taken away, one cannot be looked at, or
// another program has read them.
std::optional<ComparedFiles> compare_files(const std::vector<load::FoundFile>& files,
                                           const LoadManifest& before, const Steps& steps);

}  // namespace bede
