// Looking for words in texts: what `mentioning` asks, and how often a text has it. `a b` asks for
// both, `a OR b` for either, `"a b"` for the phrase, `ceas*` for words that begin so.
//
// Words are compared folded (case and accents do not matter), and those of neither a phrase nor a
// beginning by their stems too. A question has no language: each of its words is stemmed as the
// word of the text is that it is compared with (text/stem.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "text/text_words.h"

namespace bede::query {

struct SoughtWord {
    std::string folded;
    std::string joined = {};         // as in WordForms; a contraction too
    std::vector<std::string> stems;  // by Stemmer

    friend bool operator==(const SoughtWord&, const SoughtWord&) = default;
};

enum class Likeness : std::uint8_t {
    stem,       // equal as folded, or by stem
    exact,      // equal as folded
    beginning,  // the last word is the beginning of one, the others are exact
};

// Words that follow each other.
struct Term {
    std::vector<SoughtWord> words;  // one or more
    Likeness likeness = Likeness::stem;

    friend bool operator==(const Term&, const Term&) = default;
};

// One choice is enough; of a choice, all terms are needed.
struct Mention {
    std::vector<std::vector<Term>> choices;
};

// Nothing to look for gives no choices. Never throws.
Mention read_mention(std::string_view text);

// What others write for `OR` and its kin would be words to look for, and find nothing.
struct MentionMistake {
    std::string message;
    std::string mend;
};
std::optional<MentionMistake> mistake_in_mention(std::string_view text);

// The terms of all choices of all mentions, each once, in their order.
std::vector<Term> terms_of(const std::vector<Mention>& mentions);

// At how many places of the text the term begins.
std::size_t count_term(const std::vector<TextWord>& text, const Term& term);

// Whether the texts of a thing, taken together, have all terms of one choice. A term does not reach
// from one text into the next.
bool mentions(const std::vector<std::vector<TextWord>>& texts, const Mention& mention);

// The same, asked of an index: an event that has the words of a choice here may lack the phrase.
ListedWords listed_words(const Mention& mention);

}  // namespace bede::query
