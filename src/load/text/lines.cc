#include "load/text/lines.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"

namespace bede::load {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view no_break_space = "\xC2\xA0";

struct Quoted {
    std::size_t open;  // bytes of the quotes
    std::size_t close;
};

// What a physical line holds up to its comment.
struct Scan {
    std::size_t begin = 0;                // of the first character that is no space
    std::size_t end = 0;                  // behind the last one
    std::optional<std::size_t> unclosed;  // the quote that is never closed
    std::optional<Quoted> first;          // the text at the beginning
    std::optional<Quoted> last;           // the text at the end
};

std::size_t end_of_quoted(std::string_view line, std::size_t open) {
    for (std::size_t at = open + 1; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == line[open]) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::size_t skip_space(std::string_view line) {
    std::size_t at = 0;
    for (;;) {
        if (line.substr(at).starts_with(no_break_space)) {
            at += no_break_space.size();
        } else if (at < line.size() && (line[at] == ' ' || line[at] == '\t')) {
            ++at;
        } else {
            return at;
        }
    }
}

Scan scan(std::string_view line) {
    Scan found;
    found.begin = found.end = skip_space(line);
    for (std::size_t at = found.begin; at < line.size() && line[at] != '#'; ++at) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r') continue;
        found.last.reset();
        if (line[at] == '"' || line[at] == '\'') {
            const std::size_t close = end_of_quoted(line, at);
            if (close == std::string_view::npos) {
                found.unclosed = at;
                found.end = line.size();
                return found;
            }
            found.last = Quoted{at, close};
            if (at == found.begin) found.first = found.last;
            at = close;
        }
        found.end = at + 1;
    }
    return found;
}

std::uint32_t characters(std::string_view text) {
    return static_cast<std::uint32_t>(count_code_points(text));
}

// A logical line in the making.
struct Growing {
    LogicalLine line;
    std::uint32_t length = 0;  // characters
    char quote = '\0';         // of the text that ends it; none if it ends otherwise

    void append(std::string_view text, std::uint32_t file_offset) {
        line.map.add(length, file_offset);
        line.text += text;
        length += characters(text);
    }
    void remove_last() {
        line.text.pop_back();
        --length;
    }
};

// Appends what stands between quotes of one kind to a text between quotes of the other.
void append_requoted(Growing& growing, std::string_view content, std::uint32_t offset) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < content.size(); ++at) {
        if (content[at] == '\\') {
            ++at;
        } else if (content[at] == growing.quote) {
            const std::string_view piece = content.substr(done, at - done);
            growing.append(piece, offset);
            offset += characters(piece);
            growing.append("\\", offset);
            done = at;
        }
    }
    growing.append(content.substr(done), offset);
}

class Splitter {
  public:
    using Take = std::function<bool(LogicalLine&)>;
    using Complain = std::function<void(Diagnostic)>;

    Splitter(const Take& take, const Complain& complain) : take_(take), complain_(complain) {}

    void split(std::string_view text, TextPlace begin, std::size_t last) {
        std::size_t at = begin.byte;
        offset_ = begin.character;
        if (at == 0 && text.starts_with(byte_order_mark)) {
            at = byte_order_mark.size();
            offset_ = 1;
        }
        while (at < last && wanted_) {
            const std::size_t end = std::min(text.find('\n', at), last);
            const std::string_view physical = text.substr(at, end - at);
            byte_ = static_cast<std::uint32_t>(at);
            take(physical);
            offset_ += characters(physical) + 1;
            at = end + 1;
        }
        finish();
    }

  private:
    void take(std::string_view physical) {
        const Scan found = scan(physical);
        if (found.begin == found.end) return;
        if (found.unclosed) complain_of_quote(physical, *found.unclosed, found.end);
        const bool continues =
            found.begin > 0 && (physical[found.begin] == '"' || physical[found.begin] == '\'');
        if (continues) return found.unclosed ? void() : append(physical, found);
        finish();
        growing_.emplace();
        growing_->line.begin = {byte_, offset_};
        growing_->line.indented = found.begin > 0;
        growing_->line.broken = found.unclosed.has_value();
        growing_->append(physical.substr(found.begin, found.end - found.begin),
                         offset_at(physical, found.begin));
        growing_->quote = found.last ? physical[found.last->open] : '\0';
    }

    void append(std::string_view physical, const Scan& found) {
        BEDE_CHECK(found.first.has_value());
        if (growing_ && growing_->line.broken) return;
        if (!growing_ || growing_->quote == '\0') return complain_of_text(physical, *found.first);
        const auto [open, close] = *found.first;
        const char quote = growing_->quote;
        growing_->remove_last();
        growing_->line.text += ' ';
        ++growing_->length;
        const std::string_view content = physical.substr(open + 1, close - open - 1);
        const std::uint32_t offset = offset_at(physical, open + 1);
        if (physical[open] == quote) {
            growing_->append(content, offset);
        } else {
            append_requoted(*growing_, content, offset);
        }
        growing_->append(std::string_view(&quote, 1), offset_at(physical, close));
        growing_->append(physical.substr(close + 1, found.end - close - 1),
                         offset_at(physical, close + 1));
        growing_->quote =
            found.last ? (found.last->open == open ? quote : physical[found.last->open]) : '\0';
    }

    void finish() {
        if (growing_ && wanted_) wanted_ = take_(growing_->line);
        growing_.reset();
    }

    std::uint32_t offset_at(std::string_view physical, std::size_t byte) const {
        return offset_ + characters(physical.substr(0, byte));
    }

    void complain_of_quote(std::string_view physical, std::size_t open, std::size_t end) {
        complain_({.code = "E-QUOTE",
                   .span = {offset_at(physical, open), offset_at(physical, end)},
                   .message = "the quote opened here is never closed on its line",
                   .mend =
                       "close it; a long text goes on in quotes of its own on the next, indented "
                       "line"});
    }

    void complain_of_text(std::string_view physical, const Quoted& text) {
        complain_({.code = "E-TEXT",
                   .span = {offset_at(physical, text.open), offset_at(physical, text.close + 1)},
                   .message = "this text continues nothing: the line above does not end in a text",
                   .mend = "say what it is: summary \"…\""});
    }

    const Take& take_;
    const Complain& complain_;
    std::optional<Growing> growing_;
    bool wanted_ = true;
    std::uint32_t byte_ = 0;    // where the physical line begins
    std::uint32_t offset_ = 0;  // characters of the file before it
};

}  // namespace

void LineMap::add(std::uint32_t line, std::uint32_t file) {
    const Piece piece{line, file};
    if (!first_ || (pieces_.empty() && first_->line == line)) {
        first_ = piece;
        return;
    }
    if (!pieces_.empty() && pieces_.back().line == line) pieces_.pop_back();
    pieces_.push_back(piece);
}

std::uint32_t LineMap::locate(std::uint32_t in_line) const {
    if (!first_ || in_line < first_->line) return in_line;
    const auto after = std::ranges::upper_bound(pieces_, in_line, {}, &Piece::line);
    const Piece& piece = after == pieces_.begin() ? *first_ : *std::prev(after);
    return piece.file + (in_line - piece.line);
}

Span LineMap::locate(Span in_line) const {
    const std::uint32_t begin = locate(in_line.begin);
    // The end of a span belongs to its last character: the next one may stand lines below.
    const std::uint32_t end = in_line.end > in_line.begin ? locate(in_line.end - 1) + 1 : begin;
    return {begin, std::max(begin, end)};
}

void each_line(std::string_view text, TextPlace begin, std::size_t end,
               const std::function<bool(LogicalLine&)>& take,
               const std::function<void(Diagnostic)>& complain) {
    Splitter(take, complain).split(text, begin, end);
}

Lines split_lines(std::string_view text) {
    Lines lines;
    each_line(
        text, {}, text.size(),
        [&](LogicalLine& line) {
            lines.lines.push_back(std::move(line));
            return true;
        },
        [&](Diagnostic wrong) { lines.diagnostics.push_back(std::move(wrong)); });
    return lines;
}

}  // namespace bede::load
