#include "bede/init_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/utf8.h"
#include "bede/commands.h"
#include "bede/input.h"
#include "bede/output.h"
#include "bede/starter.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void could_not_make(const fs::path& path, const std::error_code& error) {
    fail(error == std::errc::no_space_on_device ? Trouble::disk_full : Trouble::output,
         {.code = "F-MAKE",
          .message = fmt::format("{} could not be made: {}", path.string(), error.message()),
          .mend = "name another folder: bede init DIR"});
}

void make_folder(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) could_not_make(path, error);
    if (!fs::is_directory(path))
        could_not_make(path, std::make_error_code(std::errc::not_a_directory));
}

void write_new(const fs::path& path, std::string_view text) {
    std::error_code error;
    if (fs::exists(path, error)) return;
    Output file = Output::create(path);
    file.write(text);
    file.close();
    // Event files are for whoever may read the folder, unlike answers of `.output`.
    fs::permissions(path, fs::perms::group_read | fs::perms::others_read, fs::perm_options::add,
                    error);
}

void refuse_second_base(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder / "base.bede", error)) return;
    fail(Trouble::input,
         {.code = "F-EXISTS",
          .message =
              fmt::format("there is a base in {} already: base.bede", printable(folder.string())),
          .mend = fmt::format("bede load {}; or name another folder", printable(folder.string()))});
}

std::string title_of(const InitCommand& command) {
    if (!command.title.empty()) return command.title;
    const fs::path folder = fs::absolute(command.folder).lexically_normal();
    return folder.has_filename() ? folder.filename().string()
                                 : folder.parent_path().filename().string();
}

// A word as a shell reads it: in quotes where it has signs of another meaning there.
std::string in_shell(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,:/@%";
    const auto needs_none = [&](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || plain.find(c) != std::string_view::npos;
    };
    if (std::ranges::all_of(word, needs_none)) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

void make_hidden_folder(const fs::path& folder) {
    const fs::path hidden = folder / ".bede";
    make_folder(hidden);
    write_new(hidden / ".gitignore", "# The store is made from the event files.\n*\n");
}

ExitCode run(const InitCommand& command, OpenBase&, const Console& console) {
    const std::string title = title_of(command);
    check_text(title, "the title");
    refuse_second_base(command.folder);
    make_folder(command.folder);
    write_new(command.folder / "base.bede", starter_words(title));
    write_new(command.folder / "events.bede", starter_events());
    make_hidden_folder(command.folder);
    if (console.quiet) return ExitCode::done;
    const std::string folder = printable(command.folder.string());
    const bool here = command.folder == ".";
    console.output.write(fmt::format(
        "made a base in {0}: base.bede has its title and its words, events.bede an example\n"
        "next: {1}write events into events.bede, then `bede` loads them and opens the prompt\n",
        folder, here ? "" : fmt::format("cd {}, ", printable(in_shell(command.folder.string())))));
    return ExitCode::done;
}

}  // namespace bede::program
