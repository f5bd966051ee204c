// The words of a text as they are compared with words that are looked for, and the terms under
// which an index lists them. What finds a word by one of its terms has to compare it still: a stem
// of one language may be a word of another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"
#include "text/stem.h"

namespace bede {

struct TextWord {
    std::string folded;
    std::string joined;  // as in WordForms
    std::string behind;
    std::string behind_stem;
    Stemmer stemmer = Stemmer::none;
    std::string stem;
};

// `language` as in stemmer_for().
TextWord text_word(WordForms word, std::string_view language);
std::vector<TextWord> text_words(std::string_view text, std::string_view language);

// By what words are broken, folded and stemmed: an index of another version lists other terms.
// Names the version of ICU and a digest of what becomes of sample words in each language, as the
// stemmers have no version that could be asked for.
const std::string& words_version();

// Each way in which the word may be found, once: as folded, joined, behind its apostrophe, by stem.
std::vector<std::string> terms_of(const TextWord& word);

}  // namespace bede
