#include "syntax/newcomer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace bede::syntax {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

struct Mistake {
    std::string_view word;
    std::string_view code;
    std::string_view message;
    std::string_view mend;
};

// A word that another language has and this one has not.
constexpr std::array foreign_words{
    Mistake{"select", "BQL-0010", "this is not SQL: there is no 'select'",
            "find events of kind talks during 2025 return title, when"},
    Mistake{"match", "BQL-0011", "patterns ('match') are not part of this version",
            "find events, find causes of and find chains from … to … answer most of them"},
    Mistake{"insert", "BQL-0012", "the base is changed by event files, not by 'insert'",
            "write the event into a .bede file and load it"},
    Mistake{"update", "BQL-0012", "the base is changed by event files, not by 'update'",
            "change the .bede file and load it"},
    Mistake{"delete", "BQL-0012", "nothing is deleted",
            "remove the block from the .bede file and load it: it is retired, and stays readable"},
    Mistake{"==", "BQL-0013", "equality is written with one '='", "where kind = 'talks'"},
    Mistake{"&&", "BQL-0014", "conditions are joined by words", "write 'and'"},
    Mistake{"||", "BQL-0014", "conditions are joined by words", "write 'or'"},
    Mistake{"!", "BQL-0014", "a condition is negated by a word", "write 'not'"},
    Mistake{"like", "BQL-0015", "there is no 'like'", "where title = '…'"},
};

const antlr4::Token* neighbour(const std::vector<antlr4::Token*>& tokens,
                               const antlr4::Token& token, int step) {
    auto index = static_cast<std::ptrdiff_t>(token.getTokenIndex()) + step;
    while (index >= 0 && index < static_cast<std::ptrdiff_t>(tokens.size())) {
        const antlr4::Token* found = tokens[static_cast<std::size_t>(index)];
        if (found->getChannel() == antlr4::Token::DEFAULT_CHANNEL) return found;
        index += step;
    }
    return nullptr;
}

// The token and its successor where they touch: '=' '=' is one sign to the reader.
std::string joined(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& token) {
    const antlr4::Token* next = neighbour(tokens, token, 1);
    if (next == nullptr || next->getStartIndex() != token.getStopIndex() + 1) return "";
    return token.getText() + next->getText();
}

std::optional<Diagnostic> foreign_word(std::string_view word, Span span) {
    const auto* mistake = std::ranges::find(foreign_words, word, &Mistake::word);
    if (mistake == foreign_words.end()) return std::nullopt;
    return Diagnostic{.code = std::string(mistake->code),
                      .span = span,
                      .message = std::string(mistake->message),
                      .mend = std::string(mistake->mend)};
}

// "within 30 after @x": a bare number of days is refused, so that nobody mistakes it for exact.
std::optional<Diagnostic> bare_number(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& offending) {
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    if (before == nullptr || before->getType() != bede_grammar::BedeLexer::NUMBER) {
        return std::nullopt;
    }
    const antlr4::Token* measure = neighbour(tokens, *before, -1);
    if (measure == nullptr) return std::nullopt;
    const std::string word = lower(measure->getText());
    if (word != "within" && word != "least" && word != "most" && word != "exactly") {
        return std::nullopt;
    }
    return Diagnostic{.code = "BQL-0016",
                      .span = span_of(*before),
                      .message = "a distance in time needs its unit",
                      .mend = fmt::format("write '{} days'", before->getText())};
}

// ":KIND", Cypher's label outside a pattern.
std::optional<Diagnostic> cypher_label(const antlr4::Token& offending) {
    if (offending.getText() != ":") return std::nullopt;
    return Diagnostic{.code = "BQL-0017",
                      .span = span_of(offending),
                      .message = "a kind is not written with ':' here",
                      .mend = "find events of kind talks"};
}

struct Clause {
    std::string_view word;
    std::string_view example;
};

constexpr std::array clause_examples{
    Clause{"find", "find events during 2025-03"},
    Clause{"of", "find events of kind talks, call"},
    Clause{"involving", "find events involving @vladimir-putin as participant"},
    Clause{"at", "find events at @saudi-arabia"},
    Clause{"near", "find events near @minsk within 50 km"},
    Clause{"mentioning", "find events mentioning 'ceasefire OR truce'"},
    Clause{"involved", "find actors involved in (find events of kind talks)"},
    Clause{"during", "find events during 2025-03"},
    Clause{"before", "find events before @full-scale-invasion"},
    Clause{"after", "find events after 2022-02-24"},
    Clause{"between", "find events between @trump-inauguration and @energy-truce"},
    Clause{"within", "find events within 30 days after @jeddah-talks"},
    Clause{"where", "find events where kind = 'call'"},
    Clause{"return", "find events return title, when"},
    Clause{"order", "find events order by start desc"},
    Clause{"limit", "find events limit 20"},
    Clause{"group", "find events return kind, count(*) group by kind"},
    Clause{"why", "why @call-2025-03-18 within 3 steps"},
    Clause{"causes", "find causes of @call-2025-03-18"},
    Clause{"effects", "find effects of @minsk-ii before 2023"},
    Clause{"chains", "find chains from @minsk-ii to @call-2025-03-18"},
    Clause{"accounts", "find accounts of @call-2025-03-18"},
    Clause{"differences", "find differences on @call-2025-03-18 between @white-house and @kremlin"},
    Clause{"define", "define query q($kind = 'talks') \"Title\" as find events of kind $kind"},
    Clause{"run", "run broken-ceasefires($within = 30 days)"},
    Clause{"describe", "describe @minsk-ii"},
    Clause{"show", "show kinds"},
    Clause{"explain", "explain find events during 2025-03"},
    Clause{"claim", "claim scope \"energy\" asserts @kremlin via @kremlin-2025-03-18"},
    Clause{"who", "who @kremlin host, @ukraine participant"},
    Clause{"when", "when 2025-03-18"},
};

}  // namespace

std::optional<Diagnostic> newcomer_mistake(const std::vector<antlr4::Token*>& tokens,
                                           const antlr4::Token& offending) {
    if (offending.getType() == antlr4::Token::EOF) return bare_number(tokens, offending);
    if (auto sign = foreign_word(joined(tokens, offending), span_of(offending))) return sign;
    if (auto word = foreign_word(lower(offending.getText()), span_of(offending))) return word;
    if (const antlr4::Token* before = neighbour(tokens, offending, -1)) {
        if (auto sign = foreign_word(joined(tokens, *before), span_of(*before))) return sign;
    }
    if (auto number = bare_number(tokens, offending)) return number;
    return cypher_label(offending);
}

std::string example_for(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& offending) {
    for (const antlr4::Token* token = &offending; token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        const auto* clause =
            std::ranges::find(clause_examples, lower(token->getText()), &Clause::word);
        if (clause != clause_examples.end()) return fmt::format("for example: {}", clause->example);
    }
    return "for example: find events during 2025-03";
}

}  // namespace bede::syntax
