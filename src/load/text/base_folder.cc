#include "load/text/base_folder.h"

#include <algorithm>
#include <system_error>

namespace bede::load {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

fs::path real_path(const fs::path& path) {
    std::error_code error;
    fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
    if (error) return path;
    // "kb/" names the folder "kb".
    return real.has_filename() ? real : real.parent_path();
}

bool is_last(const fs::path& folder) {
    return is_there(folder / ".git") || is_there(folder / ".bede") ||
           folder == folder.parent_path();
}

}  // namespace

std::optional<fs::path> base_folder_of(const fs::path& path) {
    std::error_code error;
    if (!is_there(path)) return std::nullopt;
    const fs::path real = real_path(path);
    std::optional<fs::path> found;
    for (fs::path folder = fs::is_directory(real, error) ? real : real.parent_path();;
         folder = folder.parent_path()) {
        if (is_there(folder / "base.bede")) {
            found = folder;
        } else if (found) {
            return found;
        }
        if (is_last(folder)) return found;
    }
}

std::vector<Widened> widened(const std::vector<fs::path>& paths) {
    std::vector<Widened> out;
    for (const fs::path& path : paths) {
        const std::optional<fs::path> base = base_folder_of(path);
        const bool wider = base && *base != real_path(path);
        out.push_back({path, wider ? fs::proximate(*base) : path});
    }
    return out;
}

bool is_inside(const fs::path& file, const fs::path& folder) {
    const fs::path inner = real_path(file);
    const fs::path outer = real_path(folder);
    const auto [end, rest] = std::ranges::mismatch(outer, inner);
    return end == outer.end();
}

}  // namespace bede::load
