// The manifest of a load: which files bases were loaded from and what these looked like, so that
// files that have not changed since are not read again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bede {

// What the system tells of a file, in nanoseconds since 1970.
struct FileStamp {
    std::uint64_t size = 0;
    std::int64_t modified = 0;  // when its bytes were changed; programs set that back at will
    std::int64_t changed = 0;   // when anything of it was: nobody sets that back

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// A file whose times are as near as this to when it was looked at may have changed behind that look
// without other times: clocks of file systems tick slowly.
constexpr std::int64_t slowest_tick = 2'000'000'000;

struct ManifestFile {
    std::string name;  // the number of the path that it was found by, and its path from there
    FileStamp stamp;
    std::int64_t looked_at = 0;  // the stamp was taken no earlier; the bytes were read later
    std::uint64_t digest = 0;    // of its bytes (base/digest.h)
    std::uint64_t warnings = 0;  // that a load told of it
    // What else it said, in digests (load/pipeline/load_changed.h): all but blocks of events; and
    // what of these dates and order are reckoned with.
    std::uint64_t frame = 0;
    std::uint64_t order = 0;
    // The ids of its events, as packed_ids() has them; nothing: as the store has it.
    std::optional<std::string> events = {};

    // Whether a file that has this stamp still is the one that was read.
    bool can_be_told_by_stamp() const {
        return stamp.modified + slowest_tick < looked_at &&
               stamp.changed + slowest_tick < looked_at;
    }

    friend bool operator==(const ManifestFile&, const ManifestFile&) = default;
};

struct LoadManifest {
    std::string paths;          // that were loaded, absolute, each on a line
    std::uint32_t release = 0;  // the newest one when they were
    std::string reader;         // which program read them: another one may make other records
    std::uint64_t things = 0;   // how many records the files hold
    std::uint64_t query_warnings = 0;  // that running their saved queries made
    std::vector<std::string> bases;    // that they belong to
    std::vector<ManifestFile> files;   // in order of name

    friend bool operator==(const LoadManifest&, const LoadManifest&) = default;
};

// Ids in their order, each as what it does not share with the one before.
std::string packed_ids(std::vector<std::string_view> ids);
// Throws Error (damaged).
std::vector<std::string> unpacked_ids(std::string_view bytes);

}  // namespace bede
