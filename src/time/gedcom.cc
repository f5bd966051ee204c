#include "time/gedcom.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/edtf_write.h"
#include "time/french_republic.h"
#include "time/when_build.h"

namespace bede {

namespace {

constexpr std::size_t gedcom_length_max = 1'000;
constexpr std::size_t gedcom_digits_max = 12;

constexpr std::array<std::string_view, 12> gregorian_months = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
// Adar is the first of two in a leap year, and the only one in others; there "ADS" is no month.
constexpr std::array<std::string_view, 13> hebrew_months = {
    "tsh", "csh", "ksl", "tvt", "shv", "adr", "ads", "nsn", "iyr", "svn", "tmz", "aav", "ell"};
constexpr std::array<std::string_view, 13> french_months = {"vend", "brum", "frim", "nivo", "pluv",
                                                            "vent", "germ", "flor", "prai", "mess",
                                                            "ther", "fruc", "comp"};

enum class GedcomCalendar : std::uint8_t { unsaid, gregorian, julian, hebrew, french };

struct CalendarWord {
    std::string_view word;
    GedcomCalendar calendar;
};
constexpr CalendarWord calendar_words[] = {
    {"@#dgregorian@", GedcomCalendar::gregorian}, {"@#djulian@", GedcomCalendar::julian},
    {"@#dhebrew@", GedcomCalendar::hebrew},       {"@#dfrench r@", GedcomCalendar::french},
    {"gregorian", GedcomCalendar::gregorian},     {"julian", GedcomCalendar::julian},
    {"hebrew", GedcomCalendar::hebrew},           {"french_r", GedcomCalendar::french}};

// A date in parts; 0 for what is not said.
struct GedcomParts {
    std::size_t begin = 0;
    GedcomCalendar calendar = GedcomCalendar::unsaid;
    int day = 0;
    std::string_view month_word;
    int month = 0;
    std::int64_t year = 0;
    std::optional<std::int64_t> second_year;
    bool before_common = false;
};

template <std::size_t count>
int month_in(const std::array<std::string_view, count>& names, std::string_view word) {
    const auto* const found = std::ranges::find(names, word);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

// Checks that all readers share name a calendar as their dates do; here it is an escape.
Diagnostics in_gedcom(Diagnostics diagnostics) {
    constexpr std::string_view here = "put julian: before";
    for (Diagnostic& each : diagnostics) {
        const std::size_t at = each.mend.find(here);
        if (at != std::string::npos) each.mend.replace(at, here.size(), "put @#DJULIAN@ before");
    }
    return diagnostics;
}

class GedcomReader {
  public:
    explicit GedcomReader(std::string_view text) : cursor_(text) {}

    ReadWhen read() {
        std::optional<When> when;
        if (check_text()) {
            cursor_.skip_spaces();
            when = read_value();
            if (when && !check_end()) when.reset();
        }
        if (when) {
            when->text = cursor_.text();
            when->calendar = calendar_;
        }
        return {.when = std::move(when), .diagnostics = in_gedcom(cursor_.take_diagnostics())};
    }

  private:
    bool check_text();
    bool check_end();
    std::optional<When> read_value();
    std::optional<When> read_period(bool from);
    std::optional<When> read_range();
    std::optional<When> read_one_sided(bool earlier);
    std::optional<When> read_interpreted();
    bool read_date(DateRead& date);
    bool take_calendar(GedcomParts& parts);
    bool take_parts(GedcomParts& parts);
    bool take_year(GedcomParts& parts);
    bool settle_month(GedcomParts& parts);
    bool set(const GedcomParts& parts, DateRead& date);
    bool set_dual(const GedcomParts& parts, DateRead& date);
    bool set_french(const GedcomParts& parts, DateRead& date);
    bool set_in(Calendar calendar, const GedcomParts& parts, std::int64_t year, DateRead& date);
    bool refuse_month(const GedcomParts& parts);

    bool word(std::string_view wanted) { return cursor_.take_word(wanted); }

    Cursor cursor_;
    Calendar calendar_ = Calendar::gregorian;
    bool told_of_sunset_ = false;
};

bool GedcomReader::check_text() {
    const std::string_view text = cursor_.text();
    if (text.size() > gedcom_length_max) {
        return cursor_.fail("D-LONG", 0, text.size(),
                            fmt::format("a date of {} bytes", text.size()),
                            fmt::format("dates have at most {} bytes", gedcom_length_max));
    }
    if (text.find_first_not_of(" \t") == std::string_view::npos) {
        return cursor_.fail("D-SYNTAX", 0, text.size(), "a date is missing here",
                            "write 4 JUL 1776");
    }
    return true;
}

bool GedcomReader::check_end() {
    if (cursor_.failed()) return false;
    cursor_.skip_spaces();
    if (cursor_.done()) return true;
    return cursor_.fail("D-SYNTAX", cursor_.at(), cursor_.text().size(),
                        "the date ends before this",
                        "write BET date AND date, or FROM date TO date");
}

std::optional<When> GedcomReader::read_value() {
    if (word("from")) return read_period(true);
    if (word("to")) return read_period(false);
    if (word("bet") || word("bet.")) return read_range();
    if (word("bef") || word("bef.")) return read_one_sided(true);
    if (word("aft") || word("aft.")) return read_one_sided(false);
    if (word("int") || word("int.")) return read_interpreted();
    if (cursor_.peek() == '(') {
        cursor_.fail("D-SYNTAX", cursor_.at(), cursor_.text().size(), "a phrase without a date",
                     "write INT date (phrase) if it can be dated");
        return std::nullopt;
    }
    const bool about =
        word("abt") || word("cal") || word("est") || word("abt.") || word("cal.") || word("est.");
    DateRead date;
    if (!read_date(date)) return std::nullopt;
    if (about) {
        date.about = date.precision;
        date.edtf = write_edtf(date.hull, {false, std::nullopt, qualifier_of(true, false)});
    }
    return when_of(date);
}

std::optional<When> GedcomReader::read_period(bool is_from) {
    const std::size_t begin = cursor_.at();
    End from;
    End to;
    if (is_from) {
        if (!read_date(from.date.emplace())) return std::nullopt;
        cursor_.skip_spaces();
        if (!word("to")) return when_of(from, to);
    }
    if (!read_date(to.date.emplace())) return std::nullopt;
    if (from.date && from.date->hull.first > to.date->hull.last) {
        cursor_.fail("D-REVERSED", begin, cursor_.at(), "this period ends before it begins",
                     "write the earlier date first");
        return std::nullopt;
    }
    return when_of(from, to);
}

std::optional<When> GedcomReader::read_range() {
    const std::size_t begin = cursor_.at();
    DateRead date;
    DateRead last;
    if (!read_date(date)) return std::nullopt;
    cursor_.skip_spaces();
    if (!word("and")) {
        cursor_.fail("D-SYNTAX", begin, cursor_.text().size(), "BET needs two dates",
                     "write BET 1794 AND 1796");
        return std::nullopt;
    }
    if (!read_date(last)) return std::nullopt;
    if (date.hull.first > last.hull.last) {
        cursor_.fail("D-REVERSED", begin, cursor_.at(), "this range runs backwards",
                     "write the earlier date first");
        return std::nullopt;
    }
    date.hull.last = std::max(date.hull.last, last.hull.last);
    date.precision = std::max(date.precision, last.precision);
    date.edtf = write_edtf(date.hull, {});
    return when_of(date);
}

std::optional<When> GedcomReader::read_one_sided(bool earlier) {
    DateRead date;
    if (!read_date(date)) return std::nullopt;
    if (earlier) {
        date.hull = {instant_min, {date.hull.first.second - 1}};
    } else {
        date.hull = {{date.hull.last.second + 1}, instant_max};
    }
    date.edtf = write_edtf(date.hull, {});
    return when_of(date);
}

std::optional<When> GedcomReader::read_interpreted() {
    DateRead date;
    if (!read_date(date)) return std::nullopt;
    cursor_.skip_spaces();
    const std::size_t begin = cursor_.at();
    const std::size_t end = cursor_.text().find_last_of(')');
    if (cursor_.peek() != '(' || end == std::string_view::npos || end < begin) {
        cursor_.fail("D-SYNTAX", begin, cursor_.text().size(), "INT needs the phrase it interprets",
                     "write INT 1850 (the year of the flood)");
        return std::nullopt;
    }
    cursor_.go(end + 1);
    cursor_.hint("D-REMARK", begin, cursor_.at(), "the phrase is kept but not read",
                 "the date before it is what it was taken to mean");
    return when_of(date);
}

// ---- One date -----------------------------------------------------------------------------------

bool GedcomReader::read_date(DateRead& date) {
    cursor_.skip_spaces();
    GedcomParts parts;
    parts.begin = cursor_.at();
    if (!take_calendar(parts) || !take_parts(parts) || !settle_month(parts)) return false;
    if (!set(parts, date)) return false;
    date.edtf = write_edtf(date.hull, {});
    return true;
}

bool GedcomReader::take_calendar(GedcomParts& parts) {
    for (const CalendarWord& each : calendar_words) {
        if (!begins_with_word(cursor_.rest(), each.word)) continue;
        cursor_.go(cursor_.at() + each.word.size());
        cursor_.skip_spaces();
        parts.calendar = each.calendar;
        return true;
    }
    if (cursor_.peek() != '@') return true;
    const std::size_t close = cursor_.text().find('@', cursor_.at() + 1);
    const std::size_t end = close == std::string_view::npos ? cursor_.text().size() : close + 1;
    return cursor_.fail("D-CALENDAR", cursor_.at(), end, "a calendar that is not known",
                        "there are @#DGREGORIAN@, @#DJULIAN@, @#DHEBREW@ and @#DFRENCH R@");
}

// [[day] month] year; the first number is a day if a month stands behind it.
bool GedcomReader::take_parts(GedcomParts& parts) {
    const std::size_t digits = cursor_.count_digits();
    Cursor ahead = cursor_;
    ahead.go(cursor_.at() + digits);
    ahead.skip_spaces();
    const bool day =
        (digits == 1 || digits == 2) && is_letter(ahead.peek()) && !era_of(ahead.word());
    if (day) {
        parts.day = static_cast<int>(number_of(cursor_.rest().substr(0, digits)));
        cursor_.go(ahead.at());
        if (parts.day == 0) {
            return cursor_.fail("D-DAY", parts.begin, cursor_.at(), "there is no day 0",
                                "days begin with 1");
        }
    }
    if (is_letter(cursor_.peek())) {
        parts.month_word = cursor_.word();
        cursor_.go(cursor_.at() + parts.month_word.size());
        cursor_.skip_spaces();
    }
    return take_year(parts);
}

bool GedcomReader::take_year(GedcomParts& parts) {
    const std::size_t digits = cursor_.count_digits();
    if (digits == 0 || digits > gedcom_digits_max) {
        const bool missing =
            !parts.month_word.empty() && month_in(gregorian_months, lower(parts.month_word));
        return cursor_.fail("D-SYNTAX", parts.begin, cursor_.text().size(),
                            missing ? "a year is missing here" : "this is not a GEDCOM date",
                            "write 4 JUL 1776, ABT 1850, BET 1794 AND 1796 or FROM 1801 TO 1803");
    }
    parts.year = number_of(cursor_.rest().substr(0, digits));
    cursor_.go(cursor_.at() + digits);
    if (cursor_.peek() == '/' && is_digit(cursor_.peek(1))) {
        cursor_.go(cursor_.at() + 1);
        const std::size_t second = cursor_.count_digits();
        if (second <= 4) parts.second_year = number_of(cursor_.rest().substr(0, second));
        cursor_.go(cursor_.at() + second);
        const std::int64_t modulus = second == 1 ? 10 : second == 2 ? 100 : 100'000;
        if (second > 4 || second == 3 || *parts.second_year != (parts.year + 1) % modulus) {
            return cursor_.fail("D-SLASHES", parts.begin, cursor_.at(),
                                "a second year that is not the one after the first",
                                fmt::format("write {}/{:02}, or BET date AND date", parts.year,
                                            (parts.year + 1) % 100));
        }
    }
    const std::optional<Era> era = take_era(cursor_);
    if (era == Era::before_present) {
        return cursor_.fail("D-ERA", parts.begin, cursor_.at(), "BP is no era of GEDCOM",
                            "write BCE");
    }
    parts.before_common = era == Era::before_common;
    if (parts.year != 0) return true;
    return cursor_.fail("D-ZERO", parts.begin, cursor_.at(), "there is no such year 0",
                        "1 BCE is followed by 1 CE");
}

bool GedcomReader::refuse_month(const GedcomParts& parts) {
    const std::size_t begin =
        static_cast<std::size_t>(parts.month_word.data() - cursor_.text().data());
    const std::string word = lower(parts.month_word);
    const std::string_view other = month_in(hebrew_months, word) != 0   ? "@#DHEBREW@"
                                   : month_in(french_months, word) != 0 ? "@#DFRENCH R@"
                                   : month_in(gregorian_months, word) != 0
                                       ? "@#DGREGORIAN@ or @#DJULIAN@"
                                       : "";
    return cursor_.fail("D-MONTH", begin, begin + parts.month_word.size(),
                        fmt::format("'{}' is no month of that calendar", parts.month_word),
                        other.empty() ? "months are JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, "
                                        "OCT, NOV and DEC"
                                      : fmt::format("write {} before the date", other));
}

bool GedcomReader::settle_month(GedcomParts& parts) {
    if (parts.month_word.empty()) return true;
    const std::string word = lower(parts.month_word);
    switch (parts.calendar) {
        case GedcomCalendar::hebrew: parts.month = month_in(hebrew_months, word); break;
        case GedcomCalendar::french: parts.month = month_in(french_months, word); break;
        // "JULY" and "Sept." are no GEDCOM, and cannot be mistaken.
        default: parts.month = month_of(word); break;
    }
    return parts.month != 0 || refuse_month(parts);
}

bool GedcomReader::set_in(Calendar calendar, const GedcomParts& parts, std::int64_t year,
                          DateRead& date) {
    if (parts.day > 0) {
        return set_day(cursor_, parts.begin, calendar, {year, parts.month, parts.day}, date);
    }
    return parts.month > 0 ? set_month(cursor_, parts.begin, calendar, year, parts.month, date)
                           : set_year(cursor_, parts.begin, calendar, year, date);
}

// Of days before 25 March. A year alone may be either of the two.
bool GedcomReader::set_dual(const GedcomParts& parts, DateRead& date) {
    constexpr int march = 3;
    calendar_ = Calendar::julian;
    if (parts.month > march) {
        return cursor_.fail("D-SLASHES", parts.begin, cursor_.at(), "this day has one year",
                            "only days before 25 March have two years");
    }
    if (parts.month > 0) return set_in(Calendar::julian, parts, parts.year + 1, date);
    date.hull = year_piece(Calendar::julian, parts.year, parts.year + 1);
    date.precision = Precision::year;
    cursor_.hint("D-SLASHES", parts.begin, cursor_.at(), "read as some time in the two years",
                 "write the month: only days before 25 March have two years");
    return true;
}

bool GedcomReader::set_french(const GedcomParts& parts, DateRead& date) {
    using french_republic::day_of;
    using french_republic::days_in_month;
    const int first_month = parts.month > 0 ? parts.month : 1;
    const int last_month = parts.month > 0 ? parts.month : french_republic::months;
    const int last_day = parts.day > 0 ? parts.day : days_in_month(parts.year, last_month);
    const auto first = day_of({parts.year, first_month, std::max(parts.day, 1)});
    const auto last = day_of({parts.year, last_month, last_day});
    if (!first || !last) {
        const bool year = days_in_month(parts.year, 1) > 0;
        return cursor_.fail(
            year ? "D-DAY" : "D-RANGE", parts.begin, cursor_.at(),
            year ? "no such day in the calendar of the French Republic"
                 : "no such year of the French Republic",
            year ? "months have 30 days, the complementary days are 5 or 6"
                 : fmt::format("its years go from 1 to {}", french_republic::year_last));
    }
    date.hull = {first_second(*first), last_second(*last)};
    date.precision = parts.day > 0     ? Precision::day
                     : parts.month > 0 ? Precision::month
                                       : Precision::year;
    return true;
}

bool GedcomReader::set(const GedcomParts& parts, DateRead& date) {
    const bool counted_from_one =
        parts.calendar == GedcomCalendar::hebrew || parts.calendar == GedcomCalendar::french;
    if (counted_from_one && (parts.before_common || parts.second_year)) {
        return cursor_.fail("D-ERA", parts.begin, cursor_.at(),
                            "a year of that calendar has no era and no second year",
                            "write the year alone");
    }
    const std::int64_t year = parts.before_common ? 1 - parts.year : parts.year;
    switch (parts.calendar) {
        case GedcomCalendar::french: return set_french(parts, date);
        case GedcomCalendar::hebrew: {
            calendar_ = Calendar::hebrew;
            GedcomParts counted = parts;
            constexpr int adar = 6;
            const bool leap = months_in_year(Calendar::hebrew, year) == 13;
            if (!leap && parts.month == adar + 1) {
                return cursor_.fail("D-MONTH", parts.begin, cursor_.at(),
                                    fmt::format("the Hebrew year {} has one Adar", year),
                                    "write ADR; ADS is the second Adar of a leap year");
            }
            if (!leap && parts.month > adar) --counted.month;
            if (parts.day > 0 && !told_of_sunset_) {
                told_of_sunset_ = true;
                cursor_.hint("D-SUNSET", parts.begin, cursor_.at(),
                             "this day began at the sunset before the civil day",
                             "write the civil day if it was evening");
            }
            return set_in(Calendar::hebrew, counted, year, date);
        }
        case GedcomCalendar::julian: calendar_ = Calendar::julian; break;
        case GedcomCalendar::gregorian:
        case GedcomCalendar::unsaid: break;
    }
    if (parts.second_year) return set_dual(parts, date);
    const bool julian = parts.calendar == GedcomCalendar::julian;
    return set_in(julian ? Calendar::julian : Calendar::gregorian, parts, year, date);
}

}  // namespace

ReadWhen read_gedcom(std::string_view text) { return GedcomReader(text).read(); }

}  // namespace bede
