#include "syntax/dates_in_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "syntax/neighbours.h"
#include "time/date_read.h"
#include "time/edtf_write.h"
#include "time/when.h"

namespace bede::syntax {
namespace {

using bede_grammar::BedeLexer;

constexpr int run_tokens_before = 8;  // that may belong to the date already
constexpr std::size_t run_tokens_max = 12;
constexpr std::size_t run_bytes_max = 100;

bool is_end(const antlr4::Token* token) {
    return token == nullptr || token->getType() == antlr4::Token::EOF;
}

std::string word_of(const antlr4::Token* token) {
    return is_end(token) ? std::string() : lower_text(token->getText());
}

// What no date has.
bool may_be_in_date(const antlr4::Token* token) {
    if (is_end(token)) return false;
    switch (token->getType()) {
        case BedeLexer::ENTITY:
        case BedeLexer::PARAMETER:
        case BedeLexer::STRING:
        case BedeLexer::OPEN_STRING: return false;
        default: return !is_one_of(token->getText(), {"(", ")", ";", "@", "$", "{", "}", "<", ">"});
    }
}

const antlr4::Token* first_of_text(const std::vector<antlr4::Token*>& tokens) {
    const antlr4::Token* first = tokens.front();
    return first->getChannel() == antlr4::Token::DEFAULT_CHANNEL ? first
                                                                 : neighbour(tokens, *first, 1);
}

// Lines of event files have a date where a statement has none.
bool is_statement(const std::vector<antlr4::Token*>& tokens) {
    return is_one_of(word_of(first_of_text(tokens)),
                     {"find", "return", "why", "match", "explain", "profile", "define", "let",
                      "run", "describe", "show", "(", "optional"});
}

// Behind which a time stands in a statement.
bool precedes_time(const antlr4::Token* token) {
    constexpr std::array<std::string_view, 39> words = {
        "before",      "after",      "during",   "contains", "since",  "until",    "by",
        "overlapping", "intersects", "overlaps", "meets",    "starts", "finishes", "equals",
        "between",     "and",        "of",       "(",        ",",      "=",        "!=",
        "<>",          "<",          "<=",       ">",        ">=",     "in",       "any",
        "return",      "on",         "[",        "to",       "around", "+",        "-",
        "where",       "or",         "not",      "from"};
    return std::ranges::find(words, word_of(token)) != words.end();
}

struct Run {
    const antlr4::Token* first = nullptr;
    const antlr4::Token* last = nullptr;
    std::string text;
    std::size_t tokens = 0;
    ReadWhen read;
};

std::string text_between(const antlr4::Token& first, const antlr4::Token& last) {
    return first.getInputStream()->getText(
        antlr4::misc::Interval(first.getStartIndex(), last.getStopIndex()));
}

bool stands_at(const antlr4::Token& a, const antlr4::Token& b) {
    return a.getTokenIndex() <= b.getTokenIndex();
}

// "between 2024 or 2025" wants another word, no quotes.
bool joins_between(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& first,
                   std::string_view text) {
    return word_of(neighbour(tokens, first, -1)) == "between" &&
           text.find(" or ") != std::string_view::npos;
}

// The longest run of tokens from `first` over `offending` that is a date; or that the reader
// refuses with more to say than that it is none.
std::optional<Run> run_from(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& first,
                            const antlr4::Token& offending) {
    std::optional<Run> best;
    const antlr4::Token* last = &first;
    for (std::size_t count = 1; count <= run_tokens_max && may_be_in_date(last); ++count) {
        if (stands_at(offending, *last)) {
            Run run{&first, last, text_between(first, *last), count, {}};
            if (run.text.size() > run_bytes_max) break;
            run.read = read_when(run.text);
            if (joins_between(tokens, first, run.text)) break;
            const bool told = run.read.when || run.read.diagnostics.front().code == "D-ERA" ||
                              run.read.diagnostics.front().code == "D-ZONE" ||
                              run.read.diagnostics.front().code == "D-WEEKDAY";
            const bool better = !best || run.read.when || !best->read.when;
            if (told && count > 1 && better) best = std::move(run);
        }
        last = neighbour(tokens, *last, 1);
    }
    return best;
}

std::optional<Run> longest_run(const std::vector<antlr4::Token*>& tokens,
                               const antlr4::Token& offending) {
    std::optional<Run> best;
    const bool statement = is_statement(tokens);
    const antlr4::Token* first = &offending;
    for (int back = 0; back <= run_tokens_before && may_be_in_date(first); ++back) {
        const antlr4::Token* before = neighbour(tokens, *first, -1);
        if (before == nullptr) break;
        if (!statement || precedes_time(before)) {
            auto run = run_from(tokens, *first, offending);
            const bool better =
                run && (!best || (run->read.when && !best->read.when) ||
                        (run->read.when.has_value() == best->read.when.has_value() &&
                         run->tokens > best->tokens));
            if (better) best = std::move(run);
        }
        first = before;
    }
    return best;
}

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

// The period as a statement has it; empty if it has no such form.
std::string as_bare_period(const When& when) {
    const Extent& extent = when.extent;
    if (!when.alternatives.empty() || extent.clocked || extent.doubtful ||
        !is_known(extent.start_earliest) || !is_known(extent.end_latest)) {
        return {};
    }
    const bool one =
        extent.start_earliest == extent.end_earliest && extent.start_latest == extent.end_latest;
    const CivilDate first = civil_of(day_at(extent.start_earliest.at));
    const CivilDate last = civil_of(day_at(extent.end_latest.at));
    constexpr std::int64_t year_written_max = 9'999;
    if (first.year < 1 || last.year > year_written_max) {
        const bool years = first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31;
        if (years && first.year == last.year && first.year < 1) {
            return fmt::format("{} BCE", 1 - first.year);
        }
        return years && last.year < 1
                   ? fmt::format("'{} BCE/{} BCE'", 1 - first.year, 1 - last.year)
                   : std::string();
    }
    std::string text = write_edtf({extent.start_earliest.at, extent.end_latest.at}, {});
    if (text.starts_with('[')) text = text.substr(1, text.size() - 2);
    const bool plain = text.find("..") == std::string::npos;
    if (when.approximate && !(plain && one)) return {};
    return when.approximate ? text + "~" : text;
}

Diagnostic told(const Run& run, std::string message, std::string mend) {
    return {.code = "BQL-0025",
            .span = cover(span_of(*run.first), span_of(*run.last)),
            .message = std::move(message),
            .mend = std::move(mend)};
}

Diagnostic told_of(const Run& run, const std::vector<antlr4::Token*>& tokens) {
    if (!run.read.when) {
        const Diagnostic& error = run.read.diagnostics.front();
        return told(run, error.message, error.mend);
    }
    if (!is_statement(tokens)) {
        return told(run, "a date in words stands in quotes", fmt::format("write \"{}\"", run.text));
    }
    const std::string period = as_bare_period(*run.read.when);
    return told(
        run, "a date in words stands in quotes, or in numbers",
        period.empty() ? fmt::format("write '{}'", run.text) : fmt::format("write {}", period));
}

// "last year", "3 weeks ago", "next month".
std::optional<Diagnostic> relative_date(const std::vector<antlr4::Token*>& tokens,
                                        const antlr4::Token& offending) {
    const auto is_unit = [](const antlr4::Token* token) {
        return is_one_of(word_of(token), {"year", "month", "week", "day", "decade", "century",
                                          "spring", "summer", "autumn", "winter"});
    };
    const antlr4::Token* word = &offending;
    const antlr4::Token* unit = neighbour(tokens, *word, 1);
    if (is_unit(word)) {
        unit = word;
        word = neighbour(tokens, *word, -1);
    }
    const bool relative = is_one_of(word_of(word), {"last", "next", "this", "past", "previous"});
    const antlr4::Token* behind = unit == nullptr ? nullptr : neighbour(tokens, *unit, 1);
    const bool counted = word_of(behind) == "ago";  // "3 weeks ago"
    const bool ago = counted || word_of(&offending) == "ago";
    if (!ago && !(relative && is_unit(unit))) return std::nullopt;
    const antlr4::Token& first = ago ? offending : *word;
    const antlr4::Token& last = counted ? *behind : ago ? offending : *unit;
    return Diagnostic{.code = "BQL-0025",
                      .span = cover(span_of(first), span_of(last)),
                      .message = "a question has the same answer on every day",
                      .mend = "write the date that is meant, such as 2024"};
}

}  // namespace

std::optional<Diagnostic> date_in_words(const std::vector<antlr4::Token*>& tokens,
                                        const antlr4::Token& offending) {
    if (is_end(&offending)) return std::nullopt;
    if (auto relative = relative_date(tokens, offending)) return relative;
    const auto run = longest_run(tokens, offending);
    return run ? std::optional(told_of(*run, tokens)) : std::nullopt;
}

std::optional<Diagnostic> longer_date(const std::vector<antlr4::Token*>& tokens,
                                      const antlr4::Token& first, std::string_view known) {
    const auto run = run_from(tokens, first, first);
    if (!run || run->text.size() <= known.size()) return std::nullopt;
    return told_of(*run, tokens);
}

}  // namespace bede::syntax
