// Letters without case and accents, so that "zelen" finds Zelenskyy and "свято" Святополк: what
// completion by title and did-you-mean compare. Folding is for finding only; nothing is stored so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bede {

// `text` in Unicode's compatibility case folding, without accents, Hebrew points and Arabic vowel
// signs; letters with strokes and ligatures as their base letters (ł l, ø o, æ ae, ß ss);
// typographic apostrophes, primes and the ʻokina as '; without the half rings of ʿayn and hamza and
// the primes of transliterated soft signs (Qurʾān is quran, Belʹgorod belgorod). Vowel signs of
// Indic scripts and kana voicing stay: they are letters. Ill-formed bytes become U+FFFD. Folding
// twice changes nothing.
std::string fold(std::string_view text);

// The folded words of `text` in order, without punctuation (Unicode Standard Annex 29; Chinese and
// Japanese by ICU's dictionary).
std::vector<std::string> words(std::string_view text);

// A word of a text as it is compared.
struct WordForms {
    std::string folded;
    std::string caseless;  // without case only: stemmers need the accents
    // Where an apostrophe stands inside: the word without it (danse of d'anse), unless that is
    // another one, as with English contractions (we'll); and what stands behind it, if that has
    // three letters or more (annunzio of d'annunzio). Folded; empty where there is none.
    std::string joined = {};
    std::string behind = {};

    friend bool operator==(const WordForms&, const WordForms&) = default;
};

// The same words as words() finds, in both forms. Typographic apostrophes are ' in both.
std::vector<WordForms> word_forms(std::string_view text);

// Whether every word of `typed` begins a word of `text`, in any order; true if nothing is typed.
bool has_word_prefix(std::string_view text, std::string_view typed);

}  // namespace bede
