#include "load/text/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "load/text/file_bytes.h"

namespace bede::load {
namespace {

namespace fs = std::filesystem;

struct Ending {
    std::string_view text;
    FileKind kind;
};
constexpr std::array<Ending, 2> endings = {
    {{".bede", FileKind::events}, {".bql", FileKind::queries}}};

std::optional<FileKind> kind_of(const fs::path& path) {
    const std::string ending = path.extension().string();
    for (const Ending& known : endings) {
        if (ending == known.text) return known.kind;
    }
    return std::nullopt;
}

// '.BEDE' is none of ours, but whoever wrote it thinks that it is.
bool is_kind_in_capitals(const fs::path& path) {
    std::string ending = path.extension().string();
    for (char& c : ending) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return !kind_of(path) && std::ranges::count(endings, ending, &Ending::text) > 0;
}

// --- Text ---------------------------------------------------------------------------------------

// The span of the character that starts at `byte`, also in ill-formed text.
Span span_at(std::string_view text, std::size_t byte) {
    std::uint32_t characters = 0;
    for (std::size_t at = 0; at < byte; ++characters) next_code_point(text, at);
    return {characters, characters + 1};
}

Diagnostic complaint_at(std::string_view text, std::size_t byte, Diagnostic diagnostic) {
    diagnostic.span = span_at(text, byte);
    return diagnostic;
}

bool is_control(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '\r') return at + 1 >= text.size() || text[at + 1] != '\n';
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

struct Controls {
    std::size_t first = std::string_view::npos;
    std::size_t count = 0;
};

Controls find_controls(std::string_view text) {
    Controls controls;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_control(text, at)) continue;
        if (controls.count == 0) controls.first = at;
        ++controls.count;
    }
    return controls;
}

Diagnostic complaint_of_control(std::string_view text, const Controls& controls) {
    constexpr std::size_t control_count_of_binary = 16;
    const char found = text[controls.first];
    if (found == '\r') {
        return complaint("U-CTRL", "a carriage return without a newline",
                         "end lines with a newline, or with both");
    }
    if (controls.count >= control_count_of_binary) {
        return complaint("U-CTRL", "this is a binary file, not text", std::string(endings_mend));
    }
    const auto code = static_cast<unsigned>(static_cast<unsigned char>(found));
    return complaint("U-CTRL",
                     found == '\0' ? std::string("a NUL character")
                                   : fmt::format("the control character U+{:04X}", code),
                     "remove it; only tabs and newlines may stand in a text");
}

Diagnostic complaint_of_byte(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[at]));
    return complaint("U-UTF8", fmt::format("byte 0x{:02X} is not UTF-8", byte),
                     "save the file as UTF-8; if it is Latin-1: iconv -f LATIN1 -t UTF-8");
}

bool is_utf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

// --- Folders ------------------------------------------------------------------------------------

struct Found {
    std::vector<fs::path> files;
    Diagnostics diagnostics;
};

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// What is left out of a folder, though it may have been meant.
std::optional<Diagnostic> complaint_of_left_out(const fs::path& entry, fs::file_type type) {
    std::error_code ignored;  // what leads nowhere is no folder
    if (type == fs::file_type::symlink && fs::is_directory(entry, ignored)) {
        return complaint("F-LINK", "a linked folder is left out",
                         "name it beside this one, or put its files here");
    }
    if (type == fs::file_type::regular && is_kind_in_capitals(entry)) {
        return complaint(
            "F-CASE",
            fmt::format("a file with the ending '{}' is left out", entry.extension().string()),
            std::string(endings_mend) + ", in small letters");
    }
    return std::nullopt;
}

void walk(const fs::path& folder, const Steps& steps, Found& found) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        steps.take(steps_of_call);
        entries.push_back(at->path());
    }
    if (error) {
        Diagnostic diagnostic = complaint_of_system(error.value());
        diagnostic.file = folder.generic_string();
        found.diagnostics.push_back(std::move(diagnostic));
    }
    std::ranges::sort(entries);
    for (const fs::path& entry : entries) {
        if (is_hidden(entry)) continue;
        std::error_code ignored;  // what vanishes meanwhile is reported when it is read
        const fs::file_type type = fs::symlink_status(entry, ignored).type();
        if (type == fs::file_type::directory) {
            walk(entry, steps, found);
        } else if (auto left_out = complaint_of_left_out(entry, type)) {
            left_out->severity = Severity::warning;
            left_out->file = entry.generic_string();
            found.diagnostics.push_back(std::move(*left_out));
        } else if (kind_of(entry)) {
            found.files.push_back(entry);
        }
    }
}

class FileFinder {
  public:
    explicit FileFinder(const Steps& steps) : steps_(steps) {}

    void find(const fs::path& path) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (fs::is_directory(status)) {
            find_in(path);
        } else if (fs::is_regular_file(status) && !kind_of(path)) {
            complain(path, complaint("F-ENDING",
                                     fmt::format("the ending '{}' is not one of Bede's",
                                                 path.extension().string()),
                                     std::string(endings_mend)));
        } else {
            add(path, path.parent_path(), true);
        }
        ++number_;
    }

    std::vector<FoundFile> take() { return std::move(files_); }

  private:
    void find_in(const fs::path& folder) {
        Found found;
        walk(folder, steps_, found);
        const bool complete = !has_errors(found.diagnostics);
        for (Diagnostic& diagnostic : found.diagnostics) {
            const fs::path place = diagnostic.file;
            complain(place, std::move(diagnostic));
        }
        if (found.files.empty() && complete) {
            return complain(folder, complaint("F-DIR", "the folder holds no event files",
                                              std::string(endings_mend)));
        }
        for (const fs::path& file : found.files) add(file, folder, false);
    }

    void add(const fs::path& path, const fs::path& root, bool named) {
        if (!is_new(path)) return;
        const fs::path inside = named ? path.filename() : path.lexically_relative(root);
        files_.push_back(
            {path, root, named, fmt::format("{}/{}", number_, inside.generic_string()), {}});
    }

    bool is_new(const fs::path& path) {
        std::error_code error;
        const fs::path real = fs::weakly_canonical(path, error);
        return seen_.insert(error ? path : real).second;
    }

    void complain(const fs::path& path, Diagnostic diagnostic) {
        diagnostic.file = path.generic_string();
        files_.push_back({path, path.parent_path(), false, "", std::move(diagnostic)});
    }

    const Steps& steps_;
    std::vector<FoundFile> files_;
    std::set<fs::path> seen_;
    std::size_t number_ = 0;  // of the path that was named
};

class Reader {
  public:
    explicit Reader(const Steps& steps) : steps_(steps) {}

    void read(const FoundFile& found) {
        if (found.found) return complain(found, *found.found);
        Bytes bytes = read_bytes(found.path, steps_);
        if (bytes.complaint) return complain(found, *std::move(bytes.complaint));
        InputFile file{.name = found.path.generic_string(),
                       .root = found.root,
                       .named = found.named,
                       .kind = kind_of(found.path).value_or(FileKind::events),
                       .manifest_name = found.manifest_name,
                       .look = bytes.look};
        Diagnostics wrong = check_text(bytes.text);
        for (Diagnostic& diagnostic : wrong) diagnostic.file = file.name;
        file.readable = !has_errors(wrong);
        file.text = FileText(found.path, std::move(bytes.text), kept_);
        std::ranges::move(wrong, std::back_inserter(input_.diagnostics));
        input_.files.push_back(std::move(file));
    }

    Input take() { return std::move(input_); }

  private:
    void complain(const FoundFile& found, Diagnostic diagnostic) {
        diagnostic.file = found.path.generic_string();
        input_.files.push_back({.name = diagnostic.file,
                                .root = found.path.parent_path(),
                                .left_out = diagnostic.severity != Severity::error});
        input_.diagnostics.push_back(std::move(diagnostic));
    }

    const Steps& steps_;
    Input input_;
    std::shared_ptr<KeptTexts> kept_ = std::make_shared<KeptTexts>();
};

}  // namespace

Diagnostics check_text(std::string_view text) {
    if (is_utf16(text)) {
        return {complaint_at(text, 0,
                             complaint("U-UTF16", "the file is UTF-16, not UTF-8",
                                       "save it as UTF-8: iconv -f UTF-16 -t UTF-8"))};
    }
    const Controls controls = find_controls(text);
    const std::size_t ill = find_invalid_utf8(text).value_or(std::string_view::npos);
    if (controls.count > 0 && (controls.first < ill || text[controls.first] == '\0')) {
        return {complaint_at(text, controls.first, complaint_of_control(text, controls))};
    }
    if (ill != std::string_view::npos) {
        return {complaint_at(text, ill, complaint_of_byte(text, ill))};
    }
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        Diagnostic empty = complaint("F-EMPTY", "the file is empty", "remove it, or write to it");
        empty.severity = Severity::warning;
        return {empty};
    }
    return {};
}

std::vector<FoundFile> find_files(const std::vector<std::filesystem::path>& paths,
                                  const Steps& steps) {
    FileFinder finder(steps);
    for (const fs::path& path : paths) finder.find(path);
    return finder.take();
}

Input read_files(const std::vector<FoundFile>& files, const Steps& steps) {
    Reader reader(steps);
    for (const FoundFile& file : files) reader.read(file);
    return reader.take();
}

Input read_files(const std::vector<std::filesystem::path>& paths, const Steps& steps) {
    return read_files(find_files(paths, steps), steps);
}

}  // namespace bede::load
