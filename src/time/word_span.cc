// Spans in words whose two dates share what stands with one of them: 13–26 August 2001, April 3–5,
// 1814, 264–241 BC, April–May 1945, 20 February 2022 – present.
#include <utility>

#include "time/date_read.h"
#include "time/edtf_write.h"
#include "time/when_build.h"

namespace bede {

namespace {

struct Number {
    std::int64_t value = 0;
    std::size_t digits = 0;
    bool padded = false;  // "03"
};

// What was written on one side of the dash. A number of one or two digits counts as a day until the
// other side tells that it is a year ("60–61 AD").
struct Half {
    std::optional<Number> day;
    int month = 0;
    std::optional<Number> year;
    std::optional<Era> era;
    bool about = false;
    bool part = false;  // "late"
    bool open = false;  // "present", "ongoing"

    bool has_words() const { return month != 0 || era || open; }
};

// The hyphen is also the sign of EDTF, so it needs words beside it.
enum class Dash : std::uint8_t { none, hyphen, dash };

constexpr std::size_t span_year_digits_max = 12;

bool era_follows(Cursor cursor) { return take_era(cursor).has_value(); }

bool take_number(Cursor& cursor, Half& half) {
    const std::size_t grouped = count_grouped(cursor);
    const std::size_t digits = grouped > 0 ? grouped : cursor.count_digits();
    if (digits > span_year_digits_max) return false;
    const Number number{number_of(cursor.rest().substr(0, digits)), digits, cursor.peek() == '0'};
    cursor.go(cursor.at() + digits);
    if (grouped == 0 && digits <= 2) cursor.go(cursor.at() + count_ordinal_letters(cursor));
    if (is_letter(cursor.peek()) || half.year) return false;
    if (digits <= 2 && !half.day && !half.era && !era_follows(cursor)) {
        half.day = number;
    } else {
        half.year = number;
    }
    return true;
}

// A month or an era; false for all other words.
bool take_name(Cursor& cursor, Half& half) {
    const std::string_view word = cursor.word();
    const int month = month_of(word);
    const std::optional<Era> era = era_of(word);
    if ((month == 0 || half.month != 0) && (!era || half.era)) return false;
    if (month != 0) half.month = month;
    if (era) half.era = era;
    cursor.go(cursor.at() + word.size());
    return true;
}

// "? December": the day is not known.
bool take_unknown_day(Cursor& cursor) {
    Cursor ahead = cursor;
    if (!ahead.take('?') || ahead.peek() != ' ') return false;
    ahead.skip_spaces();
    if (month_of(ahead.word()) == 0) return false;
    cursor.go(ahead.at());
    return true;
}

// False if it holds what no date has; what follows it is left.
bool take_half(Cursor& cursor, Half& half) {
    cursor.skip_spaces();
    take_preposition(cursor);
    half.about = take_about(cursor);
    half.part = !part_word(cursor).empty();
    take_unknown_day(cursor);
    while (true) {
        cursor.skip_spaces();
        if (is_digit(cursor.peek())) {
            if (!take_number(cursor, half)) return false;
        } else if (is_letter(cursor.peek())) {
            if (!take_name(cursor, half)) break;
        } else if (!half.year && (half.month != 0 || half.day) && cursor.take(',')) {
            continue;
        } else {
            break;
        }
    }
    return half.day || half.month != 0 || half.year;
}

Dash take_dash(Cursor& cursor, bool joined_by_and) {
    cursor.skip_spaces();
    if (cursor.take("\u2013") || cursor.take("\u2014")) return Dash::dash;
    if (cursor.take_word("to") || cursor.take_word("until") || cursor.take_word("till") ||
        cursor.take_word("through")) {
        return Dash::dash;
    }
    if (joined_by_and && cursor.take_word("and")) return Dash::dash;
    return cursor.take('-') ? Dash::hyphen : Dash::none;
}

// "1904–05", "404–03 BC": the second year in short. Years before the common era count down and are
// written whole ("120–63 BC") unless a zero says otherwise.
void lengthen(const Number& first, bool before_common, Number& second) {
    if (second.digits >= first.digits || (before_common && !second.padded)) return;
    std::int64_t modulus = 1;
    for (std::size_t i = 0; i < second.digits; ++i) modulus *= 10;
    const std::int64_t whole = first.value / modulus * modulus + second.value;
    if (before_common ? whole < first.value : whole > first.value)
        second = {whole, first.digits, false};
}

// A lone number on one side is what the number on the other side is.
void settle_numbers(Half& from, Half& to) {
    const auto lone = [](const Half& half) { return half.day && half.month == 0 && !half.year; };
    const auto year_only = [](const Half& half) { return half.year && !half.day && !half.month; };
    if (lone(from) && year_only(to)) from.year = std::exchange(from.day, std::nullopt);
    if (lone(to) && year_only(from)) to.year = std::exchange(to.day, std::nullopt);
    if (!year_only(from) || !year_only(to) || from.era) return;
    const bool counts_down = to.era == Era::before_common || to.era == Era::before_present;
    lengthen(*from.year, counts_down, *to.year);
}

// Gives each side what only the other one says. False if a side remains that is no date.
bool share(Half& from, Half& to) {
    settle_numbers(from, to);
    if (to.open) return from.year && (!from.day || from.month != 0);
    if (!from.era) from.era = to.era;
    if (!to.era) to.era = from.era;
    if (!from.year) from.year = to.year;
    if (!to.year && to.month != 0) to.year = from.year;
    if (from.day && from.month == 0 && to.day) from.month = to.month;
    if (to.day && to.month == 0 && from.day) to.month = from.month;
    const auto complete = [](const Half& half) {
        if (!half.year || (half.day && half.month == 0)) return false;
        if (half.day && half.era == Era::before_present) return false;
        return half.era || half.year->digits == 3 || half.year->digits == 4;
    };
    return complete(from) && complete(to);
}

// "44-12 BCE" may be a month of 44 BCE or the years from 44 to 12.
bool month_or_year(const Half& from, Dash dash, const Half& to, std::string_view text) {
    return dash == Dash::hyphen && text.find(' ') >= text.find('-') && from.year && to.year &&
           from.month == 0 && to.month == 0 && to.year->digits == 2 && to.year->value <= 12;
}

bool set_half(Cursor& cursor, std::size_t begin, const DateContext& context, const Half& half,
              DateRead& date) {
    if (half.year->value == 0) {
        return cursor.fail("D-ZERO", begin, cursor.at(), "there is no such year 0",
                           "1 BCE is followed by 1 CE");
    }
    const std::int64_t year = year_in_era(half.era, half.year->value);
    hint_before_present(cursor, begin, half.era);
    const bool read =
        half.day          ? set_day(cursor, begin, context.calendar,
                                    {year, half.month, static_cast<int>(half.day->value)}, date)
        : half.month != 0 ? set_month(cursor, begin, context.calendar, year, half.month, date)
                          : set_year(cursor, begin, context.calendar, year, date);
    if (!read) return false;
    if (half.about) date.about = date.precision;
    date.edtf = write_edtf(date.hull, {false, std::nullopt, qualifier_of(half.about, false)});
    return true;
}

}  // namespace

bool read_word_span(Cursor& cursor, const DateContext& context, End& from, End& to) {
    const std::size_t begin = cursor.at();
    Half first;
    Half second;
    Cursor ahead = cursor;
    if (!take_half(ahead, first)) return false;
    const Dash dash = take_dash(ahead, context.joined_by_and);
    if (dash == Dash::none) return false;
    // "44-03 BCE" is the numeric form of a month, "404-03 BCE" is not worth an exception.
    if (dash == Dash::hyphen && ahead.peek() == '0') return false;
    second.open = take_present(ahead);
    if (!second.open && !take_half(ahead, second)) return false;
    ahead.skip_spaces();
    if (!ahead.done() && ahead.peek() != '(') return false;
    if (dash == Dash::hyphen && !first.has_words() && !second.has_words()) return false;
    const bool two_eras = first.era.has_value();
    if (!share(first, second)) return false;
    cursor.go(ahead.at());
    if (!two_eras && month_or_year(first, dash, second, cursor.from(begin))) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "a month of one year, or two years?",
                           "write the name of the month, or each year with its era: 44 BCE/12 BCE");
    }
    if (first.about) second.about = true;
    if (first.part || second.part) hint_part_word(cursor, begin);
    if (!set_half(cursor, begin, context, first, from.date.emplace())) return false;
    to.missing = Knowledge::open;
    return second.open || set_half(cursor, begin, context, second, to.date.emplace());
}

}  // namespace bede
