#include "syntax/foreign_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "syntax/dates_in_words.h"
#include "syntax/neighbours.h"
#include "time/calendars.h"

namespace bede::syntax {
namespace {

using bede_grammar::BedeLexer;

// A token of the statement and what stands around it.
class Place {
  public:
    Place(const std::vector<antlr4::Token*>& tokens, const antlr4::Token* token)
        : tokens_(&tokens),
          token_(token == nullptr || token->getType() == antlr4::Token::EOF ? nullptr : token) {}

    bool exists() const { return token_ != nullptr; }
    Place next(int step = 1) const {
        return {*tokens_, exists() ? neighbour(*tokens_, *token_, step) : nullptr};
    }
    const antlr4::Token& token() const { return *token_; }
    std::string text() const { return exists() ? token_->getText() : ""; }
    std::string word() const { return lower_text(text()); }
    bool is(std::size_t type) const { return exists() && token_->getType() == type; }
    bool is_number() const { return is(BedeLexer::NUMBER); }
    bool touches_next() const {
        const Place after = next();
        return exists() && after.exists() &&
               after.token().getStartIndex() == token_->getStopIndex() + 1;
    }

  private:
    const std::vector<antlr4::Token*>* tokens_;
    const antlr4::Token* token_;
};

// The month that a word is or begins, in three letters or more; empty if it is none.
std::string_view month_begun_by(const std::string& word) {
    constexpr std::size_t letters_min = 3;
    constexpr int months = 12;
    for (int month = 1; word.size() >= letters_min && month <= months; ++month) {
        const std::string_view name = month_name(month);
        if (lower_text(std::string(name)).starts_with(word)) return name;
    }
    return {};
}

bool is_month(const std::string& word) {
    const std::string_view month = month_begun_by(word);
    return !month.empty() && month.size() == word.size();
}

bool is_era(const std::string& word) { return is_one_of(word, {"bce", "bc", "ce", "ad"}); }

std::optional<int> number_of(const std::string& text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

Diagnostic told(const Place& from, const Place& to, std::string message, std::string mend) {
    return {.code = "BQL-0025",
            .span = cover(span_of(from.token()), span_of(to.token())),
            .message = std::move(message),
            .mend = std::move(mend)};
}

// " BCE", if an era stands there.
std::string era_at(const Place& place) { return is_era(place.word()) ? " " + place.text() : ""; }

std::string day_month_year(const std::string& day, std::string_view month, const Place& year) {
    return year.is_number()
               ? fmt::format("write {} {} {}{}", day, month, year.text(), era_at(year.next()))
               : fmt::format("write the day, the month and the year: {} {} 2025", day, month);
}

constexpr int days_of_month = 31;

// Such a number may be a day, but also a year.
bool is_day(const Place& place) {
    const auto number = place.is_number() ? number_of(place.text()) : std::nullopt;
    return number && *number >= 1 && *number <= days_of_month;
}
// No day of a month, and no number of things either.
bool is_year(const Place& place) {
    const auto number = place.is_number() ? number_of(place.text()) : std::nullopt;
    constexpr int year_min = 100;
    return number && (*number >= year_min || is_era(place.next().word()));
}

using Habit = std::optional<Diagnostic> (*)(const Place& first);

// "March 18, 2025", "Mar 18 2025".
std::optional<Diagnostic> month_before_day(const Place& first) {
    const std::string_view month = month_begun_by(first.word());
    const Place day = first.next();
    Place year = day.next();
    if (year.text() == ",") year = year.next();
    if (month.empty() || !is_day(day) || !is_year(year)) return std::nullopt;
    return told(first, year, "in a date the day comes before the month",
                day_month_year(day.text(), month, year));
}

// "18th March 2025", "18. March", "the 18th of March".
std::optional<Diagnostic> ordinal_day(const Place& first) {
    const Place mark = first.next();
    if (!first.is_number() || !first.touches_next()) return std::nullopt;
    if (!is_one_of(mark.word(), {"st", "nd", "rd", "th", "."})) return std::nullopt;
    Place month = mark.next();
    if (month.word() == "of") month = month.next();
    const std::string_view name = month_begun_by(month.word());
    if (name.empty()) return std::nullopt;
    return told(first, month, "a day is a plain number",
                day_month_year(first.text(), name, month.next()));
}

// "Mar 2025", "18 Mar 2025".
std::optional<Diagnostic> short_month(const Place& first) {
    const Place day = first.is_number() ? first : Place(first).next(-1);
    const Place month = first.is_number() ? first.next() : first;
    const Place year = month.next();
    const std::string_view name = month_begun_by(month.word());
    if (name.empty() || is_month(month.word()) || !is_year(year)) return std::nullopt;
    return told(month, month, fmt::format("'{}' is no month", month.text()),
                is_day(day) ? day_month_year(day.text(), name, year)
                            : fmt::format("write {} {}{}", name, year.text(), era_at(year.next())));
}

// "spring 2025".
std::optional<Diagnostic> season_of_year(const Place& first) {
    constexpr std::array<std::string_view, 4> seasons = {"spring", "summer", "autumn", "winter"};
    const std::string word = first.word() == "fall" ? "autumn" : first.word();
    const auto* season = std::ranges::find(seasons, word);
    if (season == seasons.end() || !first.next().is_number()) return std::nullopt;
    const Place year = first.next();
    if (year.touches_next()) return std::nullopt;  // "winter 1916-17"
    if (is_era(year.next().word())) {
        return told(first, year, "a season before our era stands in quotes",
                    fmt::format("write '{} {}{}'", word, year.text(), era_at(year.next())));
    }
    return told(first, year, "a season is written with its number",
                fmt::format("write {}-{} (21 is spring, 22 summer, 23 autumn, 24 winter)",
                            year.text(), 21 + (season - seasons.begin())));
}

// "431 B.C.".
std::optional<Diagnostic> era_with_stops(const Place& first) {
    const Place letter = first.next();
    const std::string word = letter.word();
    if (!first.is_number() || !is_one_of(word, {"b", "a", "c"})) return std::nullopt;
    if (letter.next().text() != ".") return std::nullopt;
    return told(letter, letter.next(), "an era is written without stops",
                fmt::format("write {} {}", first.text(), word == "b" ? "BCE" : "CE"));
}

// "the 1910s".
std::optional<Diagnostic> with_article(const Place& first) {
    const Place date = first.next();
    const bool is_date = date.is(BedeLexer::DATE) || is_year(date) || date.is(BedeLexer::SPAN);
    if (first.word() != "the" || !is_date) return std::nullopt;
    // "430s" is two tokens.
    const bool apart = date.touches_next() && date.next().word() == "s";
    const std::string text = date.text() + (apart ? "s" : "");
    const std::string era = era_at(apart ? date.next().next() : date.next());
    const bool decade = text.ends_with('s');
    return told(first, first, "a date has no article",
                era.empty() || !decade ? fmt::format("write {}{}", text, era)
                                       : fmt::format("write '{}{}', in quotes", text, era));
}

// "500 BCE..401 BCE".
std::optional<Diagnostic> span_of_eras(const Place& first) {
    const Place dots = first.next();
    if (!is_era(first.word()) || dots.text() != "..") return std::nullopt;
    return told(dots, dots, "a span of dates with eras stands in quotes",
                "write '500 BCE/401 BCE'");
}

// "18/03/2025", "18.03.2025", which the lexer takes apart into "18", "/", "03", "/2025", and into
// "18.03", ".", "2025".
std::optional<Diagnostic> year_at_the_end(const Place& first) {
    std::string text;
    Place last = first;
    for (int tokens = 0; tokens < 4 && last.exists(); ++tokens, last = last.next()) {
        text += last.text();
        if (!last.touches_next()) break;
    }
    const char sign = text.find('/') == std::string::npos ? '.' : '/';
    const std::size_t one = text.find(sign);
    const std::size_t two = one == std::string::npos ? one : text.find(sign, one + 1);
    if (!first.is_number() || two == std::string::npos || !last.exists()) return std::nullopt;
    const auto a = number_of(text.substr(0, one));
    const auto b = number_of(text.substr(one + 1, two - one - 1));
    const auto year = number_of(text.substr(two + 1));
    constexpr int year_min = 1000;
    if (!a || !b || !year || *a > days_of_month || *b > days_of_month || *year < year_min)
        return std::nullopt;
    constexpr int month_max = 12;
    const bool day_first = *a > month_max;
    const bool sure = day_first != (*b > month_max);
    return told(
        first, last, "a date begins with its year",
        sure ? fmt::format("write {}-{:02}-{:02}", *year, day_first ? *b : *a, day_first ? *a : *b)
             : "write year, month, day: 2025-03-18; a division has spaces: 10 / 5");
}

constexpr std::array<Habit, 8> habits = {month_before_day, ordinal_day,    short_month,
                                         season_of_year,   era_with_stops, with_article,
                                         span_of_eras,     year_at_the_end};

// The words of the date that ends with this token; empty if none does.
std::string date_before(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& last) {
    constexpr int words_max = 4;
    Place begin(tokens, &last);
    for (int i = 0; i < words_max && begin.exists(); ++i, begin = begin.next(-1)) {
        const std::string date = date_at(tokens, begin.token());
        const Place before = begin.next(-1);
        const bool longer = before.is_number() || is_month(before.word());
        if (!date.empty() && !longer) return date;
    }
    return {};
}

// "during 2014 to 2016", "from 2014 to 2016": at the word "to".
std::optional<Diagnostic> span_with_to(const std::vector<antlr4::Token*>& tokens, Place word) {
    const Place opening = word;
    if (word.word() == "from") {
        for (int i = 0; i < 5 && word.exists() && word.word() != "to"; ++i) word = word.next();
    }
    if (!is_one_of(word.word(), {"to", "till", "through"})) return std::nullopt;
    const Place before = word.next(-1);
    const Place after = word.next();
    if (!before.exists() || !after.exists()) return std::nullopt;
    const std::string from = date_before(tokens, before.token());
    const std::string to = date_at(tokens, after.token());
    if (from.empty() || to.empty()) return std::nullopt;
    const bool plain = from.find(' ') == std::string::npos && to.find(' ') == std::string::npos;
    return told(opening, opening.word() == "from" ? after : word,
                fmt::format("'{}' does not join dates", word.text()),
                plain ? fmt::format("write during {}..{}", from, to)
                      : fmt::format("write since {} until {}", from, to));
}

// The date stands behind a word that is no relation of times: following the help, the word goes
// too.
Diagnostic with_during(Diagnostic found, const Place& word) {
    constexpr std::string_view opening = "write ";
    if (!found.mend.starts_with(opening)) return found;
    found.span = cover(span_of(word.token()), found.span);
    const bool related = is_one_of(word.next(-1).word(), {"during", "since", "before", "after"});
    if (!related) found.mend = fmt::format("write during {}", found.mend.substr(opening.size()));
    return found;
}

}  // namespace

std::string date_at(const std::vector<antlr4::Token*>& tokens, const antlr4::Token& first) {
    Place at(tokens, &first);
    std::string text;
    const auto take = [&] {
        text += (text.empty() ? "" : " ") + at.text();
        at = at.next();
    };
    if (at.is_number() && is_month(at.next().word()) && at.next().next().is_number()) take();
    if (is_month(at.word()) && at.next().is_number()) take();
    const bool date = at.is(BedeLexer::DATE) || at.is(BedeLexer::SPAN) ||
                      at.is(BedeLexer::CALENDAR_DAY) || at.is_number();
    if (!date) return {};
    take();
    if (is_era(at.word())) take();
    const Place end = at.next();
    if (at.text() == ".." && (end.is_number() || end.is(BedeLexer::DATE))) {
        text += ".." + end.text();
    }
    return text;
}

std::optional<Diagnostic> foreign_date(const std::vector<antlr4::Token*>& tokens,
                                       const antlr4::Token& offending) {
    constexpr int tokens_before = 3;  // at most so many belong to the date already
    const antlr4::Token* last = neighbour(tokens, offending, -1);
    const std::uint32_t stopped = span_of(last == nullptr ? offending : *last).begin;
    Place first(tokens, &offending);
    if (is_one_of(first.word(), {"from", "in", "on"})) {
        // What is wrong with the date itself comes first.
        const Place begin = first.next().word() == "the" ? first.next().next() : first.next();
        for (const Habit habit : habits) {
            if (!begin.exists()) break;
            if (auto found = habit(begin)) return found;
        }
        if (begin.exists()) {
            auto found = longer_date(tokens, begin.token(), date_at(tokens, begin.token()));
            if (found) return with_during(*std::move(found), first);
        }
    }
    if (auto span = span_with_to(tokens, first)) return span;
    for (int i = 0; i <= tokens_before && first.exists(); ++i, first = first.next(-1)) {
        for (const Habit habit : habits) {
            auto found = habit(first);
            // The parser stops at the mistake or just behind it.
            if (found && found->span.end > stopped) return found;
        }
    }
    return std::nullopt;
}

}  // namespace bede::syntax
