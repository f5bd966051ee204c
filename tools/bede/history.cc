#include "bede/history.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/utf8.h"

namespace bede::program {
namespace {

constexpr char line_end_mark = '\x01';
constexpr std::size_t file_bytes_max = 16 * 1024 * 1024;

std::string replaced(std::string_view text, char from, char to) {
    std::string out(text);
    std::ranges::replace(out, from, to);
    return out;
}

bool is_kept(std::string_view statement) {
    return !statement.empty() && statement.front() != ' ' &&
           statement.find_first_not_of(" \t\n") != std::string_view::npos &&
           statement.find(line_end_mark) == std::string_view::npos;
}

// The folder may be shared with other programs; only what we make is narrowed.
std::error_code make_private_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder, error)) return {};
    std::filesystem::create_directories(folder, error);
    if (error) return error;
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    return error;
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 16 * 1024> block{};
    while (text.size() < file_bytes_max) {
        const ssize_t count = ::read(descriptor, block.data(), block.size());
        if (count <= 0) break;
        text.append(block.data(), static_cast<std::size_t>(count));
    }
    return text;
}

}  // namespace

std::string history_line(std::string_view entry) { return replaced(entry, '\n', line_end_mark); }

std::string history_entry(std::string_view line) { return replaced(line, line_end_mark, '\n'); }

History::History(std::optional<std::filesystem::path> file) : file_(std::move(file)) {
    if (file_) read();
}

void History::add(std::string_view statement) {
    if (!is_kept(statement)) return;
    if (!entries_.empty() && entries_.back() == statement) return;
    entries_.emplace_back(statement);
    if (file_) append(entries_.back());
}

void History::give_up(std::string_view deed, int error) {
    complaint_ = fmt::format("history is not kept: {} could not be {}: {}", file_->string(), deed,
                             std::strerror(error));
    file_.reset();
}

void History::read() {
    const int descriptor = ::open(file_->c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno != ENOENT) give_up("read", errno);
        return;
    }
    const std::string text = read_all(descriptor);
    ::close(descriptor);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string entry = history_entry(std::string_view(text).substr(at, end - at));
        at = end + 1;
        if (!entry.empty() && !find_invalid_utf8(entry)) entries_.push_back(std::move(entry));
    }
    if (entries_.size() <= history_entries_max) return;
    entries_.erase(entries_.begin(), entries_.end() - history_entries_max / 2);
    write(entries_, O_TRUNC);
}

void History::append(const std::string& entry) {
    if (const std::error_code error = make_private_folder(file_->parent_path())) {
        give_up("made", error.value());
        return;
    }
    // Appending lets two sessions share the file: none erases what the other added.
    write({entry}, O_APPEND);
}

void History::write(const std::vector<std::string>& entries, int flags) {
    std::string text;
    for (const std::string& entry : entries) text += history_line(entry) + "\n";
    const int descriptor = ::open(
        file_->c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags, 0600);
    if (descriptor < 0) {
        give_up("opened", errno);
        return;
    }
    const bool narrowed = ::fchmod(descriptor, 0600) == 0;
    const bool written = narrowed && ::write(descriptor, text.data(), text.size()) ==
                                         static_cast<ssize_t>(text.size());
    const int error = errno;
    ::close(descriptor);
    if (!written) give_up("written", error);
}

}  // namespace bede::program
