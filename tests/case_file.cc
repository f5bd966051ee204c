#include "case_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bede {
namespace {

constexpr std::string_view dashes = "----";

using Lines = std::vector<std::string_view>;

Lines split(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_dots(std::string_view line) {
    return !line.empty() && line.find_first_not_of('.') == std::string_view::npos;
}

std::string dots_undone(std::string_view line) {
    return std::string(is_dots(line) ? line.substr(1) : line);
}

std::string dotted(std::string_view line) {
    return (line.empty() || is_dots(line) ? "." : "") + std::string(line);
}

// A reader at one line of a file; each function takes what it names and stops behind it.
class Reader {
  public:
    explicit Reader(std::string_view text) : lines_(split(text)) {}

    CaseFile read() {
        while (at_ < lines_.size()) {
            const std::string_view line = lines_[at_];
            if (line.empty() || line.front() == '#') {
                ++at_;
            } else if (line.starts_with("base ")) {
                read_base(line.substr(5));
            } else {
                read_case();
            }
        }
        return std::move(file_);
    }

  private:
    void read_base(std::string_view base) {
        if (!file_.base.empty() || !file_.cases.empty()) {
            complain(at_, "'base' stands once, above the first block");
        }
        file_.base = base;
        ++at_;
    }

    void read_case() {
        Case read;
        read.line = at_ + 1;
        const std::string_view head = lines_[at_++];
        const std::size_t blank = std::min(head.find(' '), head.size());
        read.verb = head.substr(0, blank);
        read.argument = head.substr(std::min(blank + 1, head.size()));
        read_input(read);
        read_expected(read);
        const bool is_text = read.verb == "given" || read.verb == "release";
        if (is_text && read.expected_count > 0) {
            complain(read.line - 1, fmt::format("a '{}' block expects nothing", read.verb));
        }
        file_.cases.push_back(std::move(read));
    }

    void read_input(Case& read) {
        const std::size_t first = at_;
        while (at_ < lines_.size() && lines_[at_] != dashes) ++at_;
        for (std::size_t i = first; i < at_; ++i) {
            read.input += (i == first ? "" : "\n") + std::string(lines_[i]);
        }
        if (at_ == lines_.size()) {
            complain(read.line - 1, fmt::format("this block has no '{}'", dashes));
        } else {
            ++at_;
        }
    }

    void read_expected(Case& read) {
        read.expected_line = at_ + 1;
        for (; at_ < lines_.size() && !lines_[at_].empty(); ++at_) {
            read.expected += (read.expected_count++ == 0 ? "" : "\n") + dots_undone(lines_[at_]);
        }
    }

    void complain(std::size_t index, std::string message) {
        file_.problems.push_back({index + 1, std::move(message)});
    }

    Lines lines_;
    std::size_t at_ = 0;
    CaseFile file_;
};

}  // namespace

CaseFile read_cases(std::string_view text) { return Reader(text).read(); }

std::string bless(std::string_view text, const Case& of, std::string_view actual) {
    const Lines lines = split(text);
    const std::size_t first = of.expected_line - 1;
    std::string out;
    const auto put = [&](std::string_view line) { out.append(line).push_back('\n'); };
    std::for_each(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first), put);
    for (const std::string_view line : split(trimmed(actual))) put(dotted(line));
    const std::size_t rest = first + of.expected_count;
    std::for_each(lines.begin() + static_cast<std::ptrdiff_t>(rest), lines.end(), put);
    return out;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    const std::filesystem::path draft = path.string() + ".new";
    {
        std::ofstream out(draft, std::ios::binary);
        out << text << std::flush;
        if (!out) throw std::runtime_error("cannot write " + draft.string());
    }
    std::filesystem::rename(draft, path);
}

}  // namespace bede
