#include "bede/freshness.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "bede/commands.h"
#include "bede/door.h"
#include "bede/init_command.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

fs::path stamp_of(const fs::path& folder) { return folder / ".bede" / "loaded"; }
fs::path begun_of(const fs::path& folder) { return folder / ".bede" / "loading"; }

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool is_for_bede(const fs::path& path) {
    return path.extension() == ".bede" || path.extension() == ".bql";
}

// Of one tick of the clock it is not known which came first: that counts as changed.
bool is_newer(const fs::path& path, fs::file_time_type than) {
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(path, error);
    return !error && time >= than;
}

ExitCode load_folder(const fs::path& folder, OpenBase& base, const Console& console) {
    return behind_door({}, console.messages, [&] { return load_files({folder}, base, console); });
}

void say_older_release(OpenBase& base, const Console& console) {
    behind_door({}, console.messages, [&] {
        console.messages.say(
            fmt::format("note: answers come from what was loaded before: release {}\n",
                        base.reading().status().release.number));
        return ExitCode::done;
    });
}

void say_changed(std::string_view load, const fs::path& folder, const Console& console) {
    const fs::path shown = shown_path(folder, fs::current_path());
    console.messages.say(
        fmt::format("note: the event files have changed since they were loaded; `{} {}`\n", load,
                    printable(shown.empty() ? "." : shown.string())));
}

}  // namespace

bool files_changed(const fs::path& folder) {
    std::error_code error;
    const fs::file_time_type loaded = fs::last_write_time(stamp_of(folder), error);
    if (error || is_newer(folder, loaded)) return true;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                        error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const fs::path& path = at->path();
        std::error_code ignored;
        const bool is_folder = at->is_directory(ignored);
        if (is_hidden(path)) {
            if (is_folder) at.disable_recursion_pending();
        } else if ((is_folder || is_for_bede(path)) && is_newer(path, loaded)) {
            return true;
        }
    }
    return false;
}

LoadStamp::LoadStamp(fs::path folder) : folder_(std::move(folder)) {
    std::error_code error;
    if (!fs::exists(folder_ / ".bede", error)) make_hidden_folder(folder_);
    std::ofstream(begun_of(folder_)).put('\n');
}

void LoadStamp::load_done() const {
    std::error_code error;  // without the stamp the next prompt loads again, which changes nothing
    fs::rename(begun_of(folder_), stamp_of(folder_), error);
}

ExitCode bring_up_to_date(OpenBase& base, const Console& console) {
    const std::optional<fs::path> folder = base_folder(base.found());
    if (!folder || (base.exists() && !files_changed(*folder))) return ExitCode::done;
    const ExitCode code = load_folder(*folder, base, console);
    if (code != ExitCode::done && base.exists()) say_older_release(base, console);
    return code;
}

void warn_if_stale(OpenBase& base, const Console& console) {
    const std::optional<fs::path> folder = base_folder(base.found());
    if (!folder) return;
    if (!base.exists()) {
        Console silent = console;
        silent.quiet = true;
        load_folder(*folder, base, silent);
        return;
    }
    if (!console.quiet && files_changed(*folder)) say_changed("bede load", *folder, console);
}

void warn_at_prompt(const OpenBase& base, const Console& console) {
    const std::optional<fs::path> folder = base_folder(base.found());
    if (!folder || console.quiet || !base.exists()) return;
    if (files_changed(*folder)) say_changed(".load", *folder, console);
}

}  // namespace bede::program
