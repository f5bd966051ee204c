#include "syntax/plain_tokens.h"

#include <algorithm>

#include "base/utf8.h"

namespace bede::syntax {
namespace {

using Kind = PlainToken::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_inner(char c) { return is_digit(c) || (folded(c) >= 'a' && folded(c) <= 'z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Takes from the front of a text what looks as a pattern says: d is a digit, other letters are of
// either case, signs are themselves.
bool take(std::string_view& text, std::string_view pattern) {
    if (text.size() < pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool fits = pattern[i] == 'd' ? is_digit(text[i]) : folded(text[i]) == pattern[i];
        if (!fits) return false;
    }
    text.remove_prefix(pattern.size());
    return true;
}

void take_clock(std::string_view& text) {
    if (!take(text, "tdd:dd")) return;
    take(text, ":dd");
    if (!take(text, "z") && !take(text, "+dd:dd")) take(text, "-dd:dd");
}

// 2014, 2014-05, 2014-05-06, 2014-05-06T09:30Z, each perhaps with a sign of doubt.
bool take_day(std::string_view& text) {
    if (!take(text, "dddd")) return false;
    if (take(text, "-dd") && take(text, "-dd")) take_clock(text);
    if (!take(text, "?") && !take(text, "~")) take(text, "%");
    return true;
}

bool is_date(std::string_view text) {
    if (!take_day(text)) return false;
    return text.empty() || text == "/.." || (take(text, "/") && take_day(text) && text.empty());
}

bool is_number(std::string_view text) {
    const auto point = std::ranges::find_if_not(text, is_digit);
    if (point == text.begin() || point == text.end()) return point == text.end();
    const std::string_view fraction(point + 1, text.end());
    return *point == '.' && !fraction.empty() && std::ranges::all_of(fraction, is_digit);
}

}  // namespace

bool is_the_keyword(std::string_view word, std::string_view keyword) {
    return std::ranges::equal(word, keyword, {}, folded);
}

PlainToken PlainTokens::next() {
    while (!rest_.empty() && is_blank(rest_.front())) pass(1);
    if (rest_.empty()) return {Kind::end, {}, {at_, at_}};
    const auto [kind, length] = measure();
    PlainToken token{kind, rest_.substr(0, length), {at_, at_}};
    pass(length);
    token.span.end = at_;
    return token;
}

PlainTokens::Measured PlainTokens::measure() const {
    const char first = rest_.front();
    if (first == ',') return {Kind::comma, 1};
    if (first == ':') return checked(Kind::colon, 1);
    if (first == '"' || first == '\'') return text();
    if (first == '@') {
        const bool named = rest_.size() > 1 && is_inner(rest_[1]);
        return named ? checked(Kind::entity, end_of_word(1)) : Measured{};
    }
    if (is_digit(first)) return figure();
    return is_inner(first) ? word() : Measured{};
}

PlainTokens::Measured PlainTokens::word() const {
    std::string_view year = rest_;
    if (take(year, "xxx") || take(year, "yd") || take(year, "y-")) return {};  // a date, perhaps
    const std::size_t end = end_of_word(0);
    // In front of a colon it is a name, unless a date of a calendar stands right behind that.
    const bool names = end < rest_.size() && rest_[end] == ':' && ends_at(end + 1);
    return names ? Measured{Kind::word, end} : checked(Kind::word, end);
}

PlainTokens::Measured PlainTokens::figure() const {
    std::size_t end = 1;
    while (!ends_at(end)) ++end;
    const std::string_view found = rest_.substr(0, end);
    if (is_number(found)) return {Kind::number, end};
    return is_date(found) ? Measured{Kind::date, end} : Measured{};
}

PlainTokens::Measured PlainTokens::text() const {
    for (std::size_t at = 1; at < rest_.size(); ++at) {
        if (rest_[at] == rest_.front()) return checked(Kind::text, at + 1);
        if (rest_[at] == '\\') ++at;
        if (at < rest_.size() && (rest_[at] == '\n' || rest_[at] == '\r')) break;
    }
    return {};
}

// The lexer takes the longest token that there is: this one if it ends where a word must.
PlainTokens::Measured PlainTokens::checked(Kind kind, std::size_t length) const {
    return ends_at(length) ? Measured{kind, length} : Measured{};
}

bool PlainTokens::ends_at(std::size_t at) const {
    return at >= rest_.size() || is_blank(rest_[at]) || rest_[at] == ',';
}

std::size_t PlainTokens::end_of_word(std::size_t at) const {
    const auto inner = [&](std::size_t i) { return i < rest_.size() && is_inner(rest_[i]); };
    while (inner(at) || (at < rest_.size() && rest_[at] == '-' && inner(at + 1))) ++at;
    return at;
}

void PlainTokens::pass(std::size_t bytes) {
    at_ += static_cast<std::uint32_t>(count_code_points(rest_.substr(0, bytes)));
    rest_.remove_prefix(bytes);
}

}  // namespace bede::syntax
