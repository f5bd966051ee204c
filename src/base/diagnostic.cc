#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace bede {
namespace {

constexpr std::size_t shown_max = 100;    // characters of the quoted line
constexpr std::size_t before_max = 60;    // of them, before the caret
constexpr std::size_t message_max = 600;  // characters; messages quote at most a few words

struct QuotedLine {
    std::string text;
    std::size_t caret;   // in characters of `text`
    std::size_t carets;  // how many, at least one
};

std::string_view line_around(std::string_view text, std::size_t byte) {
    const std::size_t before = byte == 0 ? std::string_view::npos : text.rfind('\n', byte - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', byte), text.size());
    return text.substr(begin, end - begin);
}

std::string_view characters(std::string_view line, std::size_t first, std::size_t count) {
    const std::size_t begin = byte_offset(line, first);
    return line.substr(begin, byte_offset(line.substr(begin), count));
}

QuotedLine quote(std::string_view text, Span span) {
    const std::string_view line = line_around(text, byte_offset(text, span.begin));
    const std::size_t column = place_of(text, span.begin).column - 1;
    const std::size_t first = column > before_max ? column - before_max : 0;
    const std::size_t length = count_code_points(line);
    const std::size_t shown = std::min(shown_max, length - std::min(first, length));
    const std::string left = printable(characters(line, first, column - first));
    const std::size_t marked = std::min<std::size_t>(
        span.end > span.begin ? span.end - span.begin : 1,
        std::max<std::size_t>(1, first + shown - std::min(column, first + shown)));
    const std::string middle = printable(characters(line, column, marked));
    const std::size_t rest_count =
        first + shown > column + marked ? first + shown - column - marked : 0;
    const std::string right = printable(characters(line, column + marked, rest_count));
    const std::string ellipsis = first > 0 ? "…" : "";
    return {ellipsis + left + middle + right + (first + shown < length ? "…" : ""),
            count_code_points(ellipsis) + count_code_points(left),
            std::max<std::size_t>(1, count_code_points(middle))};
}

std::string cut(std::string_view message) {
    const std::string safe = printable(message);
    if (count_code_points(safe) <= message_max) return safe;
    return safe.substr(0, byte_offset(safe, message_max)) + "…";
}

}  // namespace

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::hint: return "hint";
    }
    return "";
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics,
                               [](const Diagnostic& d) { return d.severity == Severity::error; });
}

LineColumn place_of(std::string_view text, std::uint32_t offset) {
    LineColumn place;
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < offset && at < text.size(); ++i) {
        if (next_code_point(text, at) == U'\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
    }
    return place;
}

std::string headline(const Diagnostic& d, std::string_view text) {
    const LineColumn place = place_of(text, d.span.begin);
    const std::string file = d.file.empty() ? "" : printable(d.file) + ":";
    return fmt::format("{}{}:{}: {} {}: {}", file, place.line, place.column, to_string(d.severity),
                       d.code, cut(d.message));
}

std::string explain(const Diagnostic& d, std::string_view text) {
    std::string out = headline(d, text);
    if (!text.empty()) {
        const QuotedLine line = quote(text, d.span);
        out += fmt::format("\n  {}\n  {}{}", line.text, std::string(line.caret, ' '),
                           std::string(line.carets, '^'));
    }
    for (const std::string& note : d.notes) out += fmt::format("\n  note: {}", cut(note));
    if (!d.mend.empty()) out += fmt::format("\n  help: {}", cut(d.mend));
    return out;
}

}  // namespace bede
