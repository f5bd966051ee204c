#include "bede/highlight.h"

#include <algorithm>

#include "engine/database.h"

namespace bede::program {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Every byte of a character beyond ASCII counts as a letter: names are in any script.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_word(char c) { return is_letter(c) || is_digit(c); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string lower(std::string_view word) {
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_keyword(std::string_view word) {
    return std::ranges::binary_search(keywords(), lower(word));
}

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Piece> scan() {
        while (at_ < text_.size()) {
            const std::size_t begin = at_;
            const Part part = next();
            add(part, begin);
        }
        return std::move(pieces_);
    }

  private:
    char peek(std::size_t ahead) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    bool starts_with(std::string_view prefix) const {
        return text_.substr(at_).starts_with(prefix);
    }

    void add(Part part, std::size_t begin) {
        if (!pieces_.empty() && pieces_.back().part == part && part == Part::plain) {
            pieces_.back().end = at_;
            return;
        }
        pieces_.push_back({part, begin, at_});
    }

    Part next() {
        const char c = peek(0);
        if (starts_with("--") || c == '#') return to_line_end();
        if (starts_with("/*")) return block_comment();
        if (c == '\'' || c == '"') return quoted(c);
        if (c == '@') return after_mark(Part::entity);
        if (c == '$') return after_mark(Part::parameter);
        if (is_digit(c) || (c == '-' && is_digit(peek(1)) && !after_word())) return figures();
        if (is_letter(c)) return word();
        ++at_;
        return Part::plain;
    }

    bool after_word() const { return at_ > 0 && is_word(text_[at_ - 1]); }

    Part to_line_end() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        return Part::comment;
    }

    Part block_comment() {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
        return Part::comment;
    }

    // A string ends at its line's end at the latest, as in the grammar.
    Part quoted(char quote) {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '\n') {
            const char c = text_[at_];
            const std::size_t step = c == '\\' && at_ + 1 < text_.size() ? 2 : 1;
            at_ += step;
            if (c == quote) break;
        }
        return Part::text;
    }

    void skip_name() {
        while (is_word(peek(0)) || (peek(0) == '-' && is_word(peek(1)))) ++at_;
    }

    Part after_mark(Part part) {
        ++at_;
        if (!is_word(peek(0))) return part;
        skip_name();
        return part;
    }

    Part word() {
        const std::size_t begin = at_;
        skip_name();
        // A calendar's name: "julian:1917-10-25".
        if (peek(0) == ':' && is_digit(peek(1))) {
            ++at_;
            figures();
            return Part::date;
        }
        return is_keyword(text_.substr(begin, at_ - begin)) ? Part::keyword : Part::plain;
    }

    // A number or a date. Four digits alone are a year where a time is expected, so they are shown
    // as a date; a hyphen, a slash, a letter or a mark of doubt makes a date of any figures.
    Part figures() {
        const std::size_t begin = at_;
        bool is_date = false;
        if (peek(0) == '-') {
            is_date = true;
            ++at_;
        }
        while (at_ < text_.size()) {
            const char c = peek(0);
            const char after = peek(1);
            const bool joins = (c == '-' || c == ':' || c == '.' || c == '+') && is_digit(after);
            const bool span = c == '/' && (is_digit(after) || after == '.' || after == '-');
            const bool open = c == '.' && after == '.';
            const bool letters =
                c == 'X' || c == 'x' || c == 'T' || c == 'Z' || c == '~' || c == '?' || c == '%';
            if (!is_digit(c) && !joins && !span && !open && !letters) break;
            if (c != '.' && !is_digit(c)) is_date = true;
            if (span || open) is_date = true;
            const std::size_t step = open ? 2 : 1;
            at_ += step;
        }
        const std::string_view figures = text_.substr(begin, at_ - begin);
        const bool year = figures.size() == 4 && std::ranges::all_of(figures, is_digit);
        return is_date || year ? Part::date : Part::number;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) { return Scanner(text).scan(); }

std::string_view colour_of(Part part) {
    switch (part) {
        case Part::plain: return "";
        case Part::keyword: return "\x1b[1;34m";
        case Part::text: return "\x1b[32m";
        case Part::entity: return "\x1b[36m";
        case Part::parameter: return "\x1b[35m";
        case Part::date: return "\x1b[33m";
        case Part::number: return "\x1b[33m";
        case Part::comment: return "\x1b[2m";
    }
    return "";
}

bool is_blank(std::string_view text) {
    return std::ranges::all_of(pieces_of(text), [&](const Piece& piece) {
        return piece.part == Part::comment ||
               (piece.part == Part::plain &&
                std::ranges::all_of(text.substr(piece.begin, piece.end - piece.begin), is_space));
    });
}

}  // namespace bede::program
