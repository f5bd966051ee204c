// Finds the files that a load names and reads them, so that no directory, device, pipe, binary or
// wrongly encoded file reaches the parser. Every file named or found has an entry, also one that
// could not be read, so that diagnostics can be ordered by file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/steps.h"
#include "load/text/file_bytes.h"
#include "load/text/file_text.h"

namespace bede::load {

enum class FileKind : std::uint8_t {
    events,   // *.bede
    queries,  // *.bql
};

// A file that a load names, or that is in a folder that it names.
struct FoundFile {
    std::filesystem::path path;
    std::filesystem::path root;       // the named folder, or the folder of a named file
    bool named = false;               // itself, not through its folder
    std::string manifest_name;        // see ManifestFile; empty if there is a complaint
    std::optional<Diagnostic> found;  // why it is not read; a warning if nobody asked for it
};

struct InputFile {
    std::string name;            // as people named it: a folder's name is put before its files'
    std::filesystem::path root;  // the named folder, or the folder of a named file
    bool named = false;          // itself, not through its folder
    FileKind kind = FileKind::events;
    FileText text;
    bool readable = false;  // text is well-formed and may be parsed
    bool left_out = false;  // no file of this load: a warning says why
    std::string manifest_name = {};
    FileLook look = {};  // before it was read
};

struct Input {
    std::vector<InputFile> files;
    Diagnostics diagnostics;
};

// Without reading them. Files in the order of `paths`; those of a folder (recursively, without
// hidden ones and linked folders) in the order of their names. A file that is reached twice is read
// once. What looks like an event file and is left out so is told: a linked folder, an ending in
// capitals.
std::vector<FoundFile> find_files(const std::vector<std::filesystem::path>& paths,
                                  const Steps& steps = Steps());
Input read_files(const std::vector<FoundFile>& files, const Steps& steps);
// The two in one.
Input read_files(const std::vector<std::filesystem::path>& paths, const Steps& steps = Steps());

// What is wrong with the bytes of a file as text: U-UTF16, U-UTF8, U-CTRL, F-EMPTY; in that order,
// at most one. The diagnostic names no file.
Diagnostics check_text(std::string_view text);

}  // namespace bede::load
