#include "text/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "base/check.h"

namespace bede {
namespace {

using Factory = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

std::unique_ptr<icu::BreakIterator> make(Factory factory) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> breaker(factory(icu::Locale::getRoot(), status));
    BEDE_CHECK(U_SUCCESS(status));
    return breaker;
}

std::vector<TextPiece> pieces(std::string_view text, icu::BreakIterator& breaker, int mark_from) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseText> view(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    breaker.setText(view.get(), status);
    BEDE_CHECK(U_SUCCESS(status));
    std::vector<TextPiece> found;
    std::int32_t begin = breaker.first();
    for (std::int32_t end = breaker.next(); end != icu::BreakIterator::DONE; end = breaker.next()) {
        found.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end),
                         breaker.getRuleStatus() >= mark_from});
        begin = end;
    }
    return found;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether all of it is printable ASCII in which words are what stands between other signs: of those
// that may join what is on both sides of them (WB6, WB7, WB11, WB12), none stands between letters
// or digits, and there is no underscore, which always joins, and no @, which ICU takes for a word.
bool has_plain_words(std::string_view text) {
    constexpr std::string_view joining = "'.:,;";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c < ' ' || c > '~' || c == '_' || c == '@') return false;
        const bool may_join = joining.find(c) != std::string_view::npos && i > 0 &&
                              i + 1 < text.size() && is_letter_or_digit(text[i - 1]) &&
                              is_letter_or_digit(text[i + 1]);
        if (may_join) return false;
    }
    return true;
}

std::vector<TextPiece> plain_words_of(std::string_view text) {
    std::vector<TextPiece> found;
    for (std::size_t begin = 0; begin < text.size();) {
        const bool word = is_letter_or_digit(text[begin]);
        std::size_t end = begin + 1;
        while (end < text.size() && is_letter_or_digit(text[end]) == word) ++end;
        found.push_back({begin, end, word});
        begin = end;
    }
    return found;
}

}  // namespace

// An iterator costs a hundred times what it does for a short title, so each thread keeps its own.

std::vector<TextPiece> characters_of(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createCharacterInstance);
    return pieces(text, *breaker, INT32_MAX);
}

// Asking the iterator takes ten times as long as most titles need.
std::vector<TextPiece> words_of(std::string_view text) {
    if (has_plain_words(text)) return plain_words_of(text);
    return words_by_rules(text);
}

std::vector<TextPiece> words_by_rules(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createWordInstance);
    return pieces(text, *breaker, UBRK_WORD_NONE_LIMIT);
}

std::vector<TextPiece> lines_of(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createLineInstance);
    return pieces(text, *breaker, UBRK_LINE_HARD);
}

}  // namespace bede
