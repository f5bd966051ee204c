// One date in the numbers of EDTF (ISO 8601-2:2019, levels 0 to 2), and the same with an era behind
// it ("44-03-15 BCE"). What is close to EDTF but is not gets an error that says what would be.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/edtf_mask.h"

namespace bede {

namespace {

bool is_mask_digit(char c) { return is_digit(c) || c == 'X'; }

std::string_view take_mask(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    while (is_mask_digit(cursor.peek())) cursor.go(cursor.at() + 1);
    return cursor.from(begin);
}

bool has_x(std::string_view digits) { return digits.find('X') != std::string_view::npos; }

// At most 18 digits.
// Qualifiers gathered from the components of one date. Behind a component they hold for it and all
// before it, in front of it for it alone (level 2). The component that they stand at says how exact
// the date is meant to be: the coarsest if there are several.
struct Qualifiers {
    bool approximate = false;
    bool doubtful = false;
    std::optional<Precision> about;

    bool read(Cursor& cursor, Precision component) {
        bool approximate_here = false;
        if (!read_qualifier(cursor, approximate_here, doubtful)) return false;
        if (approximate_here) about = about ? coarser(*about, component) : component;
        approximate = approximate || approximate_here;
        return true;
    }
};

struct Parts {
    std::size_t begin = 0;
    bool negative = false;
    std::string_view year;
    std::string_view month;
    std::string_view day;
};

bool syntax_error(Cursor& cursor, std::size_t begin) {
    return cursor.fail("D-SYNTAX", begin, cursor.text().size(), "this is not a date",
                       "write 2025-03-18, 2025-03, 2025, 201X or 44 BCE");
}

// "20250318", "202503", "2025077": ISO's basic form.
bool basic_form_error(Cursor& cursor, const Parts& parts) {
    const std::size_t begin = parts.begin;
    const std::string_view digits = parts.year;
    const std::string_view sign = parts.negative ? "-" : "";
    if (digits.size() == 8) {
        return cursor.fail("D-BASIC", begin, cursor.at(), "a date in one run of digits",
                           fmt::format("write {}{}-{}-{}", sign, digits.substr(0, 4),
                                       digits.substr(4, 2), digits.substr(6)));
    }
    if (digits.size() == 6) {
        return cursor.fail("D-BASIC", begin, cursor.at(), "a date in one run of digits",
                           fmt::format("write {0}{1}-{2} for a month, Y{0}{3} for a year", sign,
                                       digits.substr(0, 4), digits.substr(4), digits));
    }
    return cursor.fail("D-PADDING", begin, cursor.at(),
                       fmt::format("a year of {} digits", digits.size()),
                       fmt::format("write Y{}{}", sign, digits));
}

// The day that a text ends with: of "1914-06-27/1914-06-28" the second.
std::string_view day_before(std::string_view text) {
    const std::size_t slash = text.rfind('/');
    return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

// "10:00 1 Jan 2020", and the second end of "1914-06-28T10:50/11:30".
bool clock_first_error(Cursor& cursor, std::size_t begin, std::size_t colon) {
    const std::string_view text = cursor.text();
    std::size_t end = colon;
    while (end < text.size() && (is_digit(text[end]) || text[end] == ':')) ++end;
    const std::string_view clock = text.substr(begin, end - begin);
    const std::size_t mark = text.substr(0, begin).rfind('T');
    const std::string_view day =
        mark == std::string_view::npos ? text.substr(end) : day_before(text.substr(0, mark));
    return cursor.fail("D-SYNTAX", begin, end, "a clock time stands behind its day",
                       mend_of_clock(day, clock));
}

bool year_width_error(Cursor& cursor, const Parts& parts) {
    const std::string_view year = parts.year;
    const std::size_t end = parts.begin + (parts.negative ? 1 : 0) + year.size();
    if (has_x(year)) {
        return cursor.fail("D-PADDING", parts.begin, end, "a year has four digits, known or X",
                           "write 201X for a decade, 20XX for a century");
    }
    if (year.size() > 4) return basic_form_error(cursor, parts);
    if (cursor.text().substr(end).starts_with(':')) {
        return clock_first_error(cursor, parts.begin, end);
    }
    const std::string padded = fmt::format("{:0>4}", year);
    if (parts.negative) {
        return cursor.fail("D-PADDING", parts.begin, end, "a year has four digits",
                           fmt::format("write -{}, or {} BCE", padded, number_of(year) + 1));
    }
    return cursor.fail("D-PADDING", parts.begin, end, "a year has four digits",
                       fmt::format("write {}, or {} CE, or {} BCE", padded, year, year));
}

// What may not follow a component: week dates, ordinal days, single digits, ranges with a hyphen.
bool component_error(Cursor& cursor, const Parts& parts, std::string_view digits, bool month) {
    const std::size_t end = cursor.at();
    const std::string year = fmt::format("{}{}", parts.negative ? "-" : "", parts.year);
    if (month && cursor.peek() == 'W') {
        return cursor.fail("D-WEEK", parts.begin, cursor.text().size(), "a week date",
                           "write the days of the week as a span, from Monday/to Sunday");
    }
    if (month && digits.size() >= 3 && parts.year.size() < 4 && !has_x(digits)) {
        return cursor.fail("D-SYNTAX", parts.begin, end, "two years joined by a hyphen",
                           fmt::format("write a span as {} BCE/{} BCE", year, digits));
    }
    if (month && digits.size() == 3 && parts.year.size() == 4 && !has_x(digits) &&
        !has_x(parts.year)) {
        const std::int64_t first_of_year =
            day_of({(parts.negative ? -1 : 1) * number_of(parts.year), 1, 1}).number;
        const CivilDate date = civil_of({first_of_year + number_of(digits) - 1});
        return cursor.fail("D-ORDINAL", parts.begin, end,
                           "a day counted from the start of the year",
                           fmt::format("write {}-{:02}-{:02}", year, date.month, date.day));
    }
    if (digits.size() == 1) {
        return cursor.fail("D-PADDING", parts.begin, end, "months and days have two digits",
                           month ? fmt::format("write {}-0{}", year, digits)
                                 : fmt::format("write {}-{}-0{}", year, parts.month, digits));
    }
    if (month && digits.size() == 4) {
        return cursor.fail("D-SYNTAX", parts.begin, end, "two years joined by a hyphen",
                           fmt::format("write a span as {}/{}", year, digits));
    }
    return syntax_error(cursor, parts.begin);
}

bool draft_digit_error(Cursor& cursor, std::size_t begin) {
    std::string mend;
    std::size_t end = begin;
    for (; end < cursor.text().size(); ++end) {
        const char c = cursor.text()[end];
        if (c != 'u' && c != 'x' && !is_mask_digit(c) && c != '-') break;
        mend += c == 'u' || c == 'x' ? 'X' : c;
    }
    return cursor.fail("D-DRAFT", begin, end, "unspecified digits are written with a capital X",
                       "write " + mend);
}

bool read_component(Cursor& cursor, Parts& parts, bool month, Qualifiers& qualifiers) {
    const Precision precision = month ? Precision::month : Precision::day;
    if (!qualifiers.read(cursor, precision)) return false;
    std::string_view& digits = month ? parts.month : parts.day;
    digits = take_mask(cursor);
    if (cursor.peek() == 'u' || cursor.peek() == 'x') return draft_digit_error(cursor, parts.begin);
    // The single digit of "2025-3-18" is complained of with the day behind it.
    if (month && digits.size() == 1 && cursor.peek() == '-' && is_digit(cursor.peek(1))) {
        cursor.go(cursor.at() + 1);
        const std::string_view day = take_mask(cursor);
        return cursor.fail("D-PADDING", parts.begin, cursor.at(), "months and days have two digits",
                           fmt::format("write {}{}-0{}-{:0>2}", parts.negative ? "-" : "",
                                       parts.year, digits, day));
    }
    if (digits.size() != 2) return component_error(cursor, parts, digits, month);
    return qualifiers.read(cursor, precision);
}

// -MM and -MM-DD behind the year.
bool read_components(Cursor& cursor, Parts& parts, Qualifiers& qualifiers) {
    if (!cursor.take('-')) return true;
    if (!read_component(cursor, parts, true, qualifiers)) return false;
    if (!cursor.take('-')) return true;
    return read_component(cursor, parts, false, qualifiers);
}

bool set_parts(Cursor& cursor, const Parts& parts, const DateContext& context,
               std::optional<Era> era, DateRead& date);

bool set_masked(Cursor& cursor, const Parts& parts, const DateContext& context,
                std::optional<Era> era, DateRead& date) {
    Masked masked = members_of({.calendar = context.calendar,
                                .year = parts.year,
                                .negative = parts.negative,
                                .before_common = era == Era::before_common,
                                .month = parts.month,
                                .day = parts.day});
    if (masked.pieces.empty()) {
        std::string mend = "months go from 01 to 12, days to the length of the month";
        if (!has_x(parts.year) && !has_x(parts.month)) {
            // The month itself may be wrong: then that is what has to be said.
            const Parts whole{parts.begin, parts.negative, parts.year, parts.month, "01"};
            if (!set_parts(cursor, whole, context, era, date)) return false;
            const CivilDate first = *date_in(context.calendar, day_at(date.hull.first));
            const auto month = static_cast<int>(number_of(parts.month));
            mend = fmt::format("{} {} has {} days", month_name(context.calendar, first.year, month),
                               parts.year, days_in_month(context.calendar, first.year, month));
        }
        return cursor.fail(parts.day.empty() ? "D-MONTH" : "D-DAY", parts.begin, cursor.at(),
                           "no date of the calendar fits this mask", mend);
    }
    date.hull = masked.hull;
    date.masked = true;
    if (masked.complete && masked.pieces.size() > 1) date.members = std::move(masked.pieces);
    if (!masked.complete) {
        cursor.hint("D-MASK", parts.begin, cursor.at(),
                    fmt::format("more than {} days fit this mask", pieces_max),
                    "only its earliest and latest are kept");
    }
    date.precision = has_x(parts.year) || parts.month.empty() || parts.month == "XX"
                         ? Precision::year
                     : parts.day.empty() || has_x(parts.day) ? Precision::month
                                                             : Precision::day;
    return true;
}

// "1850-51", "1939-40": what is no month, or a part of the year that few know the number of, may be
// the second year of two. False if it is nothing else.
bool check_short_year(Cursor& cursor, const Parts& parts, std::optional<Era> era, int month) {
    constexpr int months = 12;
    constexpr int season_last = 24;  // whose hint says how it is read
    constexpr int part_last = 41;
    const std::int64_t year = number_of(parts.year);
    const std::int64_t second = year / 100 * 100 + month;
    if (era || parts.negative || parts.year.size() != 4 || month <= months || second <= year ||
        (month > 20 && month <= season_last)) {
        return true;
    }
    const std::string mend =
        fmt::format("write {:04}/{:04} for the years from the one to the other", year, second);
    if (month <= 20 || month > part_last) {
        return cursor.fail("D-MONTH", parts.begin, cursor.at(),
                           fmt::format("there is no month {:02}", month), mend);
    }
    cursor.hint("D-SHORT", parts.begin, cursor.at(),
                fmt::format("read as part {} of the year {}, not as two years", month, year), mend);
    return true;
}

bool set_parts(Cursor& cursor, const Parts& parts, const DateContext& context,
               std::optional<Era> era, DateRead& date) {
    if (has_x(parts.year) || has_x(parts.month) || has_x(parts.day)) {
        return set_masked(cursor, parts, context, era, date);
    }
    const std::int64_t number = number_of(parts.year);
    const std::int64_t year = parts.negative ? -number : year_in_era(era, number);
    const Calendar calendar = context.calendar;
    if (parts.month.empty()) return set_year(cursor, parts.begin, calendar, year, date);
    const auto month = static_cast<int>(number_of(parts.month));
    if (parts.day.empty()) {
        if (!check_short_year(cursor, parts, era, month)) return false;
        if (month > 20) return set_season(cursor, parts.begin, calendar, year, month, date);
        return set_month(cursor, parts.begin, calendar, year, month, date);
    }
    const auto day = static_cast<int>(number_of(parts.day));
    return set_day(cursor, parts.begin, calendar, {year, month, day}, date);
}

bool check_zero(Cursor& cursor, const Parts& parts, std::optional<Era> era) {
    if (has_x(parts.year) || number_of(parts.year) != 0 || (!era && !parts.negative)) return true;
    if (era == Era::before_present) return true;
    return cursor.fail("D-ZERO", parts.begin, cursor.at(), "there is no such year 0",
                       era ? "1 BCE is followed by 1 CE" : "write 0000 for 1 BCE, -0001 for 2 BCE");
}

// "S2" behind a year: that many digits are significant. 1950S2 is 1900 to 1999, best 1950.
bool read_significance(Cursor& cursor, std::size_t begin, std::int64_t year,
                       const DateContext& context, DateRead& date) {
    if (!set_year(cursor, begin, context.calendar, year, date)) return false;
    const std::size_t count = cursor.count_digits();
    const std::int64_t digits =
        count > 0 && count < 4 ? number_of(cursor.rest().substr(0, count)) : 0;
    cursor.go(cursor.at() + count);
    if (digits < 1) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "S needs a number of significant digits",
                           "write 1950S2");
    }
    std::int64_t width = 1;
    for (std::int64_t rest = std::llabs(year); rest >= 10; rest /= 10) width *= 10;
    for (std::int64_t i = 1; i < digits && width > 1; ++i) width /= 10;
    const std::int64_t low = std::llabs(year) / width * width;
    const std::int64_t high = low + width - 1;
    if (high > years_of(context.calendar).last) {
        return set_year(cursor, begin, context.calendar, high, date);
    }
    date.hull = year < 0 ? year_piece(context.calendar, -high, -low)
                         : year_piece(context.calendar, low, high);
    date.precision = Precision::year;
    date.best_year = year;
    return true;
}

// The digits of a Y-year, with "E7" behind them. Nothing if it is beyond all limits.
std::optional<std::int64_t> long_year_of(std::string_view digits, std::size_t exponent) {
    if (digits.size() > 15 || exponent > 15) return std::nullopt;
    std::int64_t year = number_of(digits);
    for (std::size_t i = 0; i < exponent; ++i) {
        year *= 10;
        if (year > year_max) return std::nullopt;
    }
    return year;
}

// Y17000000, Y-17E7, Y171010000S3.
bool read_long_year(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    const bool draft = cursor.peek() == 'y';
    cursor.go(begin + 1);
    const bool negative = cursor.take('-');
    const std::string_view digits = cursor.rest().substr(0, cursor.count_digits());
    cursor.go(cursor.at() + digits.size());
    if (digits.empty()) {
        return cursor.fail("D-SYNTAX", begin, cursor.at(), "Y needs the digits of a year",
                           "write Y17000");
    }
    const bool scaled = cursor.peek() == 'E' || (draft && cursor.peek() == 'e');
    std::size_t exponent = 0;
    if (scaled) {
        cursor.go(cursor.at() + 1);
        const std::size_t count = cursor.count_digits();
        if (count == 0) {
            return cursor.fail("D-SYNTAX", begin, cursor.at(), "E needs an exponent",
                               "write Y17E7");
        }
        exponent =
            count > 2 ? 99 : static_cast<std::size_t>(number_of(cursor.rest().substr(0, count)));
        cursor.go(cursor.at() + count);
    }
    if (draft) {
        std::string mend(cursor.from(begin));
        mend.front() = 'Y';
        for (char& c : mend) c = c == 'e' ? 'E' : c;
        return cursor.fail("D-DRAFT", begin, cursor.at(), "long years begin with a capital Y",
                           "write " + mend);
    }
    if (!scaled && digits.size() <= 4) {
        return cursor.fail("D-PADDING", begin, cursor.at(), "Y is for years of five or more digits",
                           fmt::format("write {}{:0>4}", negative ? "-" : "", digits));
    }
    if (digits.front() == '0') {
        return cursor.fail("D-PADDING", begin, cursor.at(), "a long year does not begin with 0",
                           "write Y17000");
    }
    const std::optional<std::int64_t> magnitude = long_year_of(digits, exponent);
    const std::int64_t year = magnitude ? (negative ? -*magnitude : *magnitude) : year_max + 1;
    if (!set_year(cursor, begin, context.calendar, year, date)) return false;
    date.long_year = true;
    if (cursor.take('S') && !read_significance(cursor, begin, year, context, date)) return false;
    if (cursor.peek() == '-') {
        return cursor.fail("D-SYNTAX", begin, cursor.text().size(),
                           "a long year has no months or days", "write the year alone");
    }
    Qualifiers qualifiers;
    if (!qualifiers.read(cursor, Precision::year)) return false;
    date.about = qualifiers.about;
    date.doubtful = qualifiers.doubtful;
    return true;
}

// A clock time stands behind a whole day only.
bool read_time(Cursor& cursor, const Parts& parts, DateRead& date) {
    const bool spaced = cursor.peek() == ' ' && is_digit(cursor.peek(1)) &&
                        is_digit(cursor.peek(2)) && cursor.peek(3) == ':';
    const bool small = cursor.peek() == 't' && is_digit(cursor.peek(1));
    if (spaced || small) {
        return cursor.fail(
            "D-TIME", cursor.at(), cursor.at() + 1, "a clock time follows a T",
            fmt::format("write {}T{}", cursor.from(parts.begin), cursor.rest().substr(1)));
    }
    if (cursor.peek() != 'T') return true;
    if (parts.day.empty() || date.masked) {
        return cursor.fail("D-TIME", cursor.at(), cursor.text().size(),
                           "a clock time needs a whole date before it", "write 2025-03-18T14:00");
    }
    return read_clock(cursor, day_at(date.hull.first), date);
}

bool read_year(Cursor& cursor, Parts& parts) {
    parts.begin = cursor.at();
    parts.negative = cursor.take('-');
    parts.year = take_mask(cursor);
    if (cursor.peek() == 'u' || cursor.peek() == 'x') return draft_digit_error(cursor, parts.begin);
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
        return cursor.fail("D-SYNTAX", parts.begin, cursor.at() + 1, "a year with an exponent",
                           fmt::format("write Y{}E7", cursor.from(parts.begin)));
    }
    if (parts.year.empty()) return syntax_error(cursor, parts.begin);
    return true;
}

// Whatever may stand between the year and the end of the date has been read.
bool finish(Cursor& cursor, const DateContext& context, const Parts& parts, DateRead& date) {
    const std::size_t end = cursor.at();
    std::optional<Era> era;
    if (!cursor.failed()) era = take_era(cursor);
    const bool era_written = era.has_value();
    if (!era && !context.era.empty()) era = era_of(context.era);
    date.era = era.has_value();
    if (has_own_months(context.calendar)) take_own_era(cursor, context.calendar);
    const std::string_view digits = has_x(parts.year) ? std::string_view() : parts.year;
    if (!era && !cursor.failed() && !refuse_other_era(cursor, parts.begin, digits)) return false;
    hint_before_present(cursor, parts.begin, era);
    if (era == Era::before_present && (!parts.month.empty() || has_x(parts.year))) {
        return cursor.fail("D-ERA", parts.begin, cursor.at(),
                           "only whole years are counted from 1950",
                           "write the year alone: 10000 BP");
    }
    if (era && parts.negative) {
        return cursor.fail("D-ERA", parts.begin, cursor.at(), "a minus sign and an era",
                           "write 44 BCE or -0043");
    }
    // With an era any number of digits will do: 12000 BCE.
    const std::size_t width_max = has_x(parts.year) ? 4 : 12;
    if (era ? parts.year.size() > width_max : parts.year.size() != 4) {
        return year_width_error(cursor, parts);
    }
    if (!check_zero(cursor, parts, era)) return false;
    if (!set_parts(cursor, parts, context, era, date)) return false;
    if (!era) date.edtf = cursor.text().substr(parts.begin, end - parts.begin);
    return era_written || read_time(cursor, parts, date);
}

}  // namespace

bool read_numeric_date(Cursor& cursor, const DateContext& context, DateRead& date) {
    const std::size_t begin = cursor.at();
    Qualifiers qualifiers;
    if (!qualifiers.read(cursor, Precision::year)) return false;
    if (cursor.peek() == 'Y' || cursor.peek() == 'y') {
        if (!read_long_year(cursor, context, date)) return false;
        date.edtf = cursor.from(begin);
    } else {
        Parts parts;
        if (!read_year(cursor, parts)) return false;
        if (parts.year.size() == 4 && cursor.take('S')) {
            const std::int64_t year = number_of(has_x(parts.year) ? "0" : parts.year);
            if (has_x(parts.year)) return syntax_error(cursor, begin);
            if (!read_significance(cursor, begin, parts.negative ? -year : year, context, date)) {
                return false;
            }
            if (!qualifiers.read(cursor, Precision::year)) return false;
            date.edtf = cursor.from(begin);
        } else {
            if (!qualifiers.read(cursor, Precision::year)) return false;
            if (!read_components(cursor, parts, qualifiers)) return false;
            if (!finish(cursor, context, parts, date)) return false;
            if (!date.edtf.empty())
                date.edtf.insert(0, cursor.text().substr(begin, parts.begin - begin));
        }
    }
    if (qualifiers.about) date.about = coarser(*qualifiers.about, date.precision);
    date.doubtful = date.doubtful || qualifiers.doubtful;
    return true;
}

}  // namespace bede
