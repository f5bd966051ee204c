#include "store/rocksdb/files.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/trouble.h"

namespace bede::store {
namespace {

// A path may be as long as somebody likes.
std::string shown(const std::filesystem::path& path) {
    constexpr std::size_t shown_max = 300;
    const std::string text = path.string();
    return text.size() <= shown_max ? text : text.substr(0, shown_max) + "…";
}

}  // namespace

File::~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

File open_file(const std::filesystem::path& path, int flags) {
    constexpr mode_t only_for_the_owner = 0600;
    return File(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, only_for_the_owner));
}

std::string read_start(const File& file, std::size_t bytes_max) {
    std::string bytes(bytes_max, '\0');
    std::size_t done = 0;
    while (done < bytes_max) {
        const ssize_t got = ::pread(file.descriptor(), bytes.data() + done, bytes_max - done,
                                    static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EISDIR) damaged("a folder stands where a file should be");
        if (got < 0) fail_from_errno("read a file of", "the store");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

void sync_directory(const std::filesystem::path& directory) {
    const File opened = open_file(directory, O_RDONLY | O_DIRECTORY);
    if (!opened.is_open() || ::fsync(opened.descriptor()) != 0) {
        fail_from_errno("make durable", directory);
    }
}

bool is_there(const std::filesystem::path& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) == 0) return true;
    if (errno == ENOENT || errno == ENOTDIR) return false;
    fail_from_errno("look at", path);
}

void fail_to_open(const std::filesystem::path& path, const std::string& damage) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENXIO) damaged(damage);
    fail_from_errno("open", path);
}

void check_room(const std::filesystem::path& directory, std::uint64_t bytes_needed) {
    rlimit longest{};
    if (::getrlimit(RLIMIT_FSIZE, &longest) == 0 && longest.rlim_cur < bytes_needed) {
        refuse(Trouble::disk_full, "S-FULL",
               "this process may write no file longer than " +
                   std::to_string(longest.rlim_cur >> 10U) + " KB, nothing was written: " +
                   std::to_string(bytes_needed >> 20U) + " MB are needed",
               "raise the limit: ulimit -f unlimited");
    }
    struct statvfs disk {};
    if (::statvfs(directory.c_str(), &disk) != 0) fail_from_errno("ask for the room at", directory);
    const std::uint64_t bytes_free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    if (bytes_free >= bytes_needed) return;
    refuse(Trouble::disk_full, "S-FULL",
           "disk nearly full, nothing was written: " + std::to_string(bytes_free >> 20U) +
               " MB are free at " + directory.string() + ", " +
               std::to_string(bytes_needed >> 20U) + " MB are needed",
           "make room and try again");
}

void fail_from_errno(const std::string& deed, const std::filesystem::path& path) {
    const int reason = errno;
    const std::string found =
        "cannot " + deed + " " + shown(path) + ": " + std::generic_category().message(reason);
    switch (reason) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG: refuse(Trouble::disk_full, "S-IO", found, "make room and try again");
        case EMFILE:
        case ENFILE:
            refuse(Trouble::cancelled, "S-FILES", found, "raise the limit: ulimit -n 1024");
        case ENOMEM:
            refuse(Trouble::cancelled, "S-MEMORY", found, "raise the limit: ulimit -v unlimited");
        case ENAMETOOLONG:
            refuse(Trouble::input, "S-PATH", found, "name another base with --base DIR");
        case EACCES:
        case EPERM:
        case EROFS: refuse(Trouble::output, "S-IO", found, "see who may read and write there");
        default: refuse(Trouble::output, "S-IO", found, "see that the disk is sound");
    }
}

}  // namespace bede::store
