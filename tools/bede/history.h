// The statements of earlier sessions, oldest first. One whole statement is one entry and one line
// of the file; its line ends are stored as \x01. The file is its owner's alone (0600).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bede::program {

constexpr std::size_t history_entries_max = 2'000;

class History {
  public:
    // Without a path nothing is read or kept beyond this session.
    explicit History(std::optional<std::filesystem::path> file);

    const std::vector<std::string>& entries() const { return entries_; }

    // Adds a statement and appends it to the file. Repetitions of the last entry, empty texts and
    // texts that begin with a space are not kept.
    void add(std::string_view statement);

    // Why the file is not written; empty if all is well. The session goes on without it.
    const std::string& complaint() const { return complaint_; }

  private:
    void read();
    void write(const std::vector<std::string>& entries, int flags);
    void append(const std::string& entry);
    void give_up(std::string_view deed, int error);

    std::optional<std::filesystem::path> file_;
    std::vector<std::string> entries_;
    std::string complaint_;
};

// One entry as a line of the file, without its newline, and back.
std::string history_line(std::string_view entry);
std::string history_entry(std::string_view line);

}  // namespace bede::program
