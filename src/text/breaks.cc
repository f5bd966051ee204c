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

}  // namespace

// An iterator costs a hundred times what it does for a short title, so each thread keeps its own.

std::vector<TextPiece> characters_of(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createCharacterInstance);
    return pieces(text, *breaker, INT32_MAX);
}

std::vector<TextPiece> words_of(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createWordInstance);
    return pieces(text, *breaker, UBRK_WORD_NONE_LIMIT);
}

std::vector<TextPiece> lines_of(std::string_view text) {
    thread_local const auto breaker = make(icu::BreakIterator::createLineInstance);
    return pieces(text, *breaker, UBRK_LINE_HARD);
}

}  // namespace bede
