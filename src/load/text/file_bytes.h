// The bytes of a file that may be anything: a device, a pipe, too large, or not there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/steps.h"
#include "model/manifest.h"

namespace bede::load {

constexpr std::size_t file_bytes_max = 64 * 1024 * 1024;

constexpr std::string_view endings_mend =
    "event files end in '.bede', files of saved queries in '.bql'";

constexpr std::uint64_t steps_of_call = 1'000;  // of the system

// An error that names no file yet.
Diagnostic complaint(std::string code, std::string message, std::string mend);

// What the system told of a file at a time; see ManifestFile.
struct FileLook {
    FileStamp stamp;
    std::int64_t at = 0;
};

struct Bytes {
    std::string text;
    std::optional<Diagnostic> complaint;  // F-SIZE, F-MISSING …: then there is no text
    FileLook look = {};                   // before it was read
};

// Waits for nobody who is to write to a pipe.
Bytes read_bytes(const std::filesystem::path& path, const Steps& steps);

// Without reading it; nothing of what is no ordinary file.
std::optional<FileLook> look_at(const std::filesystem::path& path);

// What the system said, by its number (errno).
Diagnostic complaint_of_system(int error);

}  // namespace bede::load
