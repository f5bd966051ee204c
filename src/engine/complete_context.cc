#include "engine/complete_context.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "text/fold.h"

namespace bede {
namespace {

using Words = std::vector<std::string_view>;

const Words statements = {"find",    "match",    "return",  "why",       "describe",
                          "show",    "explain",  "run",     "define",    "let",
                          "profile", "optional", "history", "difference"};
const Words found = {"events",     "actors",   "places", "sources",     "kinds",
                     "relations",  "claims",   "causes", "effects",     "accounts",
                     "chains",     "coverage", "gaps",   "differences", "sequences",
                     "turning",    "root",     "common", "certainly",   "disputed",
                     "suspicious", "shortest", "all",    "strongest",   "latest-departure"};
const Words clauses = {
    "of",       "involving", "at",        "during",      "before",     "after",    "since",
    "until",    "between",   "within",    "overlapping", "mentioning", "near",     "about",
    "by",       "known",     "where",     "return",      "group",      "order",    "limit",
    "skip",     "show",      "certainly", "starts",      "ends",       "exactly",  "strictly",
    "contains", "equals",    "meets",     "overlaps",    "intersects", "finishes", "assuming",
    "union",    "intersect", "except",    "with",        "having",     "via",      "according",
    "and",      "or",        "is",        "in",          "not",        "as",       "desc",
    "asc",      "then",      "sharing",   "without",     "from",       "to",       "on",
    "involved", "including"};
const Words values = {"certainly", "not", "null", "true", "false", "exists", "start", "end"};
const Words showables = {"kinds",   "roles",  "attributes", "relation", "actors", "places",
                         "sources", "events", "queries",    "releases", "status"};
const Words forms = {"table", "tree", "accounts", "cards", "timeline", "graph", "map"};

// What can only stand behind one word.
const std::pair<std::string_view, Words> followers[] = {
    {"group", {"by"}},
    {"order", {"by"}},
    {"describe", {"kind", "role", "attribute", "relation", "query"}},
    {"turning", {"points"}},
    {"root", {"causes", "effects"}},
    {"common", {"causes"}},
    {"coverage", {"of"}},
    {"gaps", {"in"}},
    {"differences", {"on"}},
    {"history", {"of"}},
    {"difference", {"between"}},
    {"involved", {"in"}},
    {"known", {"on"}},
    {"according", {"to"}},
    {"assuming", {"given", "dates"}},
    {"with", {"sources"}},
    {"causes", {"of"}},
    {"effects", {"of"}},
    {"accounts", {"of"}},
    {"chains", {"from"}},
    {"is", {"null", "not"}},
    {"relation", {"types", "type"}},
    {"profile", {"find", "match", "return", "why"}},
    {"explain", {"find", "match", "return", "why", "when"}},
};

// Behind these a value begins.
constexpr std::string_view openers[] = {
    "where", "having", "and", "or", "not", "return", "distinct", "by", "=", "!=",
    "<>",    "<",      "<=",  ">",  ">=",  "+",      "*",        "/",  "(", "certainly"};
// Clauses of expressions, which commas part.
constexpr std::string_view lists[] = {"return", "by", "where", "having"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

std::optional<ast::Things> things_called(std::string_view word) {
    constexpr std::pair<std::string_view, ast::Things> names[] = {
        {"events", ast::Things::events}, {"actors", ast::Things::actors},
        {"places", ast::Things::places}, {"sources", ast::Things::sources},
        {"kinds", ast::Things::kinds},   {"relations", ast::Things::relations},
        {"claims", ast::Things::claims},
    };
    for (const auto& [name, things] : names) {
        if (name == word) return things;
    }
    return std::nullopt;
}

// The statement that the caret stands in, in small letters.
std::vector<std::string> words_of(const std::vector<Token>& before) {
    std::vector<std::string> words;
    for (const Token& token : before) {
        if (token.text == ";") {
            words.clear();
        } else {
            words.push_back(token.kind == TokenKind::text ? "'" : fold(token.text));
        }
    }
    return words;
}

// What the nearest `find` before the caret finds.
ast::Things found_things(const std::vector<std::string>& words) {
    constexpr std::size_t reach = 4;  // "find certainly 5 disputed relations"
    for (std::size_t at = words.size(); at-- > 0;) {
        if (words[at] != "find") continue;
        for (std::size_t next = at + 1; next < std::min(words.size(), at + 1 + reach); ++next) {
            if (const auto things = things_called(words[next])) return *things;
        }
        break;
    }
    return ast::Things::events;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// "(a:talks)", "[r:causes]", "(a)": the names that a pattern or sequences give.
std::vector<std::string> variables_in(const std::vector<std::string>& words) {
    const bool pattern = std::ranges::find(words, "match") != words.end() ||
                         std::ranges::find(words, "sequences") != words.end();
    std::vector<std::string> variables;
    for (std::size_t at = 1; pattern && at + 1 < words.size(); ++at) {
        const bool opened = words[at - 1] == "(" || words[at - 1] == "[";
        const std::string& next = words[at + 1];
        const bool named = next == ":" || next == ")" || next == "]" || next == "{";
        const bool called = at >= 2 && words[at - 1] == "(" && is_letter(words[at - 2].back());
        const bool between = called && (words[at - 2] == "match" || words[at - 2] == "sequences" ||
                                        words[at - 2] == "then" || words[at - 2] == "optional");
        const bool is_word = !words[at].empty() && is_letter(words[at].front());
        if (!opened || !named || !is_word || (called && !between)) continue;
        if (std::ranges::count(variables, words[at]) == 0) variables.push_back(words[at]);
    }
    return variables;
}

// Whether the comma at the end parts expressions: "return title, |".
bool parts_values(const std::vector<std::string>& words) {
    for (std::size_t at = words.size(); at-- > 0;) {
        if (is_one_of(words[at], lists)) return true;
        if (words[at] == "of" || words[at] == "involving" || words[at] == "via") return false;
    }
    return false;
}

bool begins_value(const std::vector<std::string>& words) {
    const std::string& last = words.back();
    if (last == ",") return parts_values(words);
    if (last != "by") return is_one_of(last, openers);
    const std::string_view before = words.size() > 1 ? std::string_view(words.end()[-2]) : "";
    return before == "order" || before == "group";
}

}  // namespace

CaretContext context_of(const std::vector<Token>& before) {
    const std::vector<std::string> words = words_of(before);
    CaretContext context;
    if (words.empty()) {
        context.words = statements;
        return context;
    }
    const std::string& last = words.back();
    context.things = found_things(words);
    if (last == "find" || (words.size() > 1 && words.end()[-2] == "find" && last == "certainly")) {
        context.words = found;
    } else if (last == "show") {
        context.words = words.size() == 1 ? showables : Words{"as"};
    } else if (words.size() > 1 && words.end()[-2] == "show" && last == "as") {
        context.words = forms;
    } else if (begins_value(words)) {
        context.values = true;
        context.variables = variables_in(words);
        context.words = values;
        if (last == "return") context.words.insert(context.words.begin(), "distinct");
    } else {
        const auto follower = std::ranges::find(followers, std::string_view(last),
                                                &std::pair<std::string_view, Words>::first);
        context.words = follower == std::end(followers) ? clauses : follower->second;
    }
    return context;
}

}  // namespace bede
