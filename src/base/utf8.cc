#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace bede {
namespace {

struct Decoded {
    char32_t code_point;
    std::size_t length;  // 0 if ill-formed
};

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Table 3-7 of the Unicode Standard, "Well-Formed UTF-8 Byte Sequences".
Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1};
    std::size_t length = 0;
    char32_t value = 0;
    if (first >= 0xC2 && first <= 0xDF) {
        length = 2;
        value = first & 0x1FU;
    } else if (first >= 0xE0 && first <= 0xEF) {
        length = 3;
        value = first & 0x0FU;
    } else if (first >= 0xF0 && first <= 0xF4) {
        length = 4;
        value = first & 0x07U;
    } else {
        return {0, 0};
    }
    if (at + length > text.size()) return {0, 0};
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(byte(at + i))) return {0, 0};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    if (length == 3 && (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF))) return {0, 0};
    if (length == 4 && (value < 0x10000 || value > 0x10FFFF)) return {0, 0};
    return {value, length};
}

struct Stretch {
    char32_t first;
    char32_t last;
};

// What could control a terminal, reorder what is read there, or be there unseen: the controls, and
// the default-ignorable code points of Unicode 15 (DerivedCoreProperties.txt), which no font shows.
constexpr std::array unsafe{
    Stretch{0x0000, 0x001F},   Stretch{0x007F, 0x009F}, Stretch{0x00AD, 0x00AD},  // soft hyphen
    Stretch{0x034F, 0x034F},    // combining grapheme joiner
    Stretch{0x061C, 0x061C},    // Arabic letter mark
    Stretch{0x115F, 0x1160},    // Hangul fillers
    Stretch{0x17B4, 0x17B5},    // Khmer inherent vowels
    Stretch{0x180B, 0x180F},    // Mongolian selectors and separator
    Stretch{0x200B, 0x200F},    // zero width, LRM, RLM
    Stretch{0x2028, 0x202E},    // separators, embeddings, overrides
    Stretch{0x2060, 0x206F},    // word joiner, isolates, deprecated formats
    Stretch{0x2800, 0x2800},    // Braille without a dot
    Stretch{0x3164, 0x3164},    // Hangul filler
    Stretch{0xFE00, 0xFE0F},    // variation selectors
    Stretch{0xFEFF, 0xFEFF},    // byte order mark
    Stretch{0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    Stretch{0xFFF0, 0xFFFB},    // unassigned; interlinear annotation
    Stretch{0x1BCA0, 0x1BCA3},  // shorthand controls
    Stretch{0x1D173, 0x1D17A},  // musical controls
    Stretch{0xE0000, 0xE0FFF},  // tags, further variation selectors
};

bool is_unsafe(char32_t c) {
    const auto after = std::ranges::upper_bound(unsafe, c, {}, &Stretch::first);
    return after != unsafe.begin() && c <= std::prev(after)->last;
}

// Whether `c` says how the character before it is drawn, in colour or not: "❤️".
bool is_style_of(char32_t before, char32_t c) {
    const bool is_drawn_so = before >= 0x203C || before == 0x00A9 || before == 0x00AE ||
                             (before >= U'0' && before <= U'9') || before == U'#' || before == U'*';
    return (c == 0xFE0E || c == 0xFE0F) && is_drawn_so && !is_unsafe(before);
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text, at).length;
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const Decoded decoded = decode(text, offset);
    offset += decoded.length == 0 ? 1 : decoded.length;
    return decoded.length == 0 ? char32_t{0xFFFD} : decoded.code_point;
}

void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) {
        if (!is_continuation(static_cast<unsigned char>(byte))) ++count;
    }
    return count;
}

std::size_t byte_offset(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    while (index > 0 && at < text.size()) {
        next_code_point(text, at);
        --index;
    }
    return at;
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        if (decoded.length == 0) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[at]));
            ++at;
            before = 0;
            continue;
        }
        const char32_t c = decoded.code_point;
        if (!is_unsafe(c) || is_style_of(before, c)) {
            out.append(text.substr(at, decoded.length));
        } else if (c < 0x100) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
        } else {
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        }
        at += decoded.length;
        before = c;
    }
    return out;
}

}  // namespace bede
