// `bede init`: a folder in which a base of one's own begins.
#pragma once

#include <filesystem>

namespace bede::program {

// Makes `.bede` in `folder`, which git is told to leave alone. Nothing happens if it is there.
// Throws Error (input, disk_full).
void make_hidden_folder(const std::filesystem::path& folder);

}  // namespace bede::program
