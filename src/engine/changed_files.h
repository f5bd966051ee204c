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

// The manifest of files that are as it says, looked at anew: what `before` says of them holds.
// Nothing if a file was changed, added or taken away.
std::optional<Manifest> manifest_of_unchanged(const std::vector<load::FoundFile>& files,
                                              const Manifest& before, const Steps& steps);

}  // namespace bede
