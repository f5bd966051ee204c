#include "engine/changed_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/build_id.h"
#include "base/digest.h"
#include "load/text/file_bytes.h"
#include "time/zones.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

// Where another reading begins to make other records of the same files without another program:
// nowhere yet.
constexpr int reading_known = 1;

// As a base without a header is called (load/names/bases.h).
std::string absolute_name(const fs::path& path) {
    std::error_code error;
    const fs::path whole = fs::absolute(path, error).lexically_normal();
    if (error) return path.generic_string();
    return whole.has_filename() ? whole.generic_string() : whole.parent_path().generic_string();
}

// The file as it is now, if that is as it was: nothing if it is not.
std::optional<ManifestFile> unchanged(const fs::path& path, const load::FileLook& look,
                                      const ManifestFile& before, const Steps& steps) {
    if (look.stamp.size != before.stamp.size) return std::nullopt;
    if (look.stamp == before.stamp && before.can_be_told_by_stamp()) return before;
    const load::Bytes bytes = load::read_bytes(path, steps);
    if (bytes.complaint || digest(bytes.text, 0) != before.digest) return std::nullopt;
    ManifestFile now = before;
    now.stamp = bytes.look.stamp;
    now.looked_at = bytes.look.at;
    // What has to be read again next time in any case is not worth a row.
    return now.can_be_told_by_stamp() ? now : before;
}

class FileComparison {
  public:
    FileComparison(const LoadManifest& before, const Steps& steps) : steps_(steps) {
        for (const ManifestFile& file : before.files) known_.emplace(file.name, &file);
        compared_.now = before;
        compared_.now.files.clear();
    }

    // Whether it can be compared.
    bool add(const load::FoundFile& file) {
        steps_.take(load::steps_of_call);
        const auto known = known_.find(file.manifest_name);
        const std::optional<load::FileLook> look = load::look_at(file.path);
        if (known == known_.end() || !look) return false;
        const ManifestFile& before = *known->second;
        compared_.bytes += look->stamp.size;
        if (auto same = unchanged(file.path, *look, before, steps_)) {
            compared_.now.files.push_back(*std::move(same));
        } else {
            compared_.now.files.push_back(before);
            compared_.changed.push_back(file);
            compared_.bytes_changed += look->stamp.size;
        }
        return true;
    }

    ComparedFiles take() {
        std::ranges::sort(compared_.now.files, {}, &ManifestFile::name);
        return std::move(compared_);
    }

  private:
    const Steps& steps_;
    std::map<std::string_view, const ManifestFile*> known_;
    ComparedFiles compared_;
};

}  // namespace

std::string manifest_paths(const std::vector<fs::path>& paths) {
    std::string out;
    for (const fs::path& path : paths) out += absolute_name(path) + "\n";
    return out;
}

const std::string& manifest_reader() {
    static const std::string reader =
        fmt::format("{}, build {}, {}", reading_known, build_id(), zones_version());
    return reader;
}

std::optional<ComparedFiles> compare_files(const std::vector<load::FoundFile>& files,
                                           const LoadManifest& before, const Steps& steps) {
    if (build_id().empty() || before.reader != manifest_reader()) return std::nullopt;
    FileComparison comparison(before, steps);
    for (const load::FoundFile& file : files) {
        if (file.found && file.found->severity == Severity::error) return std::nullopt;
        if (file.found) continue;  // it is told, and belongs to no base
        if (!comparison.add(file)) return std::nullopt;
    }
    ComparedFiles compared = comparison.take();
    if (compared.now.files.size() != before.files.size()) return std::nullopt;
    return compared;
}

}  // namespace bede
