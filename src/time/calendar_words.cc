// Dates in words of the calendars that have months of their own: 18 Ramadan 1446, Ramadan 1446,
// Ramadan 18, 1446, 5784 Tishri 22. A year and a day are told apart by their digits: a year beside
// a month alone has three or four.
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "time/date_read.h"
#include "time/month_names.h"

namespace bede {

namespace {

constexpr std::size_t digits_max = 12;
constexpr std::size_t year_digits_min = 3;

// "Hijri": without the variant, which has the same months.
std::string_view short_title(Calendar calendar) {
    const std::string_view title = title_of(calendar);
    return title.substr(0, title.find(" ("));
}

// How many bytes the letter or accent at `at` has; 0 if there is none.
std::size_t letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (is_letter(text[at])) return 1;
    if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const std::string_view bytes = text.substr(at, 4);
    const UChar32 c =
        icu::UnicodeString::fromUTF8({bytes.data(), static_cast<int32_t>(bytes.size())})
            .char32At(0);  // U+FFFD if they are no UTF-8
    const bool letter = u_isalpha(c) != 0 || u_charType(c) == U_NON_SPACING_MARK;
    return letter ? static_cast<std::size_t>(U8_LENGTH(c)) : 0;
}

// The same for the apostrophes and hyphens inside a name: "Rabi' al-thani".
std::size_t sign_at(std::string_view text, std::size_t at) {
    constexpr std::string_view signs[] = {"'", "-", "`", "\u2018", "\u2019"};
    const std::string_view rest = text.substr(std::min(at, text.size()));
    const auto* const found =
        std::ranges::find_if(signs, [&](std::string_view sign) { return rest.starts_with(sign); });
    return found == std::end(signs) ? 0 : found->size();
}

// Where the word that begins at `at` ends.
std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (true) {
        const std::size_t letter = letter_at(text, at);
        const std::size_t next = letter > 0 ? letter : sign_at(text, at);
        if (next == 0) return at;
        at += next;
    }
}

// A month at the cursor: as many words as make a name, or the first word if none do.
struct MonthWords {
    std::string_view words;
    std::optional<MonthName> month;
};

MonthWords month_at(const Cursor& cursor) {
    constexpr int words_max = 3;
    const std::string_view text = cursor.text();
    MonthWords longest;
    std::size_t end = cursor.at();
    for (int word = 0; word < words_max && letter_at(text, end) > 0; ++word) {
        end = end_of_word(text, end);
        const std::string_view words = text.substr(cursor.at(), end - cursor.at());
        if (word == 0) longest.words = words;
        if (const std::optional<MonthName> month = month_named(words)) longest = {words, month};
        while (end < text.size() && text[end] == ' ') ++end;
    }
    return longest;
}

// With the spaces before it; nothing is taken if there is none.
std::string_view take_number(Cursor& cursor) {
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    const std::string_view digits = cursor.rest().substr(0, cursor.count_digits());
    cursor.go(digits.empty() ? before : cursor.at() + digits.size());
    return digits;
}

bool numbers_only_error(Cursor& cursor, Calendar calendar) {
    return cursor.fail("D-CALENDAR", cursor.at(), cursor.text().size(),
                       fmt::format("{} dates have days, months and years only", title_of(calendar)),
                       fmt::format("write {0}:1446-09-18, or {0}: with the name of a month and "
                                   "a year behind it",
                                   name_of(calendar)));
}

// A name that is none of the calendar's months.
bool other_month_error(Cursor& cursor, Calendar calendar, const MonthWords& found) {
    const std::size_t begin = cursor.at();
    const std::size_t end = begin + found.words.size();
    if (found.month) {
        return cursor.fail(
            "D-CALENDAR", begin, end,
            fmt::format("'{}' is a month of the {} calendar", found.words,
                        short_title(found.month->calendar)),
            fmt::format("write {}: in front of the date", name_of(found.month->calendar)));
    }
    if (month_of(found.words) != 0) {
        return cursor.fail(
            "D-CALENDAR", begin, end,
            fmt::format("'{}' is no month of the {} calendar", found.words, short_title(calendar)),
            fmt::format("write the month's own name, or numbers: {}:1446-09-18",
                        name_of(calendar)));
    }
    const std::int64_t any_year = years_of(calendar).first;
    return cursor.fail(
        "D-MONTH", begin, end,
        fmt::format("the {} calendar has no month '{}'", short_title(calendar), found.words),
        fmt::format("its months are {}", month_names_of(calendar, any_year)));
}

// The numbers around the name of a month.
struct Numbers {
    std::string_view day;
    std::string_view year;
};

// "18 Ramadan 1446", "5784 Tishri 22", "5784 Tishri"; "Ramadan 18, 1446", "Ramadan 1446".
Numbers numbers_around(Cursor& cursor, std::string_view before) {
    if (!before.empty()) cursor.take(',');
    const std::string_view after = take_number(cursor);
    if (before.empty()) {
        const bool day = after.size() < year_digits_min && cursor.take(',');
        return day ? Numbers{after, take_number(cursor)} : Numbers{{}, after};
    }
    if (before.size() >= year_digits_min && after.size() < year_digits_min) return {after, before};
    return {before, after};
}

bool check_numbers(Cursor& cursor, std::size_t begin, Calendar calendar, const Numbers& numbers) {
    if (numbers.year.empty() || std::max(numbers.year.size(), numbers.day.size()) > digits_max) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "a year is missing here",
                           fmt::format("write {}: with day, month and year, or month and year",
                                       name_of(calendar)));
    }
    if (numbers.day.empty() && numbers.year.size() < year_digits_min) {
        return cursor.fail("D-PADDING", begin, cursor.at(), "a day or a year?",
                           "write a year of fewer than three digits with zeros: 0061");
    }
    return true;
}

}  // namespace

bool may_be_own_words(const Cursor& cursor) {
    Cursor ahead = cursor;
    const bool number = !take_number(ahead).empty();
    if (!number) return !is_letter(ahead.peek()) && letter_at(ahead.text(), ahead.at()) > 0;
    if (ahead.peek() != ' ') return false;
    ahead.skip_spaces();
    if (letter_at(ahead.text(), ahead.at()) == 0) return false;
    return !era_of(ahead.word()) && lower(ahead.word()) != "or";
}

bool refuse_month_of_other_calendar(Cursor& cursor) {
    Cursor ahead = cursor;
    take_number(ahead);
    ahead.skip_spaces();
    const MonthWords found = month_at(ahead);
    if (!found.month) return false;
    cursor.go(ahead.at());
    other_month_error(cursor, Calendar::gregorian, found);
    return true;
}

bool read_own_words(Cursor& cursor, const DateContext& context, DateRead& date) {
    const Calendar calendar = context.calendar;
    const std::size_t begin = cursor.at();
    const std::string_view before = take_number(cursor);
    if (!before.empty() && cursor.peek() != ' ') {
        cursor.go(begin);
        return numbers_only_error(cursor, calendar);
    }
    cursor.skip_spaces();
    const MonthWords found = month_at(cursor);
    if (!found.month || !is_month_of(calendar, *found.month)) {
        return other_month_error(cursor, calendar, found);
    }
    cursor.go(cursor.at() + found.words.size());
    const Numbers numbers = numbers_around(cursor, before);
    if (!check_numbers(cursor, begin, calendar, numbers)) return false;
    const std::int64_t year = number_of(numbers.year);
    if (!set_year(cursor, begin, calendar, year, date)) return false;
    const std::optional<int> month = month_number(calendar, year, *found.month);
    if (!month) {
        return cursor.fail(
            "D-MONTH", begin, cursor.at(),
            fmt::format("{} {} has no month {}", short_title(calendar), year, found.words),
            fmt::format("its months are {}", month_names_of(calendar, year)));
    }
    if (numbers.day.empty()) return set_month(cursor, begin, calendar, year, *month, date);
    const auto day = static_cast<int>(std::min<std::int64_t>(number_of(numbers.day), 1'000));
    return set_day(cursor, begin, calendar, {year, *month, day}, date);
}

}  // namespace bede
