// What the lexer knows of a text, without parsing it: for completion, highlighting, keywords.
#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "base/utf8.h"
#include "syntax/antlr.h"
#include "syntax/neighbours.h"
#include "syntax/parse.h"
#include "syntax/syntax_error.h"
#include "time/when.h"

namespace bede {
namespace {

using bede_grammar::BedeLexer;

// 'find' as the vocabulary writes it, without the quotes; empty for tokens that are no literal.
std::string literal_of(std::size_t type) {
    static const BedeLexer lexer(nullptr);
    const std::string quoted = lexer.getVocabulary().getLiteralName(type);
    return quoted.size() < 3 ? "" : quoted.substr(1, quoted.size() - 2);
}

bool is_word(std::string_view literal) {
    return !literal.empty() && literal.front() >= 'a' && literal.front() <= 'z';
}

TokenKind kind_of(std::size_t type) {
    switch (type) {
        case BedeLexer::CALENDAR_DAY:
        case BedeLexer::DATE:
        case BedeLexer::SPAN: return TokenKind::date;
        case BedeLexer::NUMBER: return TokenKind::number;
        case BedeLexer::STRING:
        case BedeLexer::OPEN_STRING: return TokenKind::text;
        case BedeLexer::ENTITY: return TokenKind::entity;
        case BedeLexer::PARAMETER: return TokenKind::parameter;
        case BedeLexer::NAME: return TokenKind::name;
        case BedeLexer::COMMENT:
        case BedeLexer::BLOCK_COMMENT:
        case BedeLexer::OPEN_COMMENT:
        case BedeLexer::FILE_COMMENT: return TokenKind::comment;
        case BedeLexer::UNKNOWN: return TokenKind::unknown;
        default: return is_word(literal_of(type)) ? TokenKind::keyword : TokenKind::symbol;
    }
}

bool is_era_word(std::string_view word) {
    const std::string small = syntax::lower_text(std::string(word));
    return syntax::is_one_of(small, {"bce", "bc", "ce", "ad"});
}

}  // namespace

const std::vector<std::string>& keywords_of_grammar() {
    static const std::vector<std::string> words = [] {
        const BedeLexer lexer(nullptr);
        std::vector<std::string> found;
        for (std::size_t type = 1; type <= lexer.getVocabulary().getMaxTokenType(); ++type) {
            if (const std::string literal = literal_of(type); is_word(literal)) {
                found.push_back(literal);
            }
        }
        std::ranges::sort(found);
        return found;
    }();
    return words;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    if (text.size() > statement_bytes_max || find_invalid_utf8(text)) return tokens;
    const auto lock = syntax::lock_parser();
    syntax::FoldingStream stream{std::string(text)};
    BedeLexer lexer(&stream);
    lexer.removeErrorListeners();
    for (const auto& token : lexer.getAllTokens()) {
        if (token->getType() == BedeLexer::SPACE) continue;
        tokens.push_back({.kind = kind_of(token->getType()),
                          .span = syntax::span_of(*token),
                          .text = token->getText()});
    }
    return tokens;
}

std::vector<std::string> notes_on_dates(std::string_view statement) {
    std::vector<std::string> notes;
    const std::vector<Token> tokens = tokens_of(statement);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::date) continue;
        const bool era = i + 1 < tokens.size() && is_era_word(tokens[i + 1].text);
        const std::string text = tokens[i].text + (era ? " " + tokens[i + 1].text : "");
        for (const Diagnostic& hint : read_when(text).diagnostics) {
            if (hint.code != "D-DECADE" && hint.code != "D-SHORT") continue;
            const std::string note =
                fmt::format("{} in the question is {}; {}", text, hint.message, hint.mend);
            if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
        }
    }
    return notes;
}

}  // namespace bede
