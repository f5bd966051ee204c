#include "syntax/spoken_questions.h"

#include <fmt/format.h>

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/foreign_dates.h"
#include "syntax/neighbours.h"
#include "syntax/parse.h"
#include "text/nearest.h"

namespace bede::syntax {
namespace {

bool is_things(std::string_view word) {
    return is_one_of(word, {"events", "actors", "places", "sources", "relations", "claims"});
}

constexpr int words_max = 12;  // of a name or a clause: each step is counted from the word at hand

// What stands around the word at which the parser stopped.
struct Around {
    const std::vector<antlr4::Token*>& tokens;
    const antlr4::Token& offending;

    const antlr4::Token* token(int step) const {
        const antlr4::Token* at = &offending;
        for (int i = 0; i != step && at != nullptr; i += step < 0 ? -1 : 1) {
            at = neighbour(tokens, *at, step < 0 ? -1 : 1);
        }
        return at;
    }
    std::string word(int step) const {
        const antlr4::Token* at = token(step);
        return at == nullptr ? "" : lower_text(at->getText());
    }
    bool is(int step, std::size_t type) const {
        const antlr4::Token* at = token(step);
        return at != nullptr && at->getType() == type;
    }
    bool is_entity(int step) const { return is(step, bede_grammar::BedeLexer::ENTITY); }
    bool is_name(int step) const { return is(step, bede_grammar::BedeLexer::NAME); }
    // The names that adjoin, from this one on, as written: "Henry VIII".
    std::string names(int step) const {
        std::string text;
        for (const int end = step + words_max; step < end && is_name(step); ++step) {
            text += (text.empty() ? "" : " ") + token(step)->getText();
        }
        return text;
    }
    // The first name of a thing from here on; null if there is none.
    const antlr4::Token* first_thing() const {
        const antlr4::Token* at = &offending;
        while (at != nullptr && at->getType() != bede_grammar::BedeLexer::ENTITY) {
            at = neighbour(tokens, *at, 1);
        }
        return at;
    }
    std::string thing() const {
        const antlr4::Token* at = first_thing();
        return at == nullptr ? "@minsk-ii" : at->getText();
    }
    Diagnostic told(std::string message, std::string mend) const {
        return {.code = "BQL-0018",
                .span = span_of(offending),
                .message = std::move(message),
                .mend = std::move(mend)};
    }
};

// "marriages" as the kind of which they are; empty if the word is no plural.
std::string singular(std::string_view word) {
    if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss")) return "";
    if (word.ends_with("ies")) return fmt::format("{}y", word.substr(0, word.size() - 3));
    return std::string(word.substr(0, word.size() - 1));
}

// What a question finds that asks for so called things; empty if the word says nothing of it.
std::string found_things(const std::string& word) {
    if (is_things(word)) return word;
    if (is_one_of(word, {"things", "incidents", "happenings"})) return "events";
    if (is_one_of(word, {"people", "persons", "men", "women", "rulers", "kings", "queens"})) {
        return "actors";
    }
    if (is_one_of(word, {"locations", "cities", "towns", "countries"})) return "places";
    if (is_one_of(word, {"books", "documents", "papers"})) return "sources";
    const std::string kind = singular(word);
    return kind.empty() ? "" : "events of kind " + kind;
}

using Turn = std::optional<Diagnostic> (*)(const Around& at);

// "what caused @x", "who was involved in @x".
std::optional<Diagnostic> question_word(const Around& at) {
    const std::string word = at.word(0);
    if (at.token(-1) != nullptr ||
        !is_one_of(word, {"what", "which", "who", "whom", "when", "where", "how", "did", "was",
                          "were", "is", "are", "list", "get"}))
        return std::nullopt;
    const std::string thing = at.thing();
    const bool named = at.first_thing() != nullptr;
    const bool took_part = word == "who" && at.word(2) == "involved";
    if (word == "how" && at.word(1) == "many") {
        const std::string things = found_things(at.word(2));
        return at.told("what is counted is found first",
                       fmt::format("find {} return count(*)", things.empty() ? "events" : things));
    }
    return at.told("a question begins with 'find', 'why' or 'return'",
                   took_part                  ? fmt::format("find actors involved in {}", thing)
                   : at.word(1) == "caused"   ? fmt::format("why {}", thing)
                   : at.word(1) == "followed" ? fmt::format("find effects of {}", thing)
                   : named                    ? fmt::format("describe {}", thing)
                                              : "find events during 2025-03");
}

// "find events caused by @x", "find events that caused @x".
std::optional<Diagnostic> caused(const Around& at) {
    const bool here = at.word(0) == "caused";
    if (!here && !(at.word(0) == "that" && at.word(1) == "caused")) return std::nullopt;
    const std::string_view asked = here && at.word(1) == "by" ? "effects" : "causes";
    return at.told(fmt::format("{} are asked for by a question of their own", asked),
                   fmt::format("find {} of {}", asked, at.thing()));
}

// How things "in @x", "of @x", "for @x" are asked for.
std::string asked_of(std::string_view things, const std::string& thing) {
    if (things == "actors") return fmt::format("of an event: find actors involved in {}", thing);
    if (things == "claims") return fmt::format("find claims about {}", thing);
    if (things == "sources") return fmt::format("of an event: return {}.sources", thing);
    if (things == "places") {
        return fmt::format("of an event: return {0}.place; of a place: where it.within = {0}",
                           thing);
    }
    if (things == "relations") {
        return fmt::format("find relations where it.from = {0} or it.to = {0}", thing);
    }
    return fmt::format("find events involving {0}; of a place: at {0}", thing);
}

// "find actors in @x", "find claims of @x".
std::optional<Diagnostic> things_of(const Around& at) {
    const bool preposition =
        is_one_of(at.word(0), {"in", "of", "for", "with", "from", "on"}) && at.is_entity(1);
    if (preposition && at.word(0) == "from" && at.word(2) == "to") {
        return at.told("'from' and 'to' are of chains",
                       fmt::format("find chains from {} to {}; find events between {} and {}",
                                   at.word(1), at.word(3), at.word(1), at.word(3)));
    }
    if (preposition && is_things(at.word(-1))) {
        return at.told(fmt::format("'{}' is no clause here", at.word(0)),
                       asked_of(at.word(-1), at.thing()));
    }
    if (!at.is_entity(0) || !is_things(at.word(-2))) return std::nullopt;
    if (at.word(-1) == "with") {
        return at.told("'with' stands before 'sources'", asked_of(at.word(-2), at.thing()));
    }
    if (at.word(-1) != "of") return std::nullopt;
    return at.told("'of' stands before 'kind'", asked_of(at.word(-2), at.thing()));
}

// "find events show timeline", "show as timeline find events".
std::optional<Diagnostic> showing(const Around& at) {
    if (at.word(-1) != "show") return std::nullopt;
    if (at.word(0) == "as") {
        return at.told("the question comes first", "find events during 2025-03 show as timeline");
    }
    if (!is_one_of(at.word(0), {"table", "tree", "accounts", "cards", "timeline", "graph", "map"}))
        return std::nullopt;
    return at.told("'as' is missing",
                   at.token(-2) == nullptr
                       ? fmt::format("find events during 2025-03 show as {}", at.word(0))
                       : fmt::format("show as {}", at.word(0)));
}

// "count events", "timeline of @x".
std::optional<Diagnostic> form_first(const Around& at) {
    if (at.token(-1) != nullptr) return std::nullopt;
    if (at.word(0) == "count") {
        const std::string things = found_things(at.word(at.word(1) == "(" ? 2 : 1));
        return at.told("what is counted is found first",
                       fmt::format("find {} return count(*)", things.empty() ? "events" : things));
    }
    if (!is_one_of(at.word(0), {"timeline", "map", "graph"})) return std::nullopt;
    const std::string clause =
        at.first_thing() == nullptr ? "during 2025-03" : "involving " + at.thing();
    return at.told("the question comes first, its form at the end",
                   fmt::format("find events {} show as {}", clause, at.word(0)));
}

// "find people", "find marriages".
std::optional<Diagnostic> other_things(const Around& at) {
    if (at.word(-1) != "find" || is_things(at.word(0))) return std::nullopt;
    const std::vector<std::string> known = {
        "events", "actors",  "places", "sources",   "kinds",    "relations", "claims",
        "causes", "effects", "chains", "sequences", "accounts", "gaps",      "differences"};
    const std::string things = found_things(at.word(0));
    if (things.empty()) return std::nullopt;
    const std::string near = suggestion(at.word(0), known);
    if (!near.empty()) {
        return Diagnostic{.code = "BQL-0001",
                          .span = span_of(at.offending),
                          .message = fmt::format("unexpected '{}'", at.offending.getText()),
                          .mend = near};
    }
    const bool kind = things.find(' ') != std::string::npos;
    return at.told("what is found are events, actors, places, sources, relations or claims",
                   fmt::format("find {}{}", things, kind ? "; show kinds lists the kinds" : ""));
}

// "find events 5", "find events 300 years ago": the number is no year.
bool is_count(const Around& at, const std::string& date) {
    constexpr std::size_t digits_of_year = 3;
    return at.is(0, bede_grammar::BedeLexer::NUMBER) && date == at.word(0) &&
           (date.size() < digits_of_year || at.word(2) == "ago");
}

// "find events 1533", "find events during the year 1533".
std::optional<Diagnostic> date_alone(const Around& at) {
    if (at.word(0) == "year" && at.word(-1) == "the" && at.token(1) != nullptr) {
        const std::string year = date_at(at.tokens, *at.token(1));
        if (!year.empty()) {
            return at.told("a year is its number", fmt::format("write {} {}", at.word(-2), year));
        }
    }
    if (!is_things(at.word(-1))) return std::nullopt;
    const std::string date = date_at(at.tokens, at.offending);
    if (date.empty() || is_count(at, date)) return std::nullopt;
    return at.told("before a date stands how it bounds what is found",
                   fmt::format("find {} during {}", at.word(-1), date));
}

// "find events in London", "find events involving Henry VIII".
std::optional<Diagnostic> name_of_thing(const Around& at) {
    const auto told = [&](std::string_view clause, const std::string& name) {
        std::string id = lower_text(name);
        std::ranges::replace(id, ' ', '-');
        const std::string_view things = clause == "involving" ? "actors" : "places";
        return at.told(fmt::format("{} are named by '@' and their id", things),
                       fmt::format("find events {} @{}; find {} mentioning '{}' tells the id",
                                   clause, id, things, name));
    };
    if (at.word(0) == "in" && at.is_name(1) && at.word(2) != ":") return told("at", at.names(1));
    int first = 0;
    while (first > -words_max && at.is_name(first - 1)) --first;
    const std::string clause = at.word(first - 1);
    if (first == 0 || !at.is_name(0) || !is_one_of(clause, {"involving", "at", "near"})) {
        return std::nullopt;
    }
    const bool capital = std::isupper(static_cast<unsigned char>(at.offending.getText()[0])) != 0;
    const bool keyword = !suggestion(at.word(0), keywords_of_grammar()).empty();
    if (keyword && !capital) return std::nullopt;
    return told(clause == "involving" ? "involving" : "at", at.names(first));
}

bool begins_clause(std::string_view word) {
    return is_one_of(word, {"before", "after", "during", "since", "until", "between", "within",
                            "involving", "at", "near", "of", "mentioning", "where"});
}

// The words of the clause that ends before the word at hand.
std::string clause_before(const Around& at) {
    int first = -1;
    while (first > -words_max && at.token(first - 1) != nullptr && !begins_clause(at.word(first))) {
        --first;
    }
    std::string text = at.token(first)->getText();
    for (++first; first < 0; ++first) text += " " + at.token(first)->getText();
    return text;
}

// A clause and what it begins with: "after 1530".
std::string clause_begun(const Around& at, int step) {
    const antlr4::Token* operand = at.token(step + 1);
    if (operand == nullptr || operand->getType() == antlr4::Token::EOF) return at.word(step);
    const std::string date = date_at(at.tokens, *operand);
    return fmt::format("{} {}", at.word(step), date.empty() ? operand->getText() : date);
}

// "before 1536 and after 1530", "where … and involving @x".
std::optional<Diagnostic> joined_clauses(const Around& at) {
    if (at.word(0) == "and" && at.token(-1) != nullptr && begins_clause(at.word(1))) {
        return at.told("clauses follow each other without 'and'",
                       fmt::format("write {} {}", clause_before(at), clause_begun(at, 1)));
    }
    if (at.word(-1) != "and" || !is_one_of(at.word(0), {"involving", "mentioning", "near"})) {
        return std::nullopt;
    }
    return at.told(fmt::format("'{}' begins a clause, which no 'and' joins", at.word(0)),
                   fmt::format("put it before 'where': find events {} … where …", at.word(0)));
}

// "find all events", "find the causes of @x".
std::optional<Diagnostic> idle_word(const Around& at) {
    for (const int step : {0, -1}) {
        if (!is_one_of(at.word(step), {"all", "the"}) || at.word(step - 1) != "find") continue;
        return at.told(fmt::format("'{}' is not needed", at.word(step)),
                       fmt::format("find {} …", at.word(step + 1)));
    }
    return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> spoken_question(const std::vector<antlr4::Token*>& tokens,
                                          const antlr4::Token& offending) {
    const Around at{tokens, offending};
    for (const Turn habit : {question_word, form_first, caused, things_of, showing, idle_word,
                             other_things, date_alone, name_of_thing, joined_clauses}) {
        if (auto found = habit(at)) return found;
    }
    return std::nullopt;
}

}  // namespace bede::syntax
