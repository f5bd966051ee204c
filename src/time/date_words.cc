// Dates in English words: 15 March 44 BCE, 28th June 1914, 3.IV.1814, March 431 BCE, AD 79,
// autumn 432 BCE, winter 1916/17, 19th century, 1950s.
#include <fmt/format.h>

#include <algorithm>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/edtf_write.h"

namespace bede {

namespace {

constexpr std::size_t year_digits_max = 12;

bool words_error(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    const std::string word = lower(cursor.word());
    const std::size_t end = begin + word.size();
    if (word == "open") {
        return cursor.fail("D-DRAFT", begin, end, "an open end is written with two full stops",
                           "write 2004/.. or ../2004");
    }
    if (word == "unknown") {
        return cursor.fail("D-DRAFT", begin, end, "an unknown end is left empty",
                           "write 2004/ or /2004");
    }
    if (!word.empty() && word.find_first_not_of('u') == std::string::npos) {
        return cursor.fail("D-DRAFT", begin, end, "unspecified digits are written with a capital X",
                           "write XXXX-12-25");
    }
    if (refuse_month_of_other_calendar(cursor)) return false;
    return cursor.fail(
        "D-SYNTAX", begin, end == begin ? cursor.text().size() : end,
        end == begin ? "this is not a date" : fmt::format("'{}' is not a date", word),
        "write 2025-03-18, March 2025, 44 BCE or 19th century");
}

// "/15 May 1914" ends a span and is no second year.
bool goes_on_as_date(Cursor ahead) {
    if (count_ordinal_letters(ahead) > 0 || ahead.peek() == '-' || ahead.peek() == '.') return true;
    ahead.skip_spaces();
    return month_of(ahead.word()) != 0;
}

// "1648/49" behind a day or month of January to March: the year that began on 25 March and the one
// that began on 1 January. The second is the one the Julian calendar counts. Written out it might
// be the end of a span as well, where no such day has two years.
bool take_dual_year(Cursor& cursor, std::size_t begin, int day, int month, std::int64_t& year,
                    DateRead& date) {
    if (cursor.peek() != '/') return true;
    const std::size_t before = cursor.at();
    cursor.go(before + 1);
    const std::size_t digits = cursor.count_digits();
    const std::int64_t second =
        number_of(cursor.rest().substr(0, std::min<std::size_t>(digits, 5)));
    const bool whole = digits >= 3 && second == year + 1;
    const std::int64_t modulus = digits == 1 ? 10 : 100;
    const bool in_short = (digits == 1 || digits == 2) && second == (year + 1) % modulus;
    constexpr int march = 3;
    constexpr int first_of_year = 25;  // of March, where the older years began
    const bool two_years = month < march || (month == march && (day < first_of_year || in_short));
    cursor.go(cursor.at() + digits);
    if ((!whole && !in_short) || goes_on_as_date(cursor)) {
        cursor.go(before);
        return true;
    }
    if (!two_years) {
        return cursor.fail(
            "D-SLASHES", begin, cursor.at(), "two years of one date, or from the one to the other?",
            fmt::format("only days before 25 March have two years: write the year "
                        "that is meant, or {:04}-{:02}{}/{:04} for a span",
                        year, month, day > 0 ? fmt::format("-{:02}", day) : "", year + 1));
    }
    ++year;
    date.dual = true;
    return true;
}

bool set_day_or_month(Cursor& cursor, std::size_t begin, const DateContext& context, int day,
                      int month, DateRead& date) {
    std::int64_t year = 0;
    if (!read_year_in_words(cursor, context, year)) return false;
    if (!take_dual_year(cursor, begin, day, month, year, date)) return false;
    const Calendar calendar = date.dual ? Calendar::julian : context.calendar;
    return day > 0 ? set_day(cursor, begin, calendar, {year, month, day}, date)
                   : set_month(cursor, begin, calendar, year, month, date);
}

// What may stand between a day, its month and the year: spaces and the like, or one of ". - /".
void skip_separator(Cursor& cursor) {
    cursor.skip_spaces();
    if (cursor.peek() == '.' || cursor.peek() == '-' || cursor.peek() == '/') {
        cursor.go(cursor.at() + 1);
        cursor.skip_spaces();
    }
}

// "15 March 44 BCE", "28th of June 1914", "3.IV.1814", "28-Jun-1914": seen by begins_day_first().
bool read_day_first(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    const auto day = static_cast<int>(number_of(cursor.rest().substr(0, cursor.count_digits())));
    cursor.go(begin + cursor.count_digits());
    cursor.go(cursor.at() + count_ordinal_letters(cursor));
    skip_separator(cursor);
    cursor.take_word("of");
    cursor.take_word("the");
    const std::string_view word = cursor.word();
    const int month = std::max(month_of(word), roman_month_of(word));
    cursor.go(cursor.at() + word.size());
    skip_separator(cursor);
    cursor.take(',');
    cursor.skip_spaces();
    if (day == 0) {
        return cursor.fail("D-DAY", begin, cursor.at(), "there is no day 0", "days begin with 1");
    }
    return set_day_or_month(cursor, begin, context, day, month, date);
}

// "28th, 1914", "28, 1914", "28 1914" behind the month: 0 if no day stands there.
int take_day_behind_month(Cursor& cursor) {
    const std::size_t digits = cursor.count_digits();
    if (digits != 1 && digits != 2) return 0;
    Cursor ahead = cursor;
    ahead.go(cursor.at() + digits);
    const std::size_t letters = count_ordinal_letters(ahead);
    ahead.go(ahead.at() + letters);
    const bool comma = ahead.take(',');
    const bool space = ahead.peek() == ' ';
    ahead.skip_spaces();
    const std::size_t year_digits = ahead.count_digits();
    const bool year = year_digits == 3 || year_digits == 4;
    if (letters == 0 && !comma && !(space && year)) return 0;
    const auto day = static_cast<int>(number_of(cursor.rest().substr(0, digits)));
    cursor.go(ahead.at());
    return day;
}

// "March 431 BCE", "June 28, 1914", "June 28th 1914".
bool read_month_first(Cursor& cursor, const DateContext& context, int month, DateRead& date) {
    const std::size_t begin = cursor.at();
    cursor.go(begin + cursor.word().size());
    cursor.skip_spaces();
    cursor.take_word("the");
    const int day = take_day_behind_month(cursor);
    if (day == 0) cursor.take(',');
    cursor.skip_spaces();
    return set_day_or_month(cursor, begin, context, day, month, date);
}

// "1914 June 28", "1914 June".
bool read_year_first(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    const std::int64_t year = number_of(cursor.rest().substr(0, cursor.count_digits()));
    cursor.go(begin + cursor.count_digits());
    cursor.take(',');
    cursor.skip_spaces();
    const int month = month_of(cursor.word());
    cursor.go(cursor.at() + cursor.word().size());
    const std::size_t end = cursor.at();
    cursor.skip_spaces();
    const std::size_t digits = cursor.count_digits();
    if (digits != 1 && digits != 2) {
        cursor.go(end);
        return set_month(cursor, begin, context.calendar, year, month, date);
    }
    const auto day = static_cast<int>(number_of(cursor.rest().substr(0, digits)));
    cursor.go(cursor.at() + digits);
    cursor.go(cursor.at() + count_ordinal_letters(cursor));
    return set_day(cursor, begin, context.calendar, {year, month, day}, date);
}

// "/17", "-17", "\u201317" behind the year of a winter: true if it is the year after it. Years of
// before the common era count down, and their era stands behind the second.
bool take_next_year(Cursor& cursor, std::int64_t& year) {
    Cursor ahead = cursor;
    if (!ahead.take('/') && !ahead.take('-') && !ahead.take("\u2013")) return false;
    const std::size_t digits = ahead.count_digits();
    if (digits < 1 || digits > 4) return false;
    const std::int64_t second = number_of(ahead.rest().substr(0, digits));
    ahead.go(ahead.at() + digits);
    const std::optional<Era> era = take_era(ahead);
    if (ahead.peek() == '-') return false;
    const bool before_common = year <= 0 || era == Era::before_common;
    const std::int64_t named = year <= 0 ? 1 - year : year;
    std::int64_t modulus = 1;
    for (std::size_t i = 0; i < digits; ++i) modulus *= 10;
    const std::int64_t next = before_common ? named - 1 : named + 1;
    if (next % modulus != second || next < second) return false;
    year = before_common ? 1 - named : named;
    cursor.go(ahead.at());
    return true;
}

// In the calendar's numbers: a winter of two years is the northern one, a summer the southern one.
bool season_of_two_years(Cursor& cursor, std::size_t begin, int& code) {
    constexpr int summer = 22;
    constexpr int southern_summer = 30;
    constexpr int winter = 24;
    if (code == winter) return true;
    if (code == summer) {
        code = southern_summer;
        cursor.hint("D-SEASON", begin, cursor.at(), "read as the southern summer",
                    "a northern summer lies within one year");
        return true;
    }
    return cursor.fail("D-SYNTAX", begin, cursor.at(), "that season lies within one year",
                       "write one year; only a winter, and a summer in the south, has two");
}

bool read_season(Cursor& cursor, const DateContext& context, int code, DateRead& date) {
    const std::size_t begin = cursor.at();
    cursor.go(begin + cursor.word().size());
    cursor.skip_spaces();
    std::int64_t year = 0;
    if (!read_year_in_words(cursor, context, year)) return false;
    if (take_next_year(cursor, year) && !season_of_two_years(cursor, begin, code)) return false;
    if (!set_season(cursor, begin, context.calendar, year, code, date)) return false;
    if (year >= -9'999 && year <= 9'999) date.edtf = fmt::format("{}-{}", write_year(year), code);
    return true;
}

bool take_century_word(Cursor& cursor) {
    cursor.skip_spaces();
    cursor.take('-');
    const bool taken = cursor.take_word("century") || cursor.take_word("centuries") ||
                       cursor.take_word("cent.") || cursor.take_word("cent") ||
                       cursor.take_word("c.");
    return taken;
}

// "19th century": 18XX, and the fifth century BCE is -04XX, 500 to 401 BCE.
bool read_century(Cursor& cursor, DateRead& date, const DateContext& context) {
    const std::size_t begin = cursor.at();
    const std::size_t digits = cursor.count_digits();
    const std::int64_t number = number_of(cursor.rest().substr(0, digits));
    cursor.go(begin + digits + 2);
    const std::size_t number_end = cursor.at();
    if (!take_century_word(cursor)) {
        cursor.skip_spaces();
        const std::size_t word_begin = cursor.at();
        if (!context.centuries) {
            return cursor.fail("D-SYNTAX", word_begin, word_begin + cursor.word().size(),
                               "an ordinal number that is no century",
                               "write 19th century, or 15 March 1914");
        }
        cursor.go(number_end);
    }
    std::optional<Era> era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
    if (era == Era::before_present) {
        return cursor.fail("D-ERA", begin, cursor.at(), "centuries are not counted from 1950",
                           "write a span of years: 12000 BP/10000 BP");
    }
    if (number < 1 || number > 100) {
        return cursor.fail("D-RANGE", begin, cursor.at(), "there is no such century",
                           "write a span of years");
    }
    const std::int64_t low = (number - 1) * 100;
    const bool bce = era == Era::before_common;
    date.precision = Precision::year;
    if (bce) {
        // 500 to 401 BCE are the astronomical years -499 to -400: no doubt about these.
        date.hull = year_piece(context.calendar, -low - 99, -low);
        date.edtf = fmt::format("-{:02}XX", number - 1);
        return true;
    }
    // The first century has no year 0.
    const std::int64_t first = std::max<std::int64_t>(low, 1);
    date.hull = year_piece(context.calendar, first, low + 99);
    if (number > 1) date.edtf = fmt::format("{:02}XX", number - 1);
    cursor.hint(
        "D-CENTURY", begin, cursor.at(), fmt::format("read as the years {} to {}", first, low + 99),
        fmt::format("write {:04}/{:04} if a century from 01 to 00 is meant", low + 1, low + 100));
    return true;
}

// "30s" of "1720s-30s", "20s" of "430s-20s BCE".
std::int64_t lengthened(std::int64_t decade, std::int64_t before, bool before_common) {
    constexpr std::int64_t century = 100;
    const std::int64_t whole = before / century * century + decade;
    return before_common == (whole < before) && whole != before ? whole : decade;
}

// "1950s", "430s BCE". The decade before our era that has no ten years is the last, 9 to 1 BCE; the
// first of our era is that of the years 1 to 9.
bool read_decade(Cursor& cursor, DateRead& date, const DateContext& context) {
    const std::size_t begin = cursor.at();
    const std::string_view digits = cursor.rest().substr(0, cursor.count_digits());
    std::int64_t number = number_of(digits);
    cursor.go(begin + digits.size());
    cursor.take('\'');
    cursor.go(cursor.at() + 1);
    std::optional<Era> era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
    const bool bce = era == Era::before_common;
    bool in_short = digits.size() == 2 && context.decade;
    if (in_short) {
        const std::int64_t whole = lengthened(number, *context.decade, bce);
        in_short = whole != number;
        number = whole;
    }
    if (digits.size() > 4 || number % 10 != 0 || era == Era::before_present ||
        (!era && !in_short && digits.size() < 3)) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "this is no decade",
                           "write 1950s, 195X or 430s BCE");
    }
    date.hull =
        bce ? year_piece(context.calendar, 1 - (number + 9), std::min<std::int64_t>(1 - number, 0))
            : year_piece(context.calendar, std::max<std::int64_t>(number, 1), number + 9);
    date.precision = Precision::year;
    if (!bce && number > 0) date.edtf = fmt::format("{:03}X", number / 10);
    if (number % 100 == 0 && number > 0) {
        cursor.hint("D-DECADE", begin, cursor.at(), "read as ten years, not as a century",
                    bce ? "write a span of years for the century"
                        : fmt::format("write {:02}XX for the century", number / 100));
    }
    return true;
}

}  // namespace

bool read_year_in_words(Cursor& cursor, const DateContext& context, std::int64_t& year) {
    cursor.take_word("of");
    const std::size_t begin = cursor.at();
    std::optional<Era> era = take_era(cursor);
    cursor.skip_spaces();
    const std::size_t grouped = count_grouped(cursor);
    const std::string_view digits =
        cursor.rest().substr(0, grouped > 0 ? grouped : cursor.count_digits());
    if (digits.empty() || digits.size() > year_digits_max) {
        return cursor.fail("D-SYNTAX", begin, cursor.text().size(), "a year is missing here",
                           "write August 1914 or March 431 BCE");
    }
    cursor.go(cursor.at() + digits.size());
    if (!era) era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
    if (!era && !refuse_other_era(cursor, begin, digits)) return false;
    if (!era && (digits.size() < 3 || digits.size() > 4)) {
        return cursor.fail("D-PADDING", begin, cursor.at(), "a year of that length needs an era",
                           fmt::format("write {0} CE or {0} BCE", digits));
    }
    const std::int64_t number = number_of(digits);
    if (number == 0) {
        return cursor.fail("D-ZERO", begin, cursor.at(), "there is no such year 0",
                           "1 BCE is followed by 1 CE");
    }
    year = year_in_era(era, number);
    hint_before_present(cursor, begin, era);
    return true;
}

namespace {

// "AD 79", "5,000 BCE".
bool read_year_alone(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    std::int64_t year = 0;
    return read_year_in_words(cursor, context, year) &&
           set_year(cursor, begin, context.calendar, year, date);
}

}  // namespace

bool begins_day_first(const Cursor& cursor) {
    const std::size_t digits = cursor.count_digits();
    if (digits != 1 && digits != 2) return false;
    Cursor ahead = cursor;
    ahead.go(cursor.at() + digits);
    const std::size_t letters = count_ordinal_letters(ahead);
    ahead.go(ahead.at() + letters);
    const char sign = ahead.peek();
    skip_separator(ahead);
    if (sign != ' ' && sign != '.' && sign != '-' && sign != '/') return false;
    if (ahead.take_word("of")) ahead.take_word("the");
    const std::string_view word = ahead.word();
    if (month_of(word) != 0) return true;
    // A day of a month in Roman numbers has the same sign on both sides.
    ahead.go(ahead.at() + word.size());
    const bool same = sign == '.' ? word.ends_with('.') : ahead.peek() == sign;
    if (roman_month_of(word) == 0 || !same) return false;
    skip_separator(ahead);
    return is_digit(ahead.peek());
}

bool begins_year_first(const Cursor& cursor) {
    const std::size_t digits = cursor.count_digits();
    if (digits != 3 && digits != 4) return false;
    Cursor ahead = cursor;
    ahead.go(cursor.at() + digits);
    ahead.take(',');
    if (ahead.peek() != ' ') return false;
    ahead.skip_spaces();
    return month_of(ahead.word()) != 0;
}

bool read_word_date(Cursor& cursor, const DateContext& context, DateRead& date) {
    cursor.take_word("the");
    if (begins_part_of_year(cursor)) return read_part_of_year(cursor, context, date);
    if (begins_day_first(cursor)) return read_day_first(cursor, context, date);
    if (begins_year_first(cursor)) return read_year_first(cursor, context, date);
    const std::size_t digits = cursor.count_digits();
    if (count_grouped(cursor) > 0) return read_year_alone(cursor, context, date);
    if (digits > 0) {
        if (digits > year_digits_max) return words_error(cursor);
        const char next = cursor.peek(digits);
        if ((next == 's' && cursor.peek(digits + 1) != 't') || next == '\'')
            return read_decade(cursor, date, context);
        Cursor behind = cursor;
        behind.go(cursor.at() + digits);
        // Two letters make an ordinal: 19th, 1st.
        if (count_ordinal_letters(behind) > 0) return read_century(cursor, date, context);
        return is_letter(next) ? words_error(cursor) : read_numeric_date(cursor, context, date);
    }
    const std::string_view word = cursor.word();
    if (const int month = month_of(word); month != 0) {
        return read_month_first(cursor, context, month, date);
    }
    if (const int code = season_of(word); code != 0) {
        return read_season(cursor, context, code, date);
    }
    Cursor ahead = cursor;
    return take_era(ahead) ? read_year_alone(cursor, context, date) : words_error(cursor);
}

}  // namespace bede
