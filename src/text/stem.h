// Words without their endings, so that "ceasefire" finds ceasefires: the stemmers of Snowball
// (M. F. Porter, https://snowballstem.org), one for each of 28 languages. A stem is for comparing
// only; it is often no word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bede {

enum class Stemmer : std::uint8_t {
    none,
    arabic,
    armenian,
    basque,
    catalan,
    danish,
    dutch,
    english,
    finnish,
    french,
    german,
    greek,
    hindi,
    hungarian,
    indonesian,
    irish,
    italian,
    lithuanian,
    nepali,
    norwegian,
    portuguese,
    romanian,
    russian,
    serbian,
    spanish,
    swedish,
    tamil,
    turkish,
    yiddish,
};
constexpr std::size_t stemmer_count = 29;  // `none` among them

// The stemmer for a word of a text in this language (BCP 47, such as "ru" or "pt-BR"): none if
// Snowball has none for the language, as for Ukrainian or Polish. If the language is empty, the
// script of the word's first letter decides: English for Latin, Russian for Cyrillic, Arabic,
// Greek, Armenian and Tamil for theirs, none for other scripts.
Stemmer stemmer_for(std::string_view word, std::string_view language);

// The folded stem of one caseless word (text/fold.h); the folded word itself without a stemmer, or
// if nothing would be left. English words are spelled one way first (text/spelling.h). Accents are
// dropped after stemming: endings are known by them.
std::string stem(std::string_view word, Stemmer stemmer);

}  // namespace bede
