// Dates in English words: 15 March 44 BCE, March 431 BCE, AD 79, autumn 432 BCE, 19th century,
// 1950s.
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
    if (word.starts_with('u')) {
        return cursor.fail("D-DRAFT", begin, end, "unspecified digits are written with a capital X",
                           "write XXXX-12-25");
    }
    if (refuse_month_of_other_calendar(cursor)) return false;
    return cursor.fail(
        "D-SYNTAX", begin, end == begin ? cursor.text().size() : end,
        end == begin ? "this is not a date" : fmt::format("'{}' is not a date", word),
        "write 2025-03-18, March 2025, 44 BCE or 19th century");
}

// "431 BCE", "1914", "AD 79": without an era a year has three or four digits.
bool read_year_in_words(Cursor& cursor, const DateContext& context, std::int64_t& year) {
    cursor.take_word("of");
    const std::size_t begin = cursor.at();
    std::optional<Era> era = take_era(cursor);
    cursor.skip_spaces();
    const std::string_view digits = cursor.rest().substr(0, cursor.count_digits());
    if (digits.empty() || digits.size() > year_digits_max) {
        return cursor.fail("D-SYNTAX", begin, cursor.text().size(), "a year is missing here",
                           "write August 1914 or March 431 BCE");
    }
    cursor.go(cursor.at() + digits.size());
    if (!era) era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
    if (!era && (digits.size() < 3 || digits.size() > 4)) {
        return cursor.fail("D-PADDING", begin, cursor.at(), "a year of that length needs an era",
                           fmt::format("write {0} CE or {0} BCE", digits));
    }
    const std::int64_t number = number_of(digits);
    if (number == 0) {
        return cursor.fail("D-ZERO", begin, cursor.at(), "there is no such year 0",
                           "1 BCE is followed by 1 CE");
    }
    year = era == Era::before_common ? 1 - number : number;
    return true;
}

// "1648/49" behind a day or month of January to March: the year that began on 25 March and the one
// that began on 1 January. The second is the one the Julian calendar counts.
bool take_dual_year(Cursor& cursor, int month, std::int64_t& year) {
    if (cursor.peek() != '/' || month > 3) return false;
    const std::size_t before = cursor.at();
    cursor.go(before + 1);
    const std::size_t digits = cursor.count_digits();
    const std::int64_t short_year =
        number_of(cursor.rest().substr(0, std::min(digits, std::size_t{2})));
    const std::int64_t modulus = digits == 1 ? 10 : 100;
    if (digits < 1 || digits > 2 || short_year != (year + 1) % modulus) {
        cursor.go(before);
        return false;
    }
    cursor.go(cursor.at() + digits);
    ++year;
    return true;
}

// "15 March 44 BCE": the day has been seen to be one or two digits.
bool read_day_first(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    const auto day = static_cast<int>(number_of(cursor.rest().substr(0, cursor.count_digits())));
    cursor.go(begin + cursor.count_digits());
    cursor.skip_spaces();
    const int month = month_of(cursor.word());
    cursor.go(cursor.at() + cursor.word().size());
    cursor.take(',');
    cursor.skip_spaces();
    std::int64_t year = 0;
    if (!read_year_in_words(cursor, context, year)) return false;
    date.dual = take_dual_year(cursor, month, year);
    const Calendar calendar = date.dual ? Calendar::julian : context.calendar;
    return set_day(cursor, begin, calendar, {year, month, day}, date);
}

// "March 431 BCE", "June 28, 1914".
bool read_month_first(Cursor& cursor, const DateContext& context, int month, DateRead& date) {
    const std::size_t begin = cursor.at();
    cursor.go(begin + cursor.word().size());
    cursor.skip_spaces();
    const std::size_t digits = cursor.count_digits();
    std::int64_t year = 0;
    if ((digits == 1 || digits == 2) && cursor.peek(digits) == ',') {
        const auto day = static_cast<int>(number_of(cursor.rest().substr(0, digits)));
        cursor.go(cursor.at() + digits + 1);
        cursor.skip_spaces();
        return read_year_in_words(cursor, context, year) &&
               set_day(cursor, begin, context.calendar, {year, month, day}, date);
    }
    cursor.take(',');
    cursor.skip_spaces();
    if (!read_year_in_words(cursor, context, year)) return false;
    date.dual = take_dual_year(cursor, month, year);
    const Calendar calendar = date.dual ? Calendar::julian : context.calendar;
    return set_month(cursor, begin, calendar, year, month, date);
}

bool read_season(Cursor& cursor, const DateContext& context, int code, DateRead& date) {
    const std::size_t begin = cursor.at();
    cursor.go(begin + cursor.word().size());
    cursor.skip_spaces();
    std::int64_t year = 0;
    if (!read_year_in_words(cursor, context, year)) return false;
    if (!set_season(cursor, begin, context.calendar, year, code, date)) return false;
    if (year >= -9'999 && year <= 9'999) date.edtf = fmt::format("{}-{}", write_year(year), code);
    return true;
}

// "19th century": 18XX, and the fifth century BCE is -04XX, 500 to 401 BCE.
bool read_century(Cursor& cursor, DateRead& date, const DateContext& context) {
    const std::size_t begin = cursor.at();
    const std::size_t digits = cursor.count_digits();
    const std::int64_t number = number_of(cursor.rest().substr(0, digits));
    cursor.go(begin + digits + 2);
    cursor.skip_spaces();
    const std::size_t word_begin = cursor.at();
    if (!cursor.take_word("century")) {
        return cursor.fail("D-SYNTAX", word_begin, word_begin + cursor.word().size(),
                           "an ordinal number that is no century",
                           "write 19th century, or 15 March 1914");
    }
    std::optional<Era> era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
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

// "1950s", "430s BCE".
bool read_decade(Cursor& cursor, DateRead& date, const DateContext& context) {
    const std::size_t begin = cursor.at();
    const std::string_view digits = cursor.rest().substr(0, cursor.count_digits());
    const std::int64_t number = number_of(digits);
    cursor.go(begin + digits.size() + 1);
    std::optional<Era> era = take_era(cursor);
    if (!era && !context.era.empty()) era = era_of(context.era);
    if (digits.size() > 4 || number % 10 != 0 || (!era && digits.size() < 3)) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "this is no decade",
                           "write 1950s, 195X or 430s BCE");
    }
    const bool bce = era == Era::before_common;
    date.hull = bce ? year_piece(context.calendar, 1 - (number + 9), 1 - number)
                    : year_piece(context.calendar, number, number + 9);
    date.precision = Precision::year;
    if (!bce) date.edtf = fmt::format("{:03}X", number / 10);
    if (number % 100 == 0) {
        cursor.hint("D-DECADE", begin, cursor.at(), "read as ten years, not as a century",
                    fmt::format("write {:02}XX for the century", number / 100));
    }
    return true;
}

}  // namespace

bool read_word_date(Cursor& cursor, const DateContext& context, DateRead& date) {
    cursor.take_word("the");
    const std::size_t digits = cursor.count_digits();
    if (digits > 0) {
        if (digits > year_digits_max) return words_error(cursor);
        const char next = cursor.peek(digits);
        if (next == 's' && cursor.peek(digits + 1) != 't')
            return read_decade(cursor, date, context);
        if (is_letter(next)) {
            // Two letters make an ordinal: 19th, 1st.
            if (!is_letter(cursor.peek(digits + 1))) return words_error(cursor);
            return read_century(cursor, date, context);
        }
        return read_day_first(cursor, context, date);
    }
    const std::string_view word = cursor.word();
    if (const int month = month_of(word); month != 0) {
        return read_month_first(cursor, context, month, date);
    }
    if (const int code = season_of(word); code != 0) {
        return read_season(cursor, context, code, date);
    }
    if (era_of(word)) {
        const std::size_t begin = cursor.at();
        std::int64_t year = 0;
        return read_year_in_words(cursor, context, year) &&
               set_year(cursor, begin, context.calendar, year, date);
    }
    return words_error(cursor);
}

}  // namespace bede
