#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/utf8.h"
#include "text/breaks.h"

namespace bede {
namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string fold_ascii(std::string_view text) {
    std::string folded(text);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
}

// Marks that one may leave out when typing. The voicing marks of kana are of inherited script too,
// but か and が are different letters.
const icu::UnicodeSet& accents() {
    static const icu::UnicodeSet set = [] {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeSet marks(
            icu::UnicodeString(uR"([[[:Mn:]&[[:sc=Zinh:][:sc=Hebr:][:sc=Arab:]]]-[\u3099\u309A]])"),
            status);
        BEDE_CHECK(U_SUCCESS(status));
        marks.freeze();
        return marks;
    }();
    return set;
}

// Letters that Unicode does not decompose, after case folding.
std::u16string_view base_letters(UChar32 c) {
    switch (c) {
        case U'ł': return u"l";
        case U'ø': return u"o";
        case U'đ': return u"d";
        case U'ð': return u"d";
        case U'þ': return u"th";
        case U'æ': return u"ae";
        case U'œ': return u"oe";
        case U'ħ': return u"h";
        case U'ı': return u"i";
        case U'ŧ': return u"t";
        case U'‘': return u"'";
        case U'’': return u"'";
        case U'ʼ': return u"'";
        case U'ʻ': return u"'";
        case U'′': return u"'";
        case U'ꞌ': return u"'";
        default: return {};
    }
}

// Half rings and primes that transliterations write as letters, and most people leave out: ʿayn,
// hamza, soft and hard signs.
bool is_left_out(UChar32 c) {
    switch (c) {
        case U'ʾ':
        case U'ʿ':
        case U'ˀ':
        case U'ˁ':
        case U'ʹ':
        case U'ʺ': return true;
        default: return false;
    }
}

bool is_apostrophe(UChar32 c) { return base_letters(c) == u"'"; }

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string caseless(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    BEDE_CHECK(U_SUCCESS(status));
    icu::UnicodeString folded = casefold->normalize(from_utf8(text), status);
    BEDE_CHECK(U_SUCCESS(status));
    icu::UnicodeString plain;
    for (std::int32_t at = 0; at < folded.length(); ++at) {
        const char16_t c = folded.charAt(at);
        if (!is_left_out(c)) plain.append(is_apostrophe(c) ? u'\'' : c);
    }
    std::string result;
    plain.toUTF8String(result);
    return result;
}

icu::UnicodeString without_accents(const icu::UnicodeString& text) {
    icu::UnicodeString plain;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (accents().contains(c) || is_left_out(c)) continue;
        const std::u16string_view base = base_letters(c);
        if (base.empty()) {
            plain.append(c);
        } else {
            plain.append(base.data(), static_cast<std::int32_t>(base.size()));
        }
    }
    return plain;
}

// Accents that stand for themselves are typed for apostrophes: Ka`ba, d´Annunzio.
std::string with_apostrophes(std::string_view text) {
    constexpr std::string_view acute = "\u00B4";
    if (text.find('`') == text.npos && text.find(acute) == text.npos) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_acute = text.substr(at).starts_with(acute);
        out += is_acute || text[at] == '`' ? '\'' : text[at];
        if (is_acute) at += acute.size() - 1;
    }
    return out;
}

// "we'll" is not "well", and "Russia's" no longer word than Russia.
bool is_contraction(std::string_view behind) {
    constexpr std::array<std::string_view, 7> endings{"s", "t", "d", "m", "ll", "re", "ve"};
    return std::ranges::find(endings, behind) != endings.end();
}

void set_parts(WordForms& word) {
    const std::size_t last = word.folded.rfind('\'');
    if (last == std::string::npos) return;
    const std::string_view behind = std::string_view(word.folded).substr(last + 1);
    if (!is_contraction(behind)) {
        word.joined = word.folded;
        std::erase(word.joined, '\'');
    }
    constexpr std::size_t letters_min = 3;
    if (count_code_points(behind) >= letters_min) word.behind = behind;
}

}  // namespace

std::string fold(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    BEDE_CHECK(U_SUCCESS(status));
    const icu::UnicodeString folded = casefold->normalize(from_utf8(text), status);
    const icu::UnicodeString plain = without_accents(decompose->normalize(folded, status));
    const icu::UnicodeString composed = compose->normalize(plain, status);
    BEDE_CHECK(U_SUCCESS(status));
    std::string result;
    composed.toUTF8String(result);
    return result;
}

std::vector<std::string> words(std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> found;
    for (const TextPiece& piece : words_of(folded)) {
        if (piece.marked) found.push_back(folded.substr(piece.begin, piece.end - piece.begin));
    }
    return found;
}

std::vector<WordForms> word_forms(std::string_view text) {
    const std::string whole = caseless(with_apostrophes(text));
    const bool plain = is_ascii(whole);
    std::vector<WordForms> found;
    for (const TextPiece& piece : words_of(whole)) {
        if (!piece.marked) continue;
        std::string word = whole.substr(piece.begin, piece.end - piece.begin);
        std::string folded = plain ? word : fold(word);
        if (folded.empty()) continue;
        found.push_back({.folded = std::move(folded), .caseless = std::move(word)});
        set_parts(found.back());
    }
    return found;
}

bool has_word_prefix(std::string_view text, std::string_view typed) {
    const std::vector<std::string> there = words(text);
    return std::ranges::all_of(words(typed), [&](const std::string& prefix) {
        return std::ranges::any_of(
            there, [&](const std::string& word) { return word.starts_with(prefix); });
    });
}

}  // namespace bede
