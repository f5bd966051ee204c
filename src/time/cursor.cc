#include "time/cursor.h"

#include <algorithm>
#include <utility>

namespace bede {

namespace {

// Counts bytes that begin a character: right for UTF-8 and harmless for anything else.
std::uint32_t characters(std::string_view text) {
    return static_cast<std::uint32_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char c : digits) {
        if (is_digit(c)) number = number * 10 + (c - '0');
    }
    return number;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
    return result;
}

bool is_word(std::string_view text, std::string_view small) {
    return text.size() == small.size() && begins_with_word(text, small);
}

bool begins_with_word(std::string_view text, std::string_view small) {
    return text.size() >= small.size() && std::ranges::equal(text.substr(0, small.size()), small,
                                                             {}, [](char c) { return lower(c); });
}

bool Cursor::take(std::string_view words) {
    if (!rest().starts_with(words)) return false;
    at_ += words.size();
    return true;
}

std::string_view Cursor::word() const {
    std::size_t length = 0;
    while (is_letter(peek(length)) ||
           (length > 0 && peek(length) == '.' && peek(length + 1) != '.')) {
        ++length;
    }
    return text_.substr(at_, length);
}

bool Cursor::take_whole_word(std::string_view wanted) {
    const std::string_view found = word();
    if (!is_word(found, wanted)) return false;
    at_ += found.size();
    skip_spaces();
    return true;
}

std::size_t Cursor::count_digits() const {
    std::size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
}

bool Cursor::fail(std::string_view code, std::size_t begin, std::size_t end, std::string message,
                  std::string mend) {
    if (failed_) return false;
    failed_ = true;
    diagnostics_.clear();
    diagnostics_.push_back({.severity = Severity::error,
                            .code = std::string(code),
                            .file = {},
                            .span = span_of(begin, end),
                            .message = std::move(message),
                            .mend = std::move(mend)});
    return false;
}

void Cursor::hint(std::string_view code, std::size_t begin, std::size_t end, std::string message,
                  std::string mend) {
    if (failed_) return;
    diagnostics_.push_back({.severity = Severity::hint,
                            .code = std::string(code),
                            .file = {},
                            .span = span_of(begin, end),
                            .message = std::move(message),
                            .mend = std::move(mend)});
}

Span Cursor::span_of(std::size_t begin, std::size_t end) const {
    const std::uint32_t first = characters(text_.substr(0, begin));
    return {first, first + characters(text_.substr(begin, end - begin))};
}

}  // namespace bede
