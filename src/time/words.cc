// The English words that dates are made of.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "time/calendars.h"
#include "time/date_read.h"

namespace bede {

namespace {

// A word without its full stops, small: "B.C." is "bc". Empty if it is longer than any word here.
class PlainWord {
  public:
    explicit PlainWord(std::string_view word) {
        for (const char c : word) {
            if (c == '.') continue;
            if (size_ == letters_.size()) {
                size_ = 0;
                return;
            }
            letters_[size_++] = lower(c);
        }
    }
    std::string_view text() const { return {letters_.data(), size_}; }

  private:
    std::array<char, 10> letters_{};
    std::size_t size_ = 0;
};

}  // namespace

std::optional<Era> era_of(std::string_view word) {
    const PlainWord plain(word);
    const std::string_view text = plain.text();
    if (text == "bce" || text == "bc") return Era::before_common;
    if (text == "ce" || text == "ad") return Era::common;
    if (text == "bp") return Era::before_present;
    return std::nullopt;
}

std::optional<Era> take_era(Cursor& cursor) {
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    if (is_letter(cursor.peek())) {
        if (!cursor.take_word("cal")) cursor.take_word("cal.");
        const std::string_view word = cursor.word();
        if (const std::optional<Era> era = era_of(word)) {
            cursor.go(cursor.at() + word.size());
            return era;
        }
    }
    cursor.go(before);
    return std::nullopt;
}

std::int64_t year_in_era(std::optional<Era> era, std::int64_t number) {
    constexpr std::int64_t present = 1950;
    if (era == Era::before_present) return present - number;
    return era == Era::before_common ? 1 - number : number;
}

void hint_before_present(Cursor& cursor, std::size_t begin, std::optional<Era> era) {
    if (era != Era::before_present) return;
    const bool told = std::ranges::any_of(
        cursor.diagnostics(), [](const Diagnostic& each) { return each.code == "D-BP"; });
    const bool calibrated = lower(cursor.from(begin)).find("cal") != std::string::npos;
    if (told || calibrated) return;
    cursor.hint(
        "D-BP", begin, cursor.at(), "read as calendar years before 1950",
        "radiocarbon years have to be calibrated first; write a span for what is not known");
}

namespace {

// Eras of other reckonings, by the calendar that counts so.
struct OtherEra {
    std::string_view word;
    Calendar calendar;
};
constexpr OtherEra other_eras[] = {{"ah", Calendar::hijri},
                                   {"am", Calendar::hebrew},
                                   {"ap", Calendar::persian},
                                   {"sh", Calendar::persian},
                                   {"ee", Calendar::ethiopic}};

bool counts_like(Calendar calendar, Calendar other) {
    return calendar == other || (calendar == Calendar::hijri_umalqura && other == Calendar::hijri);
}

const OtherEra* other_era_at(const Cursor& cursor) {
    Cursor ahead = cursor;
    ahead.skip_spaces();
    const PlainWord word(ahead.word());
    const auto* const found = std::ranges::find(other_eras, word.text(), &OtherEra::word);
    return found == std::end(other_eras) ? nullptr : found;
}

// Words that go on with something else behind a year.
bool goes_on(std::string_view word) {
    constexpr std::string_view words[] = {"or", "to",      "and",    "until",   "till", "through",
                                          "on", "onwards", "onward", "unknown", "open"};
    return std::ranges::find(words, lower(word)) != std::end(words) || month_of(word) != 0 ||
           season_of(word) != 0;
}

}  // namespace

bool refuse_other_era(Cursor& cursor, std::size_t begin, std::string_view digits) {
    Cursor ahead = cursor;
    ahead.skip_spaces();
    const std::string_view word = ahead.word();
    if (word.empty() || ahead.at() == cursor.at() || digits.empty() || digits.size() > 12) {
        return true;
    }
    const std::size_t end = ahead.at() + word.size();
    std::int64_t number = 0;
    for (const char c : digits) number = number * 10 + (is_digit(c) ? c - '0' : 0);
    if (const OtherEra* const era = other_era_at(cursor)) {
        return cursor.fail("D-ERA", begin, end,
                           fmt::format("'{}' counts {} years", word, title_of(era->calendar)),
                           fmt::format("write {}:{:04}, or {}: before day, month and year",
                                       name_of(era->calendar), number, name_of(era->calendar)));
    }
    if (PlainWord(word).text() == "auc") {
        constexpr std::int64_t founded = 753;
        return cursor.fail("D-ERA", begin, end, "a year from the founding of Rome",
                           number <= founded ? fmt::format("write {} BCE", founded + 1 - number)
                                             : fmt::format("write {} CE", number - founded));
    }
    if (digits.size() == 4 || goes_on(word)) return true;
    return cursor.fail("D-SYNTAX", ahead.at(), end, fmt::format("there is no era '{}'", word),
                       "eras are BCE, CE, BC, AD and BP");
}

void take_own_era(Cursor& cursor, Calendar calendar) {
    const OtherEra* const era = other_era_at(cursor);
    if (era == nullptr || !counts_like(calendar, era->calendar)) return;
    cursor.skip_spaces();
    cursor.go(cursor.at() + cursor.word().size());
}

bool take_present(Cursor& cursor) {
    cursor.skip_spaces();
    return cursor.take_word("present") || cursor.take_word("ongoing") || cursor.take_word("now");
}

std::size_t count_grouped(const Cursor& cursor) {
    constexpr std::size_t group = 3;
    std::size_t length = cursor.count_digits();
    if (length == 0 || length > group || cursor.peek() == '0') return 0;
    std::size_t groups = 0;
    while (cursor.peek(length) == ',') {
        Cursor next = cursor;
        next.go(cursor.at() + length + 1);
        if (next.count_digits() != group) return 0;
        length += 1 + group;
        ++groups;
    }
    return groups > 0 && groups < 4 ? length : 0;
}

int month_of(std::string_view word) {
    constexpr std::string_view names[] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};
    const PlainWord plain(word);
    const std::string_view text = plain.text();
    if (text == "sept") return 9;
    const auto* const found = std::ranges::find_if(
        names, [&](std::string_view name) { return text == name || text == name.substr(0, 3); });
    return found == std::end(names) ? 0 : static_cast<int>(found - std::begin(names)) + 1;
}

int season_of(std::string_view word) {
    if (is_word(word, "spring")) return 21;
    if (is_word(word, "summer")) return 22;
    if (is_word(word, "autumn") || is_word(word, "fall")) return 23;
    return is_word(word, "winter") ? 24 : 0;
}

int roman_month_of(std::string_view word) {
    constexpr std::string_view months[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                           "vii", "viii", "ix",  "x",  "xi", "xii"};
    const PlainWord plain(word);
    const auto* const found = std::ranges::find(months, plain.text());
    return found == std::end(months) ? 0 : static_cast<int>(found - std::begin(months)) + 1;
}

namespace {

constexpr std::array<std::string_view, 7> english_weekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Whole, or in three letters or more: "Sun", "Tues", "Thurs".
int weekday_of_word(std::string_view word) {
    constexpr std::size_t letters_min = 3;
    const std::string text(PlainWord(word).text());
    if (text.size() < letters_min) return 0;
    const auto* const found = std::ranges::find_if(
        english_weekdays, [&](std::string_view name) { return lower(name).starts_with(text); });
    return found == english_weekdays.end() ? 0
                                           : static_cast<int>(found - english_weekdays.begin()) + 1;
}

std::string_view weekday_name(int weekday) {
    return english_weekdays[static_cast<std::size_t>(weekday - 1)];
}

}  // namespace

int take_weekday(Cursor& cursor) {
    if (!is_letter(cursor.peek())) return 0;
    const std::string_view word = cursor.word();
    const int weekday = weekday_of_word(word);
    const char next = cursor.peek(word.size());
    if (weekday == 0 || (next != ' ' && next != ',')) return 0;
    cursor.go(cursor.at() + word.size());
    cursor.take(',');
    cursor.skip_spaces();
    cursor.take_word("the");
    return weekday;
}

bool check_weekday(Cursor& cursor, std::size_t begin, const DateContext& context, int weekday,
                   const DateRead& date) {
    if (weekday == 0) return true;
    const Day day = day_at(date.hull.first);
    if (date.precision != Precision::day || !date.members.empty() ||
        day != day_at(date.hull.last)) {
        return cursor.fail("D-WEEKDAY", begin, cursor.at(), "a day of the week without its day",
                           "write Sunday 28 June 1914");
    }
    if (weekday_of(day) == weekday) return true;
    std::string mend = "leave out the day of the week, or write the date that is meant";
    const std::optional<CivilDate> parts = date_in(context.calendar, day);
    if (context.calendar == Calendar::gregorian && parts &&
        weekday_of(day_of(Calendar::julian, *parts)) == weekday) {
        mend =
            "in the Julian calendar it was: put julian: before the date, or leave out the day "
            "of the week";
    }
    return cursor.fail("D-WEEKDAY", begin, cursor.at(),
                       fmt::format("that day was a {}, not a {}", weekday_name(weekday_of(day)),
                                   weekday_name(weekday)),
                       mend);
}

std::size_t count_ordinal_letters(const Cursor& cursor) {
    const char first = lower(cursor.peek());
    const char second = lower(cursor.peek(1));
    const bool ordinal = (first == 't' && second == 'h') || (first == 's' && second == 't') ||
                         (first == 'n' && second == 'd') || (first == 'r' && second == 'd');
    return ordinal && !is_letter(cursor.peek(2)) ? 2 : 0;
}

}  // namespace bede
