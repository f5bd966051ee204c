#include "query/mention.h"

#include <algorithm>

#include "text/fold.h"

namespace bede::query {
namespace {

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string& word : words(text)) out.push_back(fold(word));
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

bool found_at(const std::vector<std::string>& words, std::size_t at, const Term& term) {
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        const std::string& word = words[at + i];
        const bool last = i + 1 == term.words.size();
        const bool fits =
            last && term.prefix ? word.starts_with(term.words[i]) : word == term.words[i];
        if (!fits) return false;
    }
    return true;
}

bool has_term(const std::vector<std::string>& words, const Term& term) {
    for (std::size_t at = 0; at + term.words.size() <= words.size(); ++at) {
        if (found_at(words, at, term)) return true;
    }
    return false;
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
        Term term{folded_words(piece), piece.ends_with('*')};
        if (!term.words.empty()) all.push_back(std::move(term));
    }
    finish();
    return mention;
}

bool mentions(std::string_view text, const Mention& mention) {
    const std::vector<std::string> found = folded_words(text);
    return std::ranges::any_of(mention.choices, [&](const std::vector<Term>& all) {
        return std::ranges::all_of(all, [&](const Term& term) { return has_term(found, term); });
    });
}

}  // namespace bede::query
