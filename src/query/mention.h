// Looking for words in texts: what `mentioning` asks, and whether a text has it. Words are compared
// folded (case and accents do not matter). `a b` asks for both, `a OR b` for either, `"a b"` for
// the phrase, `ceas*` for words that begin so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bede::query {

// Words that follow each other; the last may be the beginning of a word.
struct Term {
    std::vector<std::string> words;  // folded; one or more
    bool prefix = false;
};

// One choice is enough; of a choice, all terms are needed.
struct Mention {
    std::vector<std::vector<Term>> choices;
};

// Nothing to look for gives no choices. Never throws.
Mention read_mention(std::string_view text);

bool mentions(std::string_view text, const Mention& mention);

}  // namespace bede::query
