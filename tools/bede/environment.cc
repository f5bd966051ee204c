#include "bede/environment.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace bede::program {
namespace {

constexpr std::size_t columns_min = 20;
constexpr std::size_t columns_max = 1'000;

std::filesystem::path folder(const LookUp& look_up, const char* variable, const char* below_home) {
    const std::filesystem::path named = look_up(variable).value_or("");
    // The XDG specification says that relative paths are to be ignored.
    if (named.is_absolute()) return named;
    return std::filesystem::path(look_up("HOME").value_or(".")) / below_home;
}

std::optional<std::size_t> columns(const LookUp& look_up) {
    const std::string text = look_up("COLUMNS").value_or("");
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return std::clamp(value, columns_min, columns_max);
}

std::string first_of(const LookUp& look_up, const char* first, const char* second) {
    return look_up(first).value_or(look_up(second).value_or(""));
}

// Without any locale variable (containers, services) UTF-8 is the better guess: the data are.
bool unicode_wanted(const LookUp& look_up) {
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        std::string value = look_up(variable).value_or("");
        if (value.empty()) continue;
        std::ranges::transform(value, value.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return true;
}

}  // namespace

Environment read_environment(const LookUp& look_up) {
    const std::string terminal = look_up("TERM").value_or("dumb");
    const std::filesystem::path data = folder(look_up, "XDG_DATA_HOME", ".local/share");
    return {
        .base = look_up("BEDE_BASE"),
        .home_base = data / "bede" / "base",
        .history_file = folder(look_up, "XDG_STATE_HOME", ".local/state") / "bede" / "history",
        .columns = columns(look_up),
        .colour_refused = look_up("NO_COLOR").has_value() || terminal == "dumb",
        .dumb_terminal = terminal == "dumb",
        .unicode = unicode_wanted(look_up),
        .editor = first_of(look_up, "VISUAL", "EDITOR"),
        .pager = first_of(look_up, "BEDE_PAGER", "PAGER"),
    };
}

std::optional<std::string> process_variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

}  // namespace bede::program
