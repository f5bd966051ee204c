#include "store/files.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "store/trouble.h"

namespace bede::store {

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
        if (got < 0) damaged("a file cannot be read: " + std::generic_category().message(errno));
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

void check_room(const std::filesystem::path& directory, std::uint64_t bytes_needed) {
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
    const Trouble trouble =
        reason == ENOSPC || reason == EDQUOT ? Trouble::disk_full : Trouble::output;
    refuse(trouble, "S-IO",
           "cannot " + deed + " " + path.string() + ": " + std::generic_category().message(reason),
           "");
}

}  // namespace bede::store
