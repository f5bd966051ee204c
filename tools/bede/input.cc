#include "bede/input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/utf8.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() { ::close(value_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return value_; }

  private:
    int value_;
};

[[noreturn]] void refuse(const char* code, const std::string& name, std::string message,
                         std::string mend) {
    fail(Trouble::input,
         {.code = code, .message = fmt::format("{} {}", name, message), .mend = std::move(mend)});
}

// O_NONBLOCK, so that a FIFO without a writer does not hold us before it can be refused.
int open_for_reading(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor >= 0) return descriptor;
    if (errno == EACCES) refuse("F-PERM", path.string(), "may not be read by you", "");
    refuse("F-MISSING", path.string(), fmt::format("could not be opened: {}", std::strerror(errno)),
           "");
}

void check_regular(int descriptor, const std::string& name) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) {
        refuse("F-MISSING", name, fmt::format("could not be read: {}", std::strerror(errno)), "");
    }
    if (S_ISDIR(status.st_mode)) {
        refuse("F-DIR", name, "is a folder", "name a file; `bede load` takes folders");
    }
    if (!S_ISREG(status.st_mode)) {
        refuse("F-KIND", name, "is not a regular file", "for a pipe use `-`");
    }
    if (static_cast<std::uint64_t>(status.st_size) > query_file_bytes_max) {
        refuse("F-SIZE", name, "is larger than 8 MB", "split it");
    }
}

bool is_refused_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
}

}  // namespace

std::string read_query_stream(int descriptor, const std::string& name) {
    std::string text;
    std::array<char, 64 * 1024> block{};
    while (true) {
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        if (count < 0 && errno == EINTR) {
            if (!cancelled().load()) continue;
            fail(Trouble::cancelled, {.code = "F-CANCEL", .message = "reading was cancelled"});
        }
        if (count < 0) {
            refuse("F-READ", name, fmt::format("could not be read: {}", std::strerror(errno)), "");
        }
        if (count == 0) break;
        text.append(block.data(), static_cast<std::size_t>(count));
        if (text.size() > query_file_bytes_max) {
            refuse("F-SIZE", name, "is larger than 8 MB", "split it");
        }
    }
    check_text(text, name);
    return text;
}

std::string read_query_file(const std::filesystem::path& path) {
    const Descriptor file(open_for_reading(path));
    check_regular(file.value(), path.string());
    return read_query_stream(file.value(), path.string());
}

void check_text(const std::string& text, const std::string& name) {
    const auto control = std::ranges::find_if(text, is_refused_control);
    const std::optional<std::size_t> invalid = find_invalid_utf8(text);
    if (control == text.end() && !invalid) return;
    const auto control_at = static_cast<std::size_t>(control - text.begin());
    const std::size_t at = std::min(control_at, invalid.value_or(text.size()));
    const LineColumn place = place_of(
        text.substr(0, at), static_cast<std::uint32_t>(count_code_points(text.substr(0, at))));
    const auto byte = static_cast<unsigned char>(text[at]);
    if (at == control_at) {
        refuse("U-CTRL", name,
               fmt::format("is not plain text: byte 0x{:02X} at line {}, column {}", byte,
                           place.line, place.column),
               "");
    }
    refuse("U-UTF8", name,
           fmt::format("is not UTF-8: byte 0x{:02X} at line {}, column {}", byte, place.line,
                       place.column),
           "convert it, for example: iconv -f latin1 -t utf-8");
}

}  // namespace bede::program
