#include "text/display.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/breaks.h"

namespace bede {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::size_t ellipsis_width = 1;

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// Vowels and final consonants of decomposed Hangul are drawn into the syllable before them.
bool joins_syllable(UChar32 c) {
    const auto type =
        static_cast<UHangulSyllableType>(u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE));
    return type == U_HST_VOWEL_JAMO || type == U_HST_TRAILING_JAMO;
}

bool takes_no_cell(UChar32 c) {
    switch (u_charType(c)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
        case U_CONTROL_CHAR: return true;
        default: return joins_syllable(c);
    }
}

// Latin, Greek and Cyrillic letters, which need no look into Unicode's tables.
bool is_plain_letter(UChar32 c) {
    return (c >= ' ' && c <= '~') || (c >= 0xC0 && c < 0x300) || (c >= 0x370 && c < 0x483);
}

std::size_t width_of(UChar32 c) {
    if (is_plain_letter(c)) return 1;
    if (takes_no_cell(c)) return 0;
    const auto width =
        static_cast<UEastAsianWidth>(u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH));
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool asks_for_emoji(char32_t c) { return c == 0xFE0F; }  // variation selector 16

std::string_view trim_right(std::string_view text) {
    while (text.ends_with(' ') || text.ends_with('\n')) text.remove_suffix(1);
    return text;
}

std::string_view part(std::string_view text, const TextPiece& piece) {
    return text.substr(piece.begin, piece.end - piece.begin);
}

// How many bytes of `text` fit into `width` cells, in whole characters.
std::size_t fitting_bytes(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    for (const TextPiece& character : characters_of(text)) {
        used += display_width(part(text, character));
        if (used > width) return character.begin;
    }
    return text.size();
}

// Lines being filled.
class Lines {
  public:
    explicit Lines(std::size_t width) : width_(width) {}

    // Adds a stretch that stays together unless it is wider than a line.
    void add(std::string_view stretch) {
        const std::size_t wide = display_width(trim_right(stretch));
        if (used_ > 0 && used_ + wide > width_) end_line();
        if (wide > width_) {
            add_broken(stretch);
            return;
        }
        line_ += stretch;
        used_ += display_width(stretch);
    }

    void end_line() {
        lines_.emplace_back(trim_right(line_));
        line_.clear();
        used_ = 0;
    }

    std::vector<std::string> take() {
        if (!line_.empty() || lines_.empty()) end_line();
        return std::move(lines_);
    }

  private:
    void add_broken(std::string_view word) {
        for (const TextPiece& piece : characters_of(word)) {
            const std::string_view character = part(word, piece);
            const std::size_t wide = display_width(trim_right(character));
            if (used_ > 0 && used_ + wide > width_) end_line();
            line_ += character;
            used_ += display_width(character);
        }
    }

    std::size_t width_;
    std::vector<std::string> lines_;
    std::string line_;
    std::size_t used_ = 0;
};

}  // namespace

std::size_t display_width(std::string_view text) {
    if (is_printable_ascii(text)) return text.size();
    std::size_t total = 0;
    std::size_t last = 0;  // of the latest character that takes a cell
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (asks_for_emoji(c) && last == 1) {
            ++total;
            last = 2;
        }
        const std::size_t width = width_of(static_cast<UChar32>(c));
        total += width;
        if (width > 0) last = width;
    }
    return total;
}

std::string pad(std::string_view text, std::size_t width, Align align) {
    const std::size_t used = display_width(text);
    const std::string space(used < width ? width - used : 0, ' ');
    return align == Align::left ? std::string(text) + space : space + std::string(text);
}

std::string truncate(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    if (width == 0) return "";
    const std::size_t bytes = fitting_bytes(text, width - ellipsis_width);
    return std::string(trim_right(text.substr(0, bytes))) + std::string(ellipsis);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    Lines lines(std::max<std::size_t>(width, 2));
    for (const TextPiece& piece : lines_of(text)) {
        lines.add(part(text, piece));
        if (piece.marked && piece.end < text.size()) lines.end_line();
    }
    return lines.take();
}

}  // namespace bede
