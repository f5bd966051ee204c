#include "bede/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace bede::program {
namespace {

constexpr std::size_t waiting_max = 64 * 1024;
// Between two writes Ctrl-C is looked for: what a pipe or a terminal takes at once.
constexpr std::size_t written_at_once = 64 * 1024;

[[noreturn]] void fail_to_write(const std::string& name, int error) {
    fail(Trouble::output,
         {.code = "F-WRITE",
          .message = fmt::format("{} could not be written: {}", name, std::strerror(error))});
}

}  // namespace

Output::Output(int descriptor, std::string name)
    : descriptor_(descriptor), name_(std::move(name)) {}

Output Output::create(const std::filesystem::path& path) {
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST) {
        fail(Trouble::output, {.code = "F-EXISTS",
                               .message = fmt::format("{} exists already", path.string()),
                               .mend = "name a new file; Bede overwrites none"});
    }
    if (descriptor < 0) fail_to_write(path.string(), errno);
    Output output(descriptor, path.string());
    output.owned_ = true;
    return output;
}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      owned_(std::exchange(other.owned_, false)),
      cancelled_(other.cancelled_),
      name_(std::move(other.name_)),
      waiting_(std::exchange(other.waiting_, {})) {}

Output& Output::operator=(Output&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(owned_, other.owned_);
    std::swap(cancelled_, other.cancelled_);
    std::swap(name_, other.name_);
    std::swap(waiting_, other.waiting_);
    return *this;
}

Output::~Output() {
    if (owned_) ::close(descriptor_);
}

void Output::write(std::string_view text) {
    waiting_.append(text);
    if (waiting_.size() >= waiting_max) flush();
}

void Output::flush() {
    // Taken out first: what failed once is not tried again by a later flush.
    const std::string text = std::exchange(waiting_, {});
    for (std::size_t at = 0; at < text.size();) {
        if (cancelled_ != nullptr && cancelled_->load()) {
            fail(Trouble::cancelled,
                 {.code = "F-CANCEL", .message = "cancelled: not all is shown"});
        }
        const std::size_t size = std::min(text.size() - at, written_at_once);
        const ssize_t written = ::write(descriptor_, text.data() + at, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_to_write(name_, errno);
        at += static_cast<std::size_t>(written);
    }
}

void Output::close() {
    flush();
    if (!owned_) return;
    owned_ = false;
    const int descriptor = std::exchange(descriptor_, -1);
    const int synced = ::fsync(descriptor);
    const int sync_error = errno;
    if (::close(descriptor) != 0) fail_to_write(name_, errno);
    // Some file systems and devices know no fsync.
    if (synced != 0 && sync_error != EINVAL && sync_error != EROFS) {
        fail_to_write(name_, sync_error);
    }
}

void Messages::say(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor_, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace bede::program
