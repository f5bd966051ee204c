#include "text/letters.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "text/breaks.h"

namespace bede {
namespace {

icu::UnicodeString decoded(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string encoded(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// Of which each character is a byte: a line break of two is one.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

std::string in_capitals(std::string_view text) {
    return encoded(decoded(text).toUpper(icu::Locale::getRoot()));
}

std::string in_small_letters(std::string_view text) {
    return encoded(decoded(text).toLower(icu::Locale::getRoot()));
}

std::string_view first_characters(std::string_view text, std::uint64_t count) {
    if (text.size() <= count) return text;
    if (is_plain(text)) return text.substr(0, count);
    const std::vector<TextPiece> pieces = characters_of(text);
    return pieces.size() <= count ? text : text.substr(0, pieces[count].begin);
}

std::string_view last_characters(std::string_view text, std::uint64_t count) {
    if (text.size() <= count) return text;
    if (is_plain(text)) return text.substr(text.size() - count);
    const std::vector<TextPiece> pieces = characters_of(text);
    return pieces.size() <= count ? text : text.substr(pieces[pieces.size() - count].begin);
}

std::string_view without_outer_space(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t c = next_code_point(text, at);
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) continue;
        begin = std::min(begin, here);
        end = at;
    }
    return begin >= end ? std::string_view() : text.substr(begin, end - begin);
}

}  // namespace bede
