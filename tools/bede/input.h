// Reading the text of queries: whole, bounded, and UTF-8. A folder, a device or a binary file is
// refused with Trouble::input before anything is made of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace bede::program {

constexpr std::size_t query_file_bytes_max = 8 * 1024 * 1024;

// The text of a regular file. Throws Error.
std::string read_query_file(const std::filesystem::path& path);

// Everything that comes from `descriptor`: a pipe, a file or a terminal. Throws Error.
std::string read_query_stream(int descriptor, const std::string& name);

// Throws Error unless `text` is UTF-8 without control characters other than tab and line ends.
void check_text(const std::string& text, const std::string& name);

}  // namespace bede::program
