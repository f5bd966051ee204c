#include "engine/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void could_not_write(const fs::path& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    fail(full ? Trouble::disk_full : Trouble::output,
         {.code = full ? "F-FULL" : "F-WRITE",
          .message = fmt::format("{} could not be written: {}", path.string(),
                                 std::generic_category().message(error)),
          .mend = "nothing was changed there; see that the folder may be written to"});
}

// A file beside the one that it will replace; it goes away unless it was put in its place.
class FileBeside {
  public:
    explicit FileBeside(const fs::path& target)
        : target_(target),
          path_(target.parent_path() /
                fmt::format(".{}.tmp-{}", target.filename().string(), ::getpid())),
          descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0) could_not_write(target_, errno);
    }
    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    ~FileBeside() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!placed_) ::unlink(path_.c_str());
    }

    void write(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) could_not_write(target_, errno);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void put_in_place() {
        struct stat before {};
        if (::stat(target_.c_str(), &before) == 0) ::fchmod(descriptor_, before.st_mode & 07777U);
        // Some file systems know no fsync.
        if (::fsync(descriptor_) != 0 && errno != EINVAL) could_not_write(target_, errno);
        if (::close(std::exchange(descriptor_, -1)) != 0) could_not_write(target_, errno);
        if (::rename(path_.c_str(), target_.c_str()) != 0) could_not_write(target_, errno);
        placed_ = true;
    }

  private:
    fs::path target_;
    fs::path path_;
    int descriptor_ = -1;
    bool placed_ = false;
};

// What is behind links; what is not there stands for itself.
fs::path behind_links(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return error ? fs::absolute(path, error) : real;
}

}  // namespace

void write_whole_file(const fs::path& path, std::string_view text) {
    const fs::path target = behind_links(path);
    std::error_code error;
    if (fs::exists(target, error) && !fs::is_regular_file(target, error)) {
        fail(Trouble::output, {.code = "F-KIND",
                               .message = fmt::format("{} is no ordinary file", path.string()),
                               .mend = "name a file"});
    }
    FileBeside file(target);
    file.write(text);
    file.put_in_place();
}

void make_folders(const fs::path& folder) {
    if (folder.empty()) return;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error && !fs::is_directory(folder, error))
        error = std::make_error_code(std::errc::not_a_directory);
    if (error) could_not_write(folder, error.value());
}

}  // namespace bede
