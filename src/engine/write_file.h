// Writing a file as a whole: whoever reads it sees the old one or the new one.
#pragma once

#include <filesystem>
#include <string_view>

namespace bede {

// Puts `text` in the place of what is there, if anything, by way of a file beside it that is
// brought to the disk first. The permissions stay; what is behind a link is written, not the link.
// Throws Error (output, disk_full): then all is as it was.
void write_whole_file(const std::filesystem::path& path, std::string_view text);

// Makes the folder and those around it. Throws Error.
void make_folders(const std::filesystem::path& folder);

}  // namespace bede
