#include "base/utf8.h"

#include <fmt/format.h>

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

bool is_unsafe(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
    if (c >= 0x200B && c <= 0x200F) return true;  // zero width, LRM, RLM
    if (c >= 0x2028 && c <= 0x202E) return true;  // separators, embeddings, overrides
    if (c >= 0x2060 && c <= 0x206F) return true;  // word joiner, isolates, deprecated formats
    return c == 0x061C || c == 0xFEFF || c == 0x00AD || (c >= 0xE0000 && c <= 0xE007F) ||
           (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x180E;
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
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        if (decoded.length == 0) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[at]));
            ++at;
            continue;
        }
        const char32_t c = decoded.code_point;
        if (!is_unsafe(c)) {
            out.append(text.substr(at, decoded.length));
        } else if (c < 0x100) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned>(c));
        } else {
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        }
        at += decoded.length;
    }
    return out;
}

}  // namespace bede
