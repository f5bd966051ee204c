#include "store/rocksdb/abandoned.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include "store/rocksdb/lock.h"

namespace bede::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".tmp-";

// Every file that a store is made of begins or ends so.
constexpr std::array<std::string_view, 7> beginnings = {"CURRENT",   "IDENTITY", "LOCK", "LOG",
                                                        "MANIFEST-", "OPTIONS-", "bede."};
constexpr std::array<std::string_view, 3> endings = {".log", ".sst", ".dbtmp"};

bool is_of_store(const fs::directory_entry& entry) {
    std::error_code ignored;
    if (entry.symlink_status(ignored).type() != fs::file_type::regular) return false;
    const std::string name = entry.path().filename().string();
    const auto begins = [&](std::string_view with) { return name.starts_with(with); };
    const auto ends = [&](std::string_view with) { return name.ends_with(with); };
    return std::ranges::any_of(beginnings, begins) || std::ranges::any_of(endings, ends);
}

bool holds_only_a_store(const fs::path& directory) {
    std::error_code error;
    for (fs::directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
        if (!is_of_store(*at)) return false;
    }
    return !error;
}

// The process whose scaffold for `target` this is.
std::optional<pid_t> maker_of(const fs::path& entry, const fs::path& target) {
    const std::string name = entry.filename().string();
    const std::string beginning = target.filename().string() + std::string(mark);
    if (!name.starts_with(beginning)) return std::nullopt;
    pid_t process = 0;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + beginning.size(), end, process);
    if (read.ec != std::errc() || read.ptr != end || process <= 0) return std::nullopt;
    return process;
}

bool is_abandoned(const fs::directory_entry& entry, const fs::path& target) {
    const std::optional<pid_t> maker = maker_of(entry.path(), target);
    std::error_code ignored;
    return maker && !is_alive(*maker) &&
           entry.symlink_status(ignored).type() == fs::file_type::directory &&
           holds_only_a_store(entry.path()) && !is_locked(entry.path());
}

}  // namespace

fs::path scaffold_path(const fs::path& target, pid_t process) {
    return target.string() + std::string(mark) + std::to_string(process);
}

void remove_abandoned(const fs::path& target) {
    const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
    std::error_code error;
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator at(parent, error), end; !error && at != end; at.increment(error)) {
        if (is_abandoned(*at, target)) abandoned.push_back(at->path());
    }
    for (const fs::path& each : abandoned) fs::remove_all(each, error);
}

}  // namespace bede::store
