#include "syntax/syntax_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/check.h"
#include "base/utf8.h"
#include "syntax/clause_examples.h"
#include "syntax/newcomer.h"
#include "syntax/parse.h"
#include "text/nearest.h"

namespace bede::syntax {
namespace {

using antlr4::misc::IntervalSet;
using bede_grammar::BedeLexer;
using bede_grammar::BedeParser;

constexpr std::size_t quoted_max = 40;    // characters of a token that a message shows
constexpr std::size_t expected_max = 12;  // words that a message lists

std::string shortened(std::string_view text) {
    const std::size_t end = byte_offset(text, quoted_max);
    return printable(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

std::string quote_token(std::string_view text) { return fmt::format("'{}'", shortened(text)); }

std::string found(const antlr4::Token& token) {
    switch (token.getType()) {
        case antlr4::Token::EOF: return "end of the text";
        case BedeLexer::NUMBER: return "number " + quote_token(token.getText());
        case BedeLexer::CALENDAR_DAY:
        case BedeLexer::DATE:
        case BedeLexer::SPAN: return "date " + quote_token(token.getText());
        case BedeLexer::STRING: return "text " + shortened(token.getText());
        default: return quote_token(token.getText());
    }
}

// The tokens that may start `rule`.
std::set<std::size_t> first_tokens(const antlr4::Parser& parser, std::size_t rule) {
    const antlr4::atn::ATN& atn = parser.getATN();
    std::set<std::size_t> tokens;
    for (const ssize_t type : atn.nextTokens(atn.ruleToStartState[rule]).toList()) {
        tokens.insert(static_cast<std::size_t>(type));
    }
    return tokens;
}

bool contains_all(const IntervalSet& set, const std::vector<std::size_t>& types) {
    return std::ranges::all_of(types, [&](std::size_t type) { return set.contains(type); });
}

// A class of tokens that a message names with one phrase.
struct Phrase {
    std::vector<std::size_t> marks;  // all must be expected
    std::set<std::size_t> covered;   // then these need no mention
    std::string_view words;
};

const std::vector<Phrase>& phrases(const antlr4::Parser& parser) {
    static const std::vector<Phrase> table = [&] {
        std::set<std::size_t> value = first_tokens(parser, BedeParser::RuleExpression);
        std::set<std::size_t> name = first_tokens(parser, BedeParser::RuleName);
        std::set<std::size_t> variable = first_tokens(parser, BedeParser::RuleVariable);
        const std::set<std::size_t> date = {BedeLexer::CALENDAR_DAY, BedeLexer::DATE,
                                            BedeLexer::SPAN, BedeLexer::NUMBER};
        return std::vector<Phrase>{
            {{BedeLexer::NAME, symbol("desc"), symbol("met")}, name, "a name"},
            {{BedeLexer::STRING, BedeLexer::NUMBER, symbol("[")}, value, "a value"},
            {{BedeLexer::NAME}, variable, "a name"},
            {{BedeLexer::DATE, BedeLexer::NUMBER}, date, "a date"},
        };
    }();
    return table;
}

std::string word_for(const antlr4::Parser& parser, std::size_t type) {
    switch (type) {
        case antlr4::Token::EOF: return "the end";
        case BedeLexer::ENTITY: return "an entity such as @minsk-ii";
        case BedeLexer::NUMBER: return "a number";
        case BedeLexer::STRING: return "a text in quotes";
        case BedeLexer::PARAMETER: return "a parameter such as $actor";
        case BedeLexer::NAME: return "a name";
        case BedeLexer::CALENDAR_DAY:
        case BedeLexer::DATE: return "a date";
        case BedeLexer::SPAN: return "a span of dates";
        default: return parser.getVocabulary().getLiteralName(type);
    }
}

// What may stand here, in the user's terms: at most a dozen phrases and keywords.
std::vector<std::string> expected_words(const antlr4::Parser& parser, const IntervalSet& expected) {
    std::vector<std::string> words;
    std::set<std::size_t> covered;
    for (const Phrase& phrase : phrases(parser)) {
        if (!contains_all(expected, phrase.marks) || covered.contains(phrase.marks.front())) {
            continue;
        }
        words.emplace_back(phrase.words);
        covered.insert(phrase.covered.begin(), phrase.covered.end());
    }
    for (const ssize_t type : expected.toList()) {
        const auto token = static_cast<std::size_t>(type);
        if (!covered.contains(token)) words.push_back(word_for(parser, token));
    }
    return words;
}

std::string list_of(std::vector<std::string> words) {
    const bool cut = words.size() > expected_max;
    if (cut) words.resize(expected_max);
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() && !cut ? " or " : ", ";
        out += words[i];
    }
    return cut ? out + ", …" : out;
}

std::string unquoted(const std::string& word) {
    return word.size() > 2 && word.front() == '\'' ? word.substr(1, word.size() - 2) : "";
}

// "did you mean 'during'?" among the words that may stand here.
std::string keyword_suggestion(const antlr4::Token& token, const std::vector<std::string>& words) {
    std::vector<std::string> literals;
    for (const std::string& word : words) {
        // The word itself may stand among them, though not after what stands before it.
        std::string literal = unquoted(word);
        if (literal.size() > 2 && literal != token.getText()) literals.push_back(literal);
    }
    return suggestion(token.getText(), literals);
}

Diagnostic unclosed_quote(const antlr4::Token& token) {
    return {.code = "BQL-0005",
            .span = {span_of(token).begin, span_of(token).begin + 1},
            .message = "the quote opened here is never closed on its line",
            .mend = "end the text with the same quote; write \\\" for a quote inside it"};
}

// Quotation marks that no keyboard of a programmer has, and the backtick.
bool is_quote(char32_t c) {
    return c == U'`' || c == U'\u00AB' || c == U'\u00BB' || (c >= U'\u2018' && c <= U'\u201F') ||
           c == U'\u2039' || c == U'\u203A';
}

Diagnostic unclosed_comment(const antlr4::Token& token) {
    return {.code = "BQL-0023",
            .span = {span_of(token).begin, span_of(token).begin + 2},
            .message = "the comment opened here is never closed",
            .mend = "end it with */; a comment to the end of the line begins with --"};
}

// Dashes and the minus sign of books.
bool is_dash(char32_t c) { return (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212'; }

Diagnostic unknown_character(const antlr4::Token& token) {
    std::size_t at = 0;
    const std::string text = token.getText();
    const char32_t c = next_code_point(text, at);
    return {.code = "BQL-0006",
            .span = span_of(token),
            .message = fmt::format("the character {} (U+{:04X}) has no meaning here",
                                   quote_token(text), static_cast<unsigned>(c)),
            .mend = is_quote(c)  ? "write straight quotes: 'text' or \"text\""
                    : is_dash(c) ? "write a plain - in a date; a span of years is 2014..2016"
                                 : "remove it, or put the text in quotes"};
}

Diagnostic unexpected(const antlr4::Parser& parser, const antlr4::Token& token,
                      const IntervalSet& expected, bool certain_of_expected) {
    const std::vector<std::string> words = expected_words(parser, expected);
    std::string message = token.getType() == antlr4::Token::EOF
                              ? std::string("the text ends too early")
                              : fmt::format("unexpected {}", found(token));
    if (certain_of_expected && !words.empty()) message += "; expected " + list_of(words);
    std::string mend = keyword_suggestion(token, words);
    return {.code = "BQL-0001", .span = span_of(token), .message = message, .mend = mend};
}

}  // namespace

std::size_t symbol(std::string_view literal) {
    static const std::map<std::string, std::size_t, std::less<>> types = [] {
        const BedeLexer lexer(nullptr);
        std::map<std::string, std::size_t, std::less<>> found;
        for (std::size_t type = 1; type <= lexer.getVocabulary().getMaxTokenType(); ++type) {
            const std::string name = lexer.getVocabulary().getLiteralName(type);
            if (name.size() > 2) found.emplace(name.substr(1, name.size() - 2), type);
        }
        return found;
    }();
    const auto entry = types.find(literal);
    BEDE_CHECK(entry != types.end());
    return entry->second;
}

void FirstError::reportError(antlr4::Parser*, const antlr4::RecognitionException&) {}

void FirstError::recover(antlr4::Parser* parser, std::exception_ptr error) {
    antlr4::Token* offending = parser->getCurrentToken();
    bool at_decision = true;
    try {
        std::rethrow_exception(error);
    } catch (const antlr4::NoViableAltException& failure) {
        // The parser looked ahead: what it could have met there is known only if it did not move.
        at_decision = failure.getOffendingToken() == failure.getStartToken();
        offending = failure.getOffendingToken();
    } catch (const antlr4::RecognitionException& failure) {
        offending = failure.getOffendingToken();
    }
    if (offending->getType() == BedeLexer::OPEN_STRING) fail(trouble_, unclosed_quote(*offending));
    if (offending->getType() == BedeLexer::OPEN_COMMENT) {
        fail(trouble_, unclosed_comment(*offending));
    }
    const std::vector<antlr4::Token*> tokens =
        static_cast<antlr4::CommonTokenStream*>(parser->getTokenStream())->getTokens();
    const bool in_file = trouble_ == Trouble::input;
    if (auto known = in_file ? newcomer_mistake_in_file(tokens, *offending)
                             : newcomer_mistake(tokens, *offending)) {
        fail(trouble_, std::move(*known));
    }
    if (offending->getType() == BedeLexer::UNKNOWN) fail(trouble_, unknown_character(*offending));
    Diagnostic diagnostic =
        unexpected(*parser, *offending, parser->getExpectedTokens(), at_decision);
    // The parser may have left a loop of clauses before it met the word: then the words that it
    // expects are too few to find the one that was meant.
    const bool left_a_loop = diagnostic.message.ends_with("expected the end");
    if (diagnostic.mend.empty() && left_a_loop && offending->getType() == BedeLexer::NAME) {
        diagnostic.mend = suggestion(offending->getText(), keywords_of_grammar());
    }
    // What a line of an event file looks like, whoever reads the file knows best.
    if (diagnostic.mend.empty() && !in_file) diagnostic.mend = example_for(tokens, *offending);
    fail(trouble_, std::move(diagnostic));
}

antlr4::Token* FirstError::recoverInline(antlr4::Parser* parser) {
    recover(parser, std::make_exception_ptr(antlr4::InputMismatchException(parser)));
    return nullptr;
}

bool is_free_of_errors(antlr4::Parser& parser, const std::function<void()>& read) {
    parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
    try {
        read();
    } catch (const antlr4::ParseCancellationException&) {
        return false;
    }
    return true;
}

}  // namespace bede::syntax
