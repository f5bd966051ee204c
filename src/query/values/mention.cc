#include "query/values/mention.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"

namespace bede::query {
namespace {

std::vector<SoughtWord> sought_words(std::string_view piece) {
    std::vector<SoughtWord> out;
    for (const WordForms& word : word_forms(piece)) {
        SoughtWord sought{.folded = word.folded, .joined = word.folded, .stems = {}};
        std::erase(sought.joined, '\'');
        for (std::size_t i = 0; i < stemmer_count; ++i) {
            sought.stems.push_back(stem(word.caseless, static_cast<Stemmer>(i)));
        }
        out.push_back(std::move(sought));
    }
    return out;
}

// The next piece between blanks; quotes keep a phrase together.
std::string_view next_piece(std::string_view& text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    text.remove_prefix(std::min(begin, text.size()));
    if (text.empty()) return {};
    const bool phrase = text.front() == '"';
    std::size_t end = phrase ? text.find('"', 1) : text.find_first_of(" \t\n");
    if (phrase && end != std::string_view::npos) ++end;
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(piece.size());
    return piece;
}

Likeness likeness_of(std::string_view piece) {
    if (piece.ends_with('*')) return Likeness::beginning;
    return piece.starts_with('"') ? Likeness::exact : Likeness::stem;
}

// Whoever leaves out an apostrophe or types one where there is a hamza means the same word.
bool is_word(const TextWord& word, const SoughtWord& sought) {
    return word.folded == sought.folded || word.folded == sought.joined ||
           (!word.joined.empty() && word.joined == sought.joined) ||
           (!word.behind.empty() && word.behind == sought.folded);
}

bool fits(const TextWord& word, const SoughtWord& sought, Likeness likeness) {
    if (likeness == Likeness::beginning) {
        return word.folded.starts_with(sought.folded) || word.folded.starts_with(sought.joined) ||
               word.joined.starts_with(sought.joined) || word.behind.starts_with(sought.folded);
    }
    if (is_word(word, sought)) return true;
    const std::string& stem = sought.stems[static_cast<std::size_t>(word.stemmer)];
    return likeness == Likeness::stem &&
           (word.stem == stem || (!word.behind.empty() && word.behind_stem == stem));
}

Likeness likeness_of(const Term& term, std::size_t word) {
    const bool last = word + 1 == term.words.size();
    return term.likeness == Likeness::beginning && !last ? Likeness::exact : term.likeness;
}

bool begins_at(const std::vector<TextWord>& text, std::size_t at, const Term& term) {
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        if (!fits(text[at + i], term.words[i], likeness_of(term, i))) return false;
    }
    return true;
}

}  // namespace

Mention read_mention(std::string_view text) {
    Mention mention;
    std::vector<Term> all;
    const auto finish = [&] {
        if (!all.empty()) mention.choices.push_back(std::move(all));
        all.clear();
    };
    while (true) {
        const std::string_view piece = next_piece(text);
        if (piece.empty()) break;
        if (piece == "OR") {
            finish();
            continue;
        }
        Term term{sought_words(piece), likeness_of(piece)};
        if (!term.words.empty()) all.push_back(std::move(term));
    }
    finish();
    return mention;
}

std::optional<MentionMistake> mistake_in_mention(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (std::string_view piece = next_piece(text); !piece.empty(); piece = next_piece(text)) {
        pieces.push_back(piece);
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view piece = pieces[i];
        if (piece.starts_with('"') && (piece.size() == 1 || !piece.ends_with('"'))) {
            return MentionMistake{"the phrase is never closed", "mentioning '\"common good\"'"};
        }
        const bool between = i > 0 && i + 1 < pieces.size();
        if (between && piece == "or") {
            return MentionMistake{"'or' would be a word to look for",
                                  "either word: OR, written large; the word itself: \"or\""};
        }
        if (between && piece == "and") {
            return MentionMistake{"'and' would be a word to look for",
                                  "both words: a b; the word itself: \"and\""};
        }
        const bool phrase = piece.starts_with('"');
        if (!phrase && piece.find_first_of("()") != std::string_view::npos) {
            return MentionMistake{"brackets have no meaning here",
                                  "say each choice whole: a c OR b c"};
        }
        const std::size_t star = piece.find('*');
        if (!phrase && star != std::string_view::npos && star + 1 != piece.size()) {
            return MentionMistake{"'*' stands at the end of a word only", "ceas*"};
        }
        if (between && (piece == "AND" || piece == "&&" || piece == "||" || piece == "|")) {
            return MentionMistake{fmt::format("'{}' has no meaning here", piece),
                                  "all words: a b; one of them: a OR b"};
        }
        const bool denies = piece == "NOT" || (piece.size() > 1 && piece.front() == '-' &&
                                               !word_forms(piece.substr(1)).empty());
        if (denies && (pieces.size() > 1 || piece != "NOT")) {
            return MentionMistake{"what is not mentioned cannot be said within the text",
                                  "find events mentioning 'a' where not (it in (find events "
                                  "mentioning 'b'))"};
        }
    }
    return std::nullopt;
}

std::vector<Term> terms_of(const std::vector<Mention>& mentions) {
    std::vector<Term> terms;
    for (const Mention& mention : mentions) {
        for (const std::vector<Term>& choice : mention.choices) {
            for (const Term& term : choice) {
                if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
            }
        }
    }
    return terms;
}

std::size_t count_term(const std::vector<TextWord>& text, const Term& term) {
    std::size_t count = 0;
    for (std::size_t at = 0; at + term.words.size() <= text.size(); ++at) {
        if (begins_at(text, at, term)) ++count;
    }
    return count;
}

namespace {

// The terms (text/text_words.h) of which a word that fits has one.
ListedWord listed(const SoughtWord& sought, Likeness likeness) {
    ListedWord word{.terms = {sought.folded, sought.joined},
                    .beginnings = likeness == Likeness::beginning};
    if (likeness == Likeness::stem) {
        word.terms.insert(word.terms.end(), sought.stems.begin(), sought.stems.end());
    }
    std::ranges::sort(word.terms);
    const auto repeated = std::ranges::unique(word.terms);
    word.terms.erase(repeated.begin(), repeated.end());
    return word;
}

}  // namespace

ListedWords listed_words(const Mention& mention) {
    ListedWords out;
    for (const std::vector<Term>& choice : mention.choices) {
        std::vector<ListedWord>& words = out.emplace_back();
        for (const Term& term : choice) {
            for (std::size_t i = 0; i < term.words.size(); ++i) {
                words.push_back(listed(term.words[i], likeness_of(term, i)));
            }
        }
    }
    return out;
}

bool mentions(const std::vector<std::vector<TextWord>>& texts, const Mention& mention) {
    const auto has = [&](const Term& term) {
        return std::ranges::any_of(
            texts, [&](const std::vector<TextWord>& text) { return count_term(text, term) > 0; });
    };
    return std::ranges::any_of(mention.choices, [&](const std::vector<Term>& all) {
        return std::ranges::all_of(all, has);
    });
}

}  // namespace bede::query
