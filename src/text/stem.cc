#include "text/stem.h"

#include <libstemmer.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/spelling.h"

namespace bede {
namespace {

// ISO 639-1, by Stemmer.
constexpr std::array<const char*, stemmer_count> codes = {
    "",   "ar", "hy", "eu", "ca", "da", "nl", "en", "fi", "fr", "de", "el", "hi", "hu", "id",
    "ga", "it", "lt", "ne", "no", "pt", "ro", "ru", "sr", "es", "sv", "ta", "tr", "yi"};

struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

sb_stemmer* make(Stemmer stemmer) {
    sb_stemmer* made = sb_stemmer_new(codes[static_cast<std::size_t>(stemmer)], "UTF_8");
    BEDE_CHECK(made != nullptr);
    return made;
}

// A stemmer keeps its work inside, so each thread has its own; making one costs more than a stem.
sb_stemmer& shared(Stemmer stemmer) {
    thread_local std::array<std::unique_ptr<sb_stemmer, DeleteStemmer>, stemmer_count> made;
    auto& kept = made[static_cast<std::size_t>(stemmer)];
    if (!kept) kept.reset(make(stemmer));
    return *kept;
}

Stemmer of_language(std::string_view language) {
    std::string code = fold(language.substr(0, language.find_first_of("-_")));
    if (code == "nb" || code == "nn") code = "no";  // the two standards of Norwegian
    const auto found = std::find(codes.begin() + 1, codes.end(), code);
    return found == codes.end() ? Stemmer::none : static_cast<Stemmer>(found - codes.begin());
}

bool is_ascii_letter(char32_t c) { return c >= 'a' && c <= 'z'; }

Stemmer of_script(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = word.empty() ? U' ' : next_code_point(word, at);
    if (is_ascii_letter(first)) return Stemmer::english;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(first), &status)) {
        case USCRIPT_LATIN: return Stemmer::english;
        case USCRIPT_CYRILLIC: return Stemmer::russian;
        case USCRIPT_ARABIC: return Stemmer::arabic;
        case USCRIPT_GREEK: return Stemmer::greek;
        case USCRIPT_ARMENIAN: return Stemmer::armenian;
        case USCRIPT_TAMIL: return Stemmer::tamil;
        default: return Stemmer::none;
    }
}

}  // namespace

Stemmer stemmer_for(std::string_view word, std::string_view language) {
    return language.empty() ? of_script(word) : of_language(language);
}

std::string stem(std::string_view word, Stemmer stemmer) {
    if (stemmer == Stemmer::none) return fold(word);
    const std::string spelled = stemmer == Stemmer::english ? one_spelling(word) : std::string();
    if (stemmer == Stemmer::english) word = spelled;
    sb_stemmer& kept = shared(stemmer);
    const auto* found = sb_stemmer_stem(&kept, reinterpret_cast<const sb_symbol*>(word.data()),
                                        static_cast<int>(word.size()));
    BEDE_CHECK(found != nullptr);  // out of memory
    const std::string_view left(reinterpret_cast<const char*>(found),
                                static_cast<std::size_t>(sb_stemmer_length(&kept)));
    return fold(left.empty() ? word : left);
}

}  // namespace bede
