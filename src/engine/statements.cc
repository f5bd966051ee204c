// Splits a script into statements at ';' outside of quotes and comments, without parsing it.
#include "base/utf8.h"
#include "engine/database.h"

namespace bede {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// The end of the quote or comment that starts at `at`, or `at` if none does. One that never ends
// reaches to the end of its line (quotes) or of the text (block comments).
std::size_t past_quote_or_comment(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const auto until = [&](std::string_view mark) {
        const std::size_t found = rest.find(mark, 2);
        return found == std::string_view::npos ? text.size() : at + found + mark.size();
    };
    if (rest.starts_with("/*")) return until("*/");
    // Before a bracket or a '>', two dashes are an edge of a pattern (grammar/Bede.g4).
    const bool edge = rest.starts_with("--") && rest.size() > 2 &&
                      std::string_view(">([").find(rest[2]) != std::string_view::npos;
    if ((rest.starts_with("--") && !edge) || rest.starts_with("#")) {
        const std::size_t end = rest.find('\n');
        return end == std::string_view::npos ? text.size() : at + end;
    }
    const char quote = rest.front();
    if (quote != '\'' && quote != '"') return at;
    std::size_t i = 1;
    while (i < rest.size() && rest[i] != quote && rest[i] != '\n')
        i += rest[i] == '\\' ? std::size_t{2} : std::size_t{1};
    return std::min(at + i + 1, text.size());
}

// Counts the characters before places that come one after the other, each only once.
class CharactersBefore {
  public:
    explicit CharactersBefore(std::string_view text) : text_(text) {}

    std::uint32_t operator()(std::size_t byte) {
        count_ += count_code_points(text_.substr(counted_, byte - counted_));
        counted_ = byte;
        return static_cast<std::uint32_t>(count_);
    }

  private:
    std::string_view text_;
    std::size_t counted_ = 0;  // bytes
    std::size_t count_ = 0;
};

// Whether anything but blanks and comments stands there.
bool says_something(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (blanks.find(text[at]) != std::string_view::npos) {
            ++at;
            continue;
        }
        const bool quote = text[at] == '\'' || text[at] == '"';
        const std::size_t past = past_quote_or_comment(text, at);
        if (quote || past == at) return true;
        at = past;
    }
    return false;
}

}  // namespace

Statements split_statements(std::string_view text) {
    Statements out;
    CharactersBefore characters_before(text);
    std::size_t begin = 0;
    std::size_t at = 0;
    const auto trimmed_begin = [&](std::size_t from, std::size_t to) {
        const std::size_t first = text.find_first_not_of(blanks, from);
        return std::min(first, to);
    };
    while (at < text.size()) {
        const std::size_t past = past_quote_or_comment(text, at);
        if (past != at) {
            at = past;
            continue;
        }
        if (text[at] == ';') {
            const std::size_t first = trimmed_begin(begin, at);
            if (says_something(text.substr(first, at - first))) {
                out.complete.push_back(
                    {std::string(text.substr(first, at - first)), characters_before(first)});
            }
            begin = at + 1;
        }
        ++at;
    }
    const std::size_t first = trimmed_begin(begin, text.size());
    std::string_view rest = text.substr(first);
    if (!says_something(rest)) return out;
    rest = rest.substr(0, rest.find_last_not_of(blanks) + 1);
    out.rest = std::string(rest);
    out.rest_offset = characters_before(first);
    return out;
}

}  // namespace bede
