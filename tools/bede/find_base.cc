#include "bede/find_base.h"

#include <algorithm>
#include <system_error>

namespace bede::program {
namespace {

namespace fs = std::filesystem;

constexpr const char* hidden_name = ".bede";
constexpr const char* store_name = "base";

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::optional<fs::path> above(const fs::path& here) {
    for (fs::path folder = here;; folder = folder.parent_path()) {
        if (is_folder(folder / hidden_name)) return folder / hidden_name / store_name;
        if (folder == folder.parent_path()) return std::nullopt;
    }
}

}  // namespace

FoundBase find_base(const std::optional<fs::path>& option, const Environment& environment,
                    const fs::path& here) {
    if (option) return {*option, BaseBy::option};
    if (environment.base) return {*environment.base, BaseBy::variable};
    if (const std::optional<fs::path> found = above(here)) return {*found, BaseBy::above};
    if (is_folder(environment.home_base)) return {environment.home_base, BaseBy::home};
    return {here / hidden_name / store_name, BaseBy::here};
}

std::string_view to_string(BaseBy by) {
    switch (by) {
        case BaseBy::option: return "named by --base";
        case BaseBy::variable: return "named by $BEDE_BASE";
        case BaseBy::above: return "the .bede of this folder, or the nearest above it";
        case BaseBy::home: return "the base in the home folder: there is no .bede here or above";
        case BaseBy::here: return "there is no .bede here or above yet";
    }
    return "";
}

std::optional<fs::path> base_folder(const FoundBase& base) {
    if (base.by != BaseBy::above && base.by != BaseBy::here) return std::nullopt;
    const fs::path folder = base.store.parent_path().parent_path();
    std::error_code error;
    if (!fs::exists(folder / "base.bede", error)) return std::nullopt;
    return folder;
}

fs::path shown_path(const fs::path& path, const fs::path& here) {
    const fs::path relative = path.lexically_proximate(here);
    const bool outside = !relative.empty() && *relative.begin() == "..";
    return outside ? path : relative;
}

}  // namespace bede::program
