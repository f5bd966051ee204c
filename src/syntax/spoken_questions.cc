#include "syntax/spoken_questions.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "syntax/neighbours.h"

namespace bede::syntax {
namespace {

bool is_things(std::string_view word) {
    return is_one_of(word, {"events", "actors", "places", "sources", "relations", "claims"});
}

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
    bool is_entity(int step) const {
        const antlr4::Token* at = token(step);
        return at != nullptr && at->getType() == bede_grammar::BedeLexer::ENTITY;
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
    for (const Turn habit : {question_word, caused, things_of, showing, idle_word}) {
        if (auto found = habit(at)) return found;
    }
    return std::nullopt;
}

}  // namespace bede::syntax
