#include "bede/open_base.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "base/error.h"
#include "bede/init_command.h"

namespace bede::program {
namespace {

void make_parent(const std::filesystem::path& path) {
    const std::filesystem::path parent = path.parent_path();
    std::error_code error;
    if (parent.empty() || std::filesystem::exists(parent, error)) return;
    std::filesystem::create_directories(parent, error);
    if (!error) {
        std::filesystem::permissions(parent, std::filesystem::perms::owner_all, error);
    }
    if (!error) return;
    fail(error == std::errc::no_space_on_device ? Trouble::disk_full : Trouble::output,
         {.code = "F-MAKE",
          .message = fmt::format("{} could not be made: {}", parent.string(), error.message()),
          .mend = "name another base with --base DIR or BEDE_BASE"});
}

// Throws Error if the system does not say whether anything is there: then nobody may say that there
// is no base.
void look_at(const std::filesystem::path& path) {
    std::error_code error;
    static_cast<void>(std::filesystem::exists(path, error));
    if (!error || error == std::errc::filename_too_long)
        return;  // what is too long is told as such
    fail(Trouble::output,
         {.code = "F-SYSTEM",
          .message = fmt::format("cannot look at {}: {}", path.string(), error.message()),
          .mend = "see that the disk is sound, and who may read there"});
}

}  // namespace

OpenBase::OpenBase(FoundBase found) : found_(std::move(found)) {}

bool OpenBase::exists() const {
    std::error_code error;
    return std::filesystem::exists(path(), error);
}

void OpenBase::need_base() const {
    look_at(path());
    if (exists()) return;
    fail(Trouble::input,
         {.code = "F-BASE",
          .message = fmt::format("there is no base at {}", path().string()),
          .mend = "`bede load PATH` makes one of event files, `bede init DIR` begins with none; "
                  "--base DIR names another"});
}

CompactReport OpenBase::compact() {
    database_.reset();
    need_base();
    return Database::open(path(), Database::Access::read_write).compact();
}

const Database& OpenBase::reading() {
    if (database_) return *database_;
    need_base();
    database_.emplace(Database::open(path(), Database::Access::read_only));
    return *database_;
}

OpenBase::Loaded OpenBase::load(const std::vector<std::filesystem::path>& paths,
                                const OnProgress& progress, const StatementOptions& options,
                                const LoadOptions& how) {
    database_.reset();
    Loaded loaded;
    look_at(path());
    if (!exists()) {
        std::error_code error;
        const std::filesystem::path hidden = path().parent_path();
        if (found_.by == BaseBy::here && !std::filesystem::exists(hidden, error)) {
            make_hidden_folder(hidden.parent_path());
        }
        make_parent(path());
        Database::create(path());
        loaded.created = true;
    }
    loaded.report = Database::open(path(), Database::Access::read_write)
                        .load_bases(paths, progress, options, how);
    if (loaded.created && !loaded.report.accepted) {
        // An empty base that nobody asked for would be found from here on.
        std::error_code error;
        const bool hidden_is_new = found_.by == BaseBy::here;
        std::filesystem::remove_all(hidden_is_new ? path().parent_path() : path(), error);
        loaded.created = false;
    }
    return loaded;
}

}  // namespace bede::program
