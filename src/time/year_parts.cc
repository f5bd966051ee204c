// Parts of a year, a decade or a century by their number: Q2 1887, 2nd quarter of 1850, H1 1850,
// first half of the 20th century. Those of a year are EDTF's; those of longer times have the limits
// that the years divide into, which is a convention and gets a hint; so have those of a month.
#include <fmt/format.h>

#include <algorithm>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/edtf_write.h"

namespace bede {

namespace {

// The second of four quarters.
struct Fraction {
    int number = 0;
    int of = 0;
};

constexpr int in_halves = 2;
constexpr int in_thirds = 3;
constexpr int in_quarters = 4;

int take_number_word(Cursor& cursor) {
    const std::size_t digits = cursor.count_digits();
    if (digits == 1) {
        Cursor ahead = cursor;
        ahead.go(cursor.at() + 1);
        const std::size_t letters = count_ordinal_letters(ahead);
        if (letters == 0) return 0;
        const int number = cursor.peek() - '0';
        cursor.go(ahead.at() + letters);
        cursor.skip_spaces();
        return number;
    }
    constexpr std::string_view words[] = {"first", "second", "third", "fourth"};
    for (const std::string_view& word : words) {
        if (cursor.take_word(word)) return static_cast<int>(&word - std::begin(words)) + 1;
    }
    return 0;
}

int take_fraction_word(Cursor& cursor) {
    if (cursor.take_word("half")) return in_halves;
    if (cursor.take_word("third")) return in_thirds;
    return cursor.take_word("quarter") ? in_quarters : 0;
}

// "Q2", "H1".
bool take_sign(Cursor& cursor, Fraction& fraction) {
    const char letter = lower(cursor.peek());
    if ((letter != 'q' && letter != 'h') || !is_digit(cursor.peek(1))) return false;
    const char behind = cursor.peek(2);
    if (is_digit(behind) || is_letter(behind)) return false;
    fraction = {cursor.peek(1) - '0', letter == 'q' ? in_quarters : in_halves};
    cursor.go(cursor.at() + 2);
    cursor.skip_spaces();
    return true;
}

// "2nd quarter of the", "last third of".
bool take_in_words(Cursor& cursor, Fraction& fraction) {
    Cursor ahead = cursor;
    const bool last = ahead.take_word("last") || ahead.take_word("final");
    const int number = last ? 0 : take_number_word(ahead);
    if (!last && number == 0) return false;
    const int of = take_fraction_word(ahead);
    if (of == 0) return false;
    fraction = {last ? of : number, of};
    if (ahead.take_word("of")) ahead.take_word("the");
    cursor.go(ahead.at());
    return true;
}

// "1887 Q2", "1887-Q2", "1887Q2": nothing is taken of the year.
bool sign_behind_year(const Cursor& cursor, Cursor& behind, Fraction& fraction) {
    if (cursor.count_digits() != 4) return false;
    behind = cursor;
    behind.go(cursor.at() + 4);
    if (behind.peek() == '-' || behind.peek() == '/') behind.go(behind.at() + 1);
    behind.skip_spaces();
    return take_sign(behind, fraction);
}

bool check_fraction(Cursor& cursor, std::size_t begin, const Fraction& fraction) {
    if (fraction.number >= 1 && fraction.number <= fraction.of) return true;
    return cursor.fail("D-SYNTAX", begin, cursor.at(),
                       fmt::format("there is no part {} of {}", fraction.number, fraction.of),
                       "parts are counted from the first");
}

// In the numbers of EDTF.
int code_of(const Fraction& fraction) {
    constexpr int quarters = 33;
    constexpr int thirds = 37;
    constexpr int halves = 40;
    const int first = fraction.of == in_quarters ? quarters
                      : fraction.of == in_thirds ? thirds
                                                 : halves;
    return first + fraction.number - 1;
}

bool set_part_of_year(Cursor& cursor, std::size_t begin, const DateContext& context,
                      const Fraction& fraction, std::int64_t year, DateRead& date) {
    const int code = code_of(fraction);
    if (!set_season(cursor, begin, context.calendar, year, code, date)) return false;
    if (year >= -9'999 && year <= 9'999) date.edtf = fmt::format("{}-{}", write_year(year), code);
    return true;
}

void hint_limits(Cursor& cursor, std::size_t begin, const DateRead& date) {
    const std::string read = write_edtf(date.hull, {});
    cursor.hint("D-PART", begin, cursor.at(), fmt::format("read as some time in {}", read),
                "its limits are a convention: write a span if others are meant");
}

// Of whole years, or of a month in halves and thirds of 15 and of ten days.
bool divide(Cursor& cursor, std::size_t begin, const DateContext& context, const Fraction& fraction,
            const DateRead& whole, DateRead& date) {
    const CivilDate first = *date_in(context.calendar, day_at(whole.hull.first));
    const CivilDate last = *date_in(context.calendar, day_at(whole.hull.last));
    const bool plain = whole.members.empty() && !whole.clocked && !whole.season;
    if (plain && whole.precision == Precision::year) {
        const std::int64_t years = last.year - first.year + 1;
        if (years == 1) {
            return set_part_of_year(cursor, begin, context, fraction, first.year, date);
        }
        const std::int64_t from = first.year + years * (fraction.number - 1) / fraction.of;
        const std::int64_t to = first.year + years * fraction.number / fraction.of - 1;
        date.hull = year_piece(context.calendar, from, to);
        date.precision = Precision::year;
    } else if (plain && whole.precision == Precision::month && fraction.of != in_quarters) {
        const int days = fraction.of == in_halves ? 15 : 10;
        const int from = days * (fraction.number - 1) + 1;
        const bool is_last = fraction.number == fraction.of;
        date.hull = {day_piece(context.calendar, {first.year, first.month, from}).first,
                     is_last ? whole.hull.last
                             : day_piece(context.calendar, {first.year, first.month, days}).last};
        if (!is_last && fraction.number > 1) {
            date.hull.last =
                day_piece(context.calendar, {first.year, first.month, days * fraction.number}).last;
        }
        date.precision = Precision::month;
    } else {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "this has no such parts",
                           "write the part of a year, a decade or a century, or half of a month");
    }
    hint_limits(cursor, begin, date);
    return true;
}

}  // namespace

bool begins_part_of_year(const Cursor& cursor) {
    Fraction fraction;
    Cursor ahead = cursor;
    if (take_sign(ahead, fraction) || take_in_words(ahead, fraction)) return true;
    return sign_behind_year(cursor, ahead, fraction);
}

bool read_part_of_year(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    Fraction fraction;
    Cursor behind = cursor;
    if (sign_behind_year(cursor, behind, fraction)) {
        std::int64_t year = 0;
        for (std::size_t i = 0; i < 4; ++i) year = year * 10 + (cursor.peek(i) - '0');
        cursor.go(behind.at());
        while (cursor.text()[cursor.at() - 1] == ' ') cursor.go(cursor.at() - 1);
        return check_fraction(cursor, begin, fraction) &&
               set_part_of_year(cursor, begin, context, fraction, year, date);
    }
    const bool sign = take_sign(cursor, fraction);
    if (!sign) take_in_words(cursor, fraction);
    if (!check_fraction(cursor, begin, fraction)) return false;
    DateContext inside = context;
    if (!sign && !begins_part_of_year(cursor)) {
        DateRead whole;
        if (!read_bare_date(cursor, inside, whole)) return false;
        return divide(cursor, begin, context, fraction, whole, date);
    }
    std::int64_t year = 0;
    if (sign) cursor.take('/');
    return read_year_in_words(cursor, context, year) &&
           set_part_of_year(cursor, begin, context, fraction, year, date);
}

}  // namespace bede
