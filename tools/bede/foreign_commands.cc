#include "bede/foreign_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bede::program {
namespace {

struct Foreign {
    std::string_view word;
    std::string_view own;
    bool takes_argument = false;  // what stands behind it goes along
};

// Words that a person may well say to any prompt: they need no remark.
constexpr std::array<Foreign, 6> plain_words = {{
    {"help", ".help", true},
    {"?", ".help", true},
    {"exit", ".quit"},
    {"quit", ".quit"},
    {":q", ".quit"},
    {"bye", ".quit"},
}};

// Of psql, sqlite3, mysql and duckdb.
constexpr std::array<Foreign, 21> foreign_words = {{
    {R"(\q)", ".quit"},
    {R"(\?)", ".help", true},
    {R"(\h)", ".help", true},
    {R"(\d)", ".schema"},
    {R"(\dt)", ".schema"},
    {R"(\d+)", ".schema"},
    {R"(\dt+)", ".schema"},
    {R"(\df)", ".params"},
    {R"(\l)", "show status;"},
    {R"(\c)", "show status;"},
    {R"(\conninfo)", "show status;"},
    {R"(\i)", ".read", true},
    {R"(\o)", ".output", true},
    {R"(\e)", ".edit"},
    {R"(\x)", ".x", true},
    {R"(\timing)", ".timer", true},
    {R"(\pset)", ".format"},
    {".tables", ".schema"},
    {".exit", ".quit"},
    {".mode", ".format", true},
    {".databases", "show status;"},
}};

std::string_view stripped(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n;") + 1 - begin);
}

std::string with(const Foreign& foreign, std::string_view argument) {
    return argument.empty() || !foreign.takes_argument
               ? std::string(foreign.own)
               : fmt::format("{} {}", foreign.own, argument);
}

}  // namespace

std::optional<OwnCommand> own_command(std::string_view text) {
    const std::string_view line = stripped(text);
    const std::size_t space = std::min(line.find_first_of(" \t\n"), line.size());
    const std::string_view word = line.substr(0, space);
    const std::string_view argument = stripped(line.substr(space));
    const auto plain = std::ranges::find(plain_words, word, &Foreign::word);
    if (plain != plain_words.end()) {
        // "help me find …;" is a sentence, and a wrong one.
        if (argument.find(' ') != std::string_view::npos) return std::nullopt;
        if (!argument.empty() && !plain->takes_argument) return std::nullopt;
        return OwnCommand{with(*plain, argument), ""};
    }
    const auto foreign = std::ranges::find(foreign_words, word, &Foreign::word);
    if (foreign != foreign_words.end()) {
        const bool one = word == R"(\d)" && !argument.empty();
        const std::string own =
            one ? fmt::format("describe {}{};", argument.starts_with('@') ? "" : "@", argument)
                : with(*foreign, argument);
        return OwnCommand{own, fmt::format("{} is {} here", word, own)};
    }
    if (!word.starts_with('\\')) return std::nullopt;
    return OwnCommand{".help", fmt::format("there is no {} here; these are the commands", word)};
}

}  // namespace bede::program
