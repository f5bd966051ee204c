#include "syntax/newcomer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "time/calendars.h"
#include "time/when.h"

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
    Mistake{"merge", "BQL-0012", "the base is changed by event files, not by 'merge'",
            "write the event into a .bede file and load it"},
    Mistake{"unwind", "BQL-0011", "there is no 'unwind'",
            "collect(…) makes lists; … in […] tests them"},
    Mistake{"insert", "BQL-0012", "the base is changed by event files, not by 'insert'",
            "write the event into a .bede file and load it"},
    Mistake{"update", "BQL-0012", "the base is changed by event files, not by 'update'",
            "change the .bede file and load it"},
    Mistake{"create", "BQL-0012", "the base is changed by event files, not by 'create'",
            "write the event into a .bede file and load it"},
    Mistake{"drop", "BQL-0012", "nothing is dropped",
            "remove the block from the .bede file and load it: it is retired, and stays readable"},
    Mistake{"delete", "BQL-0012", "nothing is deleted",
            "remove the block from the .bede file and load it: it is retired, and stays readable"},
    Mistake{"==", "BQL-0013", "equality is written with one '='", "where kind = 'talks'"},
    Mistake{"&&", "BQL-0014", "conditions are joined by words", "write 'and'"},
    Mistake{"||", "BQL-0014", "conditions are joined by words", "write 'or'"},
    Mistake{"!", "BQL-0014", "a condition is negated by a word", "write 'not'"},
    Mistake{"eq", "BQL-0013", "equality is written with '='", "where kind = 'talks'"},
    Mistake{"like", "BQL-0015", "there is no 'like'", "where title = '…'"},
    Mistake{"matches", "BQL-0015", "there is no 'matches'", "where title = '…'"},
    Mistake{"~", "BQL-0015", "there is no '~' between texts", "where title = '…'"},
    Mistake{"ascending", "BQL-0018", "the direction is a short word", "order by title asc"},
    Mistake{"descending", "BQL-0018", "the direction is a short word", "order by title desc"},
    Mistake{"sort", "BQL-0018", "rows are ordered, not sorted", "order by title"},
    Mistake{"orderby", "BQL-0018", "these are two words", "order by title"},
    Mistake{"groupby", "BQL-0018", "these are two words", "group by kind"},
    Mistake{"top", "BQL-0018", "the first rows come from 'limit'", "order by start limit 5"},
    Mistake{"offset", "BQL-0018", "rows are left out by 'skip'", "skip 10 limit 5"},
    Mistake{"paths", "BQL-0018", "paths between events are called chains",
            "find chains from @minsk-ii to @call-2025-03-18"},
    Mistake{"help", "BQL-0018", "this is no question",
            "at the prompt, .help explains; find events during 2025-03 asks"},
    Mistake{"quit", "BQL-0018", "this is no question", "at the prompt, .quit leaves"},
    Mistake{"exit", "BQL-0018", "this is no question", "at the prompt, .quit leaves"},
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
    const antlr4::Token* first = tokens.front();
    if (first->getChannel() != antlr4::Token::DEFAULT_CHANNEL) first = neighbour(tokens, *first, 1);
    const bool steps = lower(first->getText()) == "why" && word == "within";
    return Diagnostic{
        .code = "BQL-0016",
        .span = span_of(*before),
        .message = steps ? "here a number needs its unit: steps, or a unit of time"
                         : "a distance in time needs its unit",
        .mend = fmt::format("write '{} {}'", before->getText(), steps ? "steps" : "days")};
}

// The clauses that end a question have one order.
constexpr std::array clause_order = {"where", "return", "group", "having",
                                     "order", "skip",   "limit", "show"};

std::optional<Diagnostic> clause_out_of_order(const std::vector<antlr4::Token*>& tokens,
                                              const antlr4::Token& offending) {
    const auto* place = std::ranges::find(clause_order, lower(offending.getText()));
    if (place == clause_order.end()) return std::nullopt;
    for (const antlr4::Token* token = neighbour(tokens, offending, -1); token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        const std::string word = lower(token->getText());
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
    const std::string word = lower(offending.getText());
    if (word != "in" && word != "on" && word != "from") return std::nullopt;
    const antlr4::Token* date = neighbour(tokens, offending, 1);
    if (date == nullptr) return std::nullopt;
    const std::size_t type = date->getType();
    if (type != BedeLexer::DATE && type != BedeLexer::CALENDAR_DAY && type != BedeLexer::NUMBER &&
        type != BedeLexer::SPAN) {
        return std::nullopt;
    }
    const antlr4::Token* unit = neighbour(tokens, *date, 1);
    if (unit != nullptr && lower(unit->getText()).starts_with("step")) {
        return Diagnostic{.code = "BQL-0018",
                          .span = span_of(offending),
                          .message = "the reach of a search is told by 'within'",
                          .mend = fmt::format("within {} steps", date->getText())};
    }
    return Diagnostic{.code = "BQL-0018",
                      .span = span_of(offending),
                      .message = fmt::format("'{}' is no relation of times", word),
                      .mend = word == "from" ? "between 2025-03 and 2025-04, or since 2025-03"
                                             : fmt::format("during {}", date->getText())};
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

// "where from = @a": the field is called like a clause.
std::optional<Diagnostic> field_like_a_clause(const std::vector<antlr4::Token*>& tokens,
                                              const antlr4::Token& offending) {
    constexpr std::array fields = {"from", "to", "by", "within", "about"};
    constexpr std::array openers = {"where", "return", "and", "or", "not", ",", "(", "distinct"};
    const std::string word = lower(offending.getText());
    const antlr4::Token* before = neighbour(tokens, offending, -1);
    if (before == nullptr || std::ranges::find(fields, word) == fields.end()) return std::nullopt;
    const std::string opener = lower(before->getText());
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
        if (before == nullptr || lower(before->getText()) != "in") return std::nullopt;
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
    const std::string word = lower(offending.getText());
    const std::string previous = before == nullptr ? "" : lower(before->getText());
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
    if (word == "," && two_before != nullptr && lower(two_before->getText()) == "limit") {
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
    if (previous == "with")
        return told("'with' is for sources: 'with sources'", "find events of kind talks");
    if (word == "kind" && std::ranges::find(things, previous) != things.end()) {
        return told("'of' is missing before 'kind'", "find events of kind talks");
    }
    return std::nullopt;
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
        const bool calendar = name == nullptr || calendar_named(lower(name->getText()));
        if (!calendar) sign = before;
    }
    if (sign->getText() != ":") return std::nullopt;
    const antlr4::Token* opening = neighbour(tokens, *sign, -1);
    if (opening != nullptr && opening->getText() == "[") return std::nullopt;  // an edge
    return Diagnostic{.code = "BQL-0017",
                      .span = span_of(*sign),
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
    Clause{"filled", "find events return month(start), count(*) group by month filled"},
    Clause{"why", "why @call-2025-03-18 within 3 steps"},
    Clause{"causes", "find causes of @call-2025-03-18"},
    Clause{"effects", "find effects of @minsk-ii before 2023"},
    Clause{"root", "find root causes of @call-2025-03-18"},
    Clause{"common", "find common causes of @energy-truce and @call-2025-03-18"},
    Clause{"depending", "find events depending on @oval-office-clash"},
    Clause{"disputed", "find disputed relations during 1914-07"},
    Clause{"suspicious", "find suspicious relations"},
    Clause{"turning", "find turning points between @jeddah-talks and @call-2025-03-18"},
    Clause{"chains", "find chains from @minsk-ii to @call-2025-03-18"},
    Clause{"sequences", "find sequences (c: ceasefire) then (v: violation) within 90 days"},
    Clause{"then", "find sequences (c: ceasefire) then (v: violation) within 90 days"},
    Clause{"sharing", "find sequences (c: ceasefire) then (v: violation) sharing actor"},
    Clause{"without", "find sequences (a: call) then (b: call) without (talks) between a and b"},
    Clause{"overall", "find sequences (a: talks) then (b: call) within 10 days overall"},
    Clause{"coverage", "find coverage of (find events of kind talks) during 2025"},
    Clause{"gaps", "find gaps in (find events of kind ceasefire) during 2014..2022"},
    Clause{"accounts", "find accounts of @call-2025-03-18"},
    Clause{"differences", "find differences on @call-2025-03-18 between @white-house and @kremlin"},
    Clause{"define", "define query q($kind = 'talks') \"Title\" as find events of kind $kind"},
    Clause{"let", "let ceasefires = find events of kind ceasefire"},
    Clause{"run", "run broken-ceasefires($within = 30 days)"},
    Clause{"match", "match (c:ceasefire)<-[v:violates]-(o) return c.title, o.title"},
    Clause{"exists", "find events where exists { (it)-[:involves]->(a {id: 'kremlin'}) }"},
    Clause{"union", "find events of kind call union find events of kind talks"},
    Clause{"profile", "profile find events during 2025-03"},
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
    if (offending.getType() == antlr4::Token::EOF) {
        if (auto number = bare_number(tokens, offending)) return number;
        return cypher_label(tokens, offending);
    }
    if (auto sign = foreign_word(joined(tokens, offending), span_of(offending))) return sign;
    if (auto word = foreign_word(lower(offending.getText()), span_of(offending))) return word;
    if (const antlr4::Token* before = neighbour(tokens, offending, -1)) {
        if (auto sign = foreign_word(joined(tokens, *before), span_of(*before))) return sign;
    }
    for (const auto& known :
         {bare_number, quote_inside, clause_out_of_order, time_preposition, month_without_calendar,
          field_like_a_clause, round_list, other_habit}) {
        if (auto mistake = known(tokens, offending)) return mistake;
    }
    return cypher_label(tokens, offending);
}

std::string example_for(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& offending) {
    const auto example_of = [](const antlr4::Token& token) {
        const auto* clause =
            std::ranges::find(clause_examples, lower(token.getText()), &Clause::word);
        return clause == clause_examples.end() ? nullptr : clause;
    };
    const Clause* found = nullptr;
    for (const antlr4::Token* token = &offending; token != nullptr;
         token = neighbour(tokens, *token, -1)) {
        const Clause* clause = example_of(*token);
        if (found != nullptr && (clause == nullptr || clause->word == "find")) break;
        // Of words that adjoin, the first says what clause it is: "common causes of".
        if (clause != nullptr) found = clause;
    }
    return fmt::format("for example: {}",
                       found == nullptr ? "find events during 2025-03" : found->example);
}

}  // namespace bede::syntax
