#include "load/text/file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <utility>

namespace bede::load {
namespace {

std::optional<Diagnostic> complaint_of_kind(const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
        return complaint("F-DIR", "this is a folder where a file is needed",
                         "name the folder that holds the event files");
    }
    if (S_ISFIFO(status.st_mode)) {
        return complaint("F-KIND", "this is a pipe, not an ordinary file",
                         "write what comes through it to a file first");
    }
    if (!S_ISREG(status.st_mode)) {
        return complaint("F-KIND", "this is a device or socket, not an ordinary file",
                         "name an event file");
    }
    return std::nullopt;
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

constexpr std::int64_t per_second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * per_second + time.tv_nsec; }

std::int64_t clock_now() {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return nanoseconds(time);
}

FileStamp stamp_of(const struct stat& status) {
    return {.size = static_cast<std::uint64_t>(status.st_size),
            .modified = nanoseconds(status.st_mtim),
            .changed = nanoseconds(status.st_ctim)};
}

Bytes too_large() {
    return {"", complaint("F-SIZE", "the file is larger than 64 MB",
                          "divide it: a base is a folder of any number of files")};
}

// A file may grow while it is read, so the limit is held here and not only by its size.
Bytes read_all(int descriptor, std::size_t size, const Steps& steps) {
    Bytes bytes;
    bytes.text.reserve(size);
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        steps.take(steps_of_call + buffer.size());  // its bytes will be looked at, too
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count == 0) return bytes;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return {"", complaint_of_system(errno)};
        bytes.text.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.text.size() > file_bytes_max) return too_large();
    }
}

}  // namespace

Diagnostic complaint(std::string code, std::string message, std::string mend) {
    return {.code = std::move(code), .message = std::move(message), .mend = std::move(mend)};
}

Diagnostic complaint_of_system(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return complaint("F-MISSING", "there is no such file or folder",
                             "check the spelling; paths are relative to the working directory");
        case EACCES:
        case EPERM:
            return complaint("F-PERM", "permission to read is denied",
                             "change the permissions, or run as a user who may read it");
        case ENXIO:
        case ENODEV:
            return complaint("F-KIND", "this is no ordinary file", std::string(endings_mend));
        default:
            return complaint("F-READ", "cannot be read: " + std::generic_category().message(error),
                             "check the disk and the path");
    }
}

// O_NONBLOCK: opening a pipe that nobody writes to must not wait.
Bytes read_bytes(const std::filesystem::path& path, const Steps& steps) {
    steps.take(steps_of_call);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0) return {"", complaint_of_system(errno)};
    struct stat status {};
    const std::int64_t at = clock_now();
    if (::fstat(file.number(), &status) != 0) return {"", complaint_of_system(errno)};
    if (auto wrong = complaint_of_kind(status)) return {"", std::move(wrong)};
    const auto size = static_cast<std::size_t>(status.st_size);
    Bytes bytes = size > file_bytes_max ? too_large() : read_all(file.number(), size, steps);
    bytes.look = {stamp_of(status), at};
    return bytes;
}

std::optional<FileLook> look_at(const std::filesystem::path& path) {
    struct stat status {};
    const std::int64_t at = clock_now();
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return FileLook{stamp_of(status), at};
}

}  // namespace bede::load
