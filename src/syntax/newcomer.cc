#include "syntax/newcomer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/dates_in_words.h"
#include "syntax/file_line_mistakes.h"
#include "syntax/foreign_dates.h"
#include "syntax/foreign_words.h"
#include "syntax/neighbours.h"
#include "syntax/spoken_questions.h"
#include "time/calendars.h"
#include "time/when.h"

namespace bede::syntax {
namespace {

// The token and its successor where they touch: '=' '=' is one sign to the reader.
std::string joined(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& token) {
    const antlr4::Token* next = neighbour(tokens, token, 1);
    if (next == nullptr || next->getStartIndex() != token.getStopIndex() + 1) return "";
    return token.getText() + next->getText();
}

// Only where a statement begins: elsewhere the word may be anything.
std::optional<Diagnostic> opening_to_come(const std::vector<antlr4::Token*>& tokens,
                                          const antlr4::Token& offending) {
    if (neighbour(tokens, offending, -1) != nullptr) return std::nullopt;
    return statement_to_come(lower_text(offending.getText()), span_of(offending));
}

// The number behind "within", "at least" and the like, before `offending`; or behind it, where the
// parser stops at the measure itself, because without a unit it is no phrase.
const antlr4::Token* bare_number_near(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& offending) {
    using bede_grammar::BedeLexer;
    const auto is_measure = [](const antlr4::Token& token) {
        constexpr std::array measures = {"within", "least", "most", "exactly"};
        return std::ranges::find(measures, lower_text(token.getText())) != measures.end();
    };
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    if (before != nullptr && before->getType() == BedeLexer::NUMBER) {
        const antlr4::Token* measure = neighbour(tokens, *before, -1);
        return measure != nullptr && is_measure(*measure) ? before : nullptr;
    }
    const antlr4::Token* measure = &offending;
    while (measure != nullptr && !is_measure(*measure)) {
        constexpr std::array openers = {"starts", "ends", "at"};
        const bool opens =
            std::ranges::find(openers, lower_text(measure->getText())) != openers.end();
        measure = opens ? neighbour(tokens, *measure, 1) : nullptr;
    }
    const antlr4::Token* number = measure == nullptr ? nullptr : neighbour(tokens, *measure, 1);
    if (number == nullptr || number->getType() != BedeLexer::NUMBER) return nullptr;
    const antlr4::Token* next = neighbour(tokens, *number, 1);
    constexpr std::array directions = {"after", "before", "of"};
    const bool bare =
        next != nullptr &&
        std::ranges::find(directions, lower_text(next->getText())) != directions.end();
    return bare ? number : nullptr;
}

// "within 30 after @x": a bare number of days is refused, so that nobody mistakes it for exact.
std::optional<Diagnostic> bare_number(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& offending) {
    const antlr4::Token* number = bare_number_near(tokens, offending);
    if (number == nullptr) return std::nullopt;
    const std::string word = lower_text(neighbour(tokens, *number, -1)->getText());
    const antlr4::Token* first = tokens.front();
    if (first->getChannel() != antlr4::Token::DEFAULT_CHANNEL) first = neighbour(tokens, *first, 1);
    const bool steps = lower_text(first->getText()) == "why" && word == "within";
    return Diagnostic{
        .code = "BQL-0016",
        .span = span_of(*number),
        .message = steps ? "here a number needs its unit: steps, or a unit of time"
                         : "a distance in time needs its unit",
        .mend = fmt::format("write '{} {}{}'", number->getText(), steps ? "step" : "day",
                            number->getText() == "1" ? "" : "s")};
}

// The clauses that end a question have one order.
constexpr std::array clause_order = {"where", "return", "group", "having",
                                     "order", "skip",   "limit", "show"};

std::optional<Diagnostic> clause_out_of_order(const std::vector<antlr4::Token*>& tokens,
                                              const antlr4::Token& offending) {
    const auto* place = std::ranges::find(clause_order, lower_text(offending.getText()));
    if (place == clause_order.end()) return std::nullopt;
    for (const antlr4::Token* token = neighbour(tokens, offending, -1); token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        const std::string word = lower_text(token->getText());
        if (word == "(" || word == "find" || word == "why") break;
        if (std::ranges::find(clause_order, word) <= place) continue;
        if (std::ranges::find(clause_order, word) == clause_order.end()) continue;
        return Diagnostic{.code = "BQL-0019",
                          .span = span_of(offending),
                          .message = fmt::format("'{}' comes before '{}'", *place, word),
                          .mend =
                              "the order is: find … where … return … group by … having … "
                              "order by … skip … limit … show as …"};
    }
    return std::nullopt;
}

// A date behind a word that is no relation of times here: "in 2025".
std::optional<Diagnostic> time_preposition(const std::vector<antlr4::Token*>& tokens,
                                           const antlr4::Token& offending) {
    using bede_grammar::BedeLexer;
    const std::string word = lower_text(offending.getText());
    if (word != "in" && word != "on" && word != "from") return std::nullopt;
    const antlr4::Token* date = neighbour(tokens, offending, 1);
    for (const std::string_view idle : {"the", "year"}) {
        if (date != nullptr && lower_text(date->getText()) == idle) {
            date = neighbour(tokens, *date, 1);
        }
    }
    if (date == nullptr) return std::nullopt;
    const std::string text = date_at(tokens, *date);
    if (text.empty()) return std::nullopt;
    const antlr4::Token* unit = neighbour(tokens, *date, 1);
    if (unit != nullptr && lower_text(unit->getText()).starts_with("step")) {
        return Diagnostic{.code = "BQL-0018",
                          .span = span_of(offending),
                          .message = "the reach of a search is told by 'within'",
                          .mend = fmt::format("within {} steps", date->getText())};
    }
    const bool start = word == "from" && text.find("..") == std::string::npos;
    return Diagnostic{
        .code = "BQL-0018",
        .span = span_of(offending),
        .message = fmt::format("'{}' is no relation of times", word),
        .mend = start ? fmt::format("since {}", text) : fmt::format("during {}", text)};
}

// "18 Ramadan 1446", "Ramadan 1446" without the calendar: what is wrong with it read_when() knows.
std::optional<Diagnostic> month_without_calendar(const std::vector<antlr4::Token*>& tokens,
                                                 const antlr4::Token& offending) {
    using bede_grammar::BedeLexer;
    const auto is = [](const antlr4::Token* token, std::size_t type) {
        return token != nullptr && token->getType() == type;
    };
    const antlr4::Token* first = &offending;
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    if (is(first, BedeLexer::NUMBER)) first = std::exchange(before, nullptr);
    if (!is(first, BedeLexer::NAME)) return std::nullopt;
    for (; is(before, BedeLexer::NAME); before = neighbour(tokens, *before, -1)) first = before;
    std::string words;
    Span span = span_of(*first);
    const antlr4::Token* token = first;
    for (; is(token, BedeLexer::NAME); token = neighbour(tokens, *token, 1)) {
        words += (words.empty() ? "" : " ") + token->getText();
        span = cover(span, span_of(*token));
    }
    if (!is(token, BedeLexer::NUMBER) && !is(before, BedeLexer::NUMBER)) return std::nullopt;
    const ReadWhen read = read_when(words + " 1446");
    if (read.when || read.diagnostics.front().code != "D-CALENDAR") return std::nullopt;
    Diagnostic told = read.diagnostics.front();
    told.span = span;
    return told;
}

// "run q(within = 30 days)", "run q(2)".
std::optional<Diagnostic> argument_without_name(const std::vector<antlr4::Token*>& tokens,
                                                const antlr4::Token& offending) {
    const auto before = [&](const antlr4::Token* token) {
        return token == nullptr ? nullptr : neighbour(tokens, *token, -1);
    };
    const antlr4::Token* bracket = before(&offending);
    const antlr4::Token* query = before(bracket);
    const antlr4::Token* run = before(query);
    if (run == nullptr || lower_text(run->getText()) != "run" || bracket->getText() != "(") {
        return std::nullopt;
    }
    const antlr4::Token* next = neighbour(tokens, offending, 1);
    const bool named = next != nullptr && next->getText() == "=";
    return Diagnostic{
        .code = "BQL-0018",
        .span = span_of(offending),
        .message = "the value of a parameter has its name before it",
        .mend = named ? fmt::format("run {}(${} = …)", query->getText(), offending.getText())
                      : fmt::format("run {0}($name = {1}); describe query {0}", query->getText(),
                                    offending.getText())};
}

// "where from = @a": the field is called like a clause.
std::optional<Diagnostic> field_like_a_clause(const std::vector<antlr4::Token*>& tokens,
                                              const antlr4::Token& offending) {
    constexpr std::array fields = {"from", "to", "by", "within", "about"};
    constexpr std::array openers = {"where", "return", "and", "or", "not", ",", "(", "distinct"};
    const std::string word = lower_text(offending.getText());
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    if (before == nullptr || std::ranges::find(fields, word) == fields.end()) return std::nullopt;
    const std::string opener = lower_text(before->getText());
    const bool ordered = opener == "by";  // "order by from"
    if (!ordered && std::ranges::find(openers, opener) == openers.end()) return std::nullopt;
    return Diagnostic{.code = "BQL-0020",
                      .span = span_of(offending),
                      .message = fmt::format("'{}' begins a clause", word),
                      .mend = fmt::format("the field of that name is written it.{}", word)};
}

// 'it's': the quote inside ends the text.
std::optional<Diagnostic> quote_inside(const std::vector<antlr4::Token*>& tokens,
                                       const antlr4::Token& offending) {
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    const std::string text = offending.getText();
    const bool goes_on = std::isalnum(static_cast<unsigned char>(text.front())) != 0 ||
                         text.front() == '\'' || text.front() == '"';
    if (!goes_on || before == nullptr || before->getType() != bede_grammar::BedeLexer::STRING ||
        before->getStopIndex() + 1 != offending.getStartIndex()) {
        return std::nullopt;
    }
    return Diagnostic{.code = "BQL-0021",
                      .span = span_of(offending),
                      .message = "a quote inside a text ends it",
                      .mend = "write \\' inside, or put the text in the other quotes"};
}

// "in ('a', 'b')".
std::optional<Diagnostic> round_list(const std::vector<antlr4::Token*>& tokens,
                                     const antlr4::Token& offending) {
    if (offending.getText() != ",") return std::nullopt;
    for (const antlr4::Token* token = neighbour(tokens, offending, -1); token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        if (token->getText() == ")") return std::nullopt;
        if (token->getText() != "(") continue;
        const antlr4::Token* before = neighbour(tokens, *token, -1);
        if (before == nullptr || lower_text(before->getText()) != "in") return std::nullopt;
        return Diagnostic{.code = "BQL-0022",
                          .span = span_of(*token),
                          .message = "a list stands in square brackets",
                          .mend = "kind in ['talks', 'call']"};
    }
    return std::nullopt;
}

// "return *", "limit 5, 10", "events during 2025", "find the events".
std::optional<Diagnostic> other_habit(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& offending) {
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    const std::string word = lower_text(offending.getText());
    const std::string previous = before == nullptr ? "" : lower_text(before->getText());
    const auto told = [&](std::string message, std::string mend) {
        return Diagnostic{.code = "BQL-0018",
                          .span = span_of(offending),
                          .message = std::move(message),
                          .mend = std::move(mend)};
    };
    if (word == "*" && previous == "return") {
        return told("there is no '*' for all fields",
                    "leave out return to see the usual ones, or name them: return title, when");
    }
    const antlr4::Token* two_before = before == nullptr ? nullptr : neighbour(tokens, *before, -1);
    if (word == "," && two_before != nullptr && lower_text(two_before->getText()) == "limit") {
        return told("a limit is one number", "skip 5 limit 10");
    }
    constexpr std::array things = {"event",   "events", "actors",    "places",
                                   "sources", "kinds",  "relations", "claims"};
    if (before == nullptr && std::ranges::find(things, word) != things.end()) {
        return told("a question begins with 'find', 'why' or 'return'",
                    "for example: find events during 2025-03");
    }
    if (before == nullptr && offending.getType() == bede_grammar::BedeLexer::ENTITY) {
        return told("a name alone is no question", fmt::format("describe {}", offending.getText()));
    }
    if (previous == "-" && (word == ">" || word == "(")) {
        return told("an edge has two dashes, or square brackets",
                    "(a)-->(b), or (a)-[:causes]->(b)");
    }
    constexpr std::array singular = {"event", "actor",    "place", "source",
                                     "kind",  "relation", "claim"};
    if (previous == "find" && std::ranges::find(singular, word) != singular.end()) {
        return told("things are named in the plural", fmt::format("find {}s", word));
    }
    if (previous == "starts" && word == "with") {
        return told("texts are searched by 'mentioning'", "find events mentioning 'ceas*'");
    }
    if (previous == "exists" && word == "(") {
        return told("a pattern behind 'exists' stands in curly brackets",
                    "exists { (it)-[:causes]->(x) }");
    }
    if (previous == "|" && word == ":") {
        return told("the colon stands once, before the first", "(a:talks|call)");
    }
    if (previous == "case" && word == "when") {
        return told("there is no 'case'", "ask two questions and put them together by union");
    }
    if (previous == "with")
        return told("'with' is for sources: 'with sources'", "find events of kind talks");
    if (word == "kind" && std::ranges::find(things, previous) != things.end()) {
        return told("'of' is missing before 'kind'", "find events of kind talks");
    }
    return std::nullopt;
}

// "18:30", at its colon.
std::optional<Diagnostic> clock_alone(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& sign) {
    const antlr4::Token* minutes = neighbour(tokens, sign, 1);
    const antlr4::Token* hours = neighbour(tokens, sign, -1);
    if (sign.getText() != ":" || minutes == nullptr || hours == nullptr ||
        minutes->getType() != bede_grammar::BedeLexer::NUMBER ||
        hours->getType() != bede_grammar::BedeLexer::NUMBER) {
        return std::nullopt;
    }
    return Diagnostic{
        .code = "BQL-0025",
        .span = cover(span_of(*hours), span_of(*minutes)),
        .message = "a clock time stands behind its day",
        .mend = fmt::format("write 2025-03-18T{:0>2}:{}", hours->getText(), minutes->getText())};
}

// ":KIND", Cypher's label outside a pattern. Behind a name it looks like the calendar of a date,
// so that what is missed is the date.
std::optional<Diagnostic> cypher_label(const std::vector<antlr4::Token*>& tokens,
                                       const antlr4::Token& offending) {
    const antlr4::Token* sign = &offending;
    const antlr4::Token* label = neighbour(tokens, offending, -1);
    const antlr4::Token* before = label == nullptr ? nullptr : neighbour(tokens, *label, -1);
    if (sign->getText() != ":" && before != nullptr && joined(tokens, *before).starts_with(':')) {
        const antlr4::Token* name = neighbour(tokens, *before, -1);
        const bool calendar = name == nullptr || calendar_named(lower_text(name->getText()));
        if (!calendar) sign = before;
    }
    if (sign->getText() != ":") return std::nullopt;
    if (auto clock = clock_alone(tokens, *sign)) return clock;
    const antlr4::Token* opening = neighbour(tokens, *sign, -1);
    if (opening != nullptr && opening->getText() == "[") return std::nullopt;  // an edge
    // "(a:talks:call)".
    const antlr4::Token* name = opening == nullptr ? nullptr : neighbour(tokens, *opening, -1);
    if (name != nullptr && name->getText() == ":") {
        return Diagnostic{.code = "BQL-0017",
                          .span = span_of(*sign),
                          .message = "a thing has one kind",
                          .mend = "of either kind: (a:talks|call)"};
    }
    return Diagnostic{.code = "BQL-0017",
                      .span = span_of(*sign),
                      .message = "a kind is not written with ':' here",
                      .mend = "find events of kind talks"};
}

// "../events.bede": the whole text is the name of a file.
std::optional<Diagnostic> name_of_file(const std::vector<antlr4::Token*>& tokens) {
    std::string text;
    for (const antlr4::Token* token : tokens) {
        if (token->getType() != antlr4::Token::EOF) text += token->getText();
    }
    const bool file = text.ends_with(".bede") && text.find_first_of(" \t\n;") == std::string::npos;
    if (!file) return std::nullopt;
    return Diagnostic{.code = "BQL-0018",
                      .span = cover(span_of(*tokens.front()), span_of(*tokens.back())),
                      .message = "this is the name of an event file, no question",
                      .mend = fmt::format("bede load {}", text)};
}

}  // namespace

std::optional<Diagnostic> newcomer_mistake(const std::vector<antlr4::Token*>& tokens,
                                           const antlr4::Token& offending) {
    if (offending.getType() == antlr4::Token::EOF) {
        if (auto file = name_of_file(tokens)) return file;
        if (auto number = bare_number(tokens, offending)) return number;
        return cypher_label(tokens, offending);
    }
    if (auto file = name_of_file(tokens)) return file;
    if (auto statement = opening_to_come(tokens, offending)) return statement;
    if (auto sign = foreign_word(joined(tokens, offending), span_of(offending))) return sign;
    if (auto word = foreign_word(lower_text(offending.getText()), span_of(offending))) return word;
    if (const antlr4::Token* before = neighbour(tokens, offending, -1)) {
        if (auto sign = foreign_word(joined(tokens, *before), span_of(*before))) return sign;
    }
    for (const auto& known :
         {bare_number, quote_inside, clause_out_of_order, foreign_date, time_preposition,
          month_without_calendar, argument_without_name, field_like_a_clause, round_list,
          spoken_question, other_habit, date_in_words}) {
        if (auto mistake = known(tokens, offending)) return mistake;
    }
    return cypher_label(tokens, offending);
}

std::optional<Diagnostic> newcomer_mistake_in_file(const std::vector<antlr4::Token*>& tokens,
                                                   const antlr4::Token& offending) {
    if (auto mistake = file_line_mistake(tokens)) return mistake;
    if (offending.getType() == antlr4::Token::EOF) return std::nullopt;
    for (const auto& known :
         {quote_inside, foreign_date, month_without_calendar, clock_alone, date_in_words}) {
        if (auto mistake = known(tokens, offending)) return mistake;
    }
    return std::nullopt;
}

}  // namespace bede::syntax
