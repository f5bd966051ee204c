// One date with all that may stand around it: a calendar prefix, "about", qualifiers, an era, a
// margin ("±2 years").
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/duration.h"
#include "time/edtf_write.h"

namespace bede {

namespace {

constexpr std::string_view about_words[] = {
    "about",   "circa", "approximately", "approx", "approx.", "around",
    "roughly", "ca",    "ca.",           "c",      "c."};

// Of "hijri", the shortest name of a calendar that no place has. Most words are shorter.
constexpr std::size_t bare_name_min = 5;

// "5,000 BCE". In a set the comma stands between members.
bool begins_grouped_year(const Cursor& cursor) {
    const std::size_t length = count_grouped(cursor);
    if (length == 0 || cursor.text().find('[') != std::string_view::npos) return false;
    Cursor ahead = cursor;
    ahead.go(cursor.at() + length);
    return take_era(ahead).has_value();
}

// "15 March", "1950s", "19th century" and everything that begins with a word. A year with an era
// behind it is numeric.
bool begins_in_words(const Cursor& cursor) {
    const char c = cursor.peek();
    if (c == 'X') return false;
    if (c == 'Y' || c == 'y') return !is_digit(cursor.peek(1)) && cursor.peek(1) != '-';
    if (is_letter(c)) return true;
    const std::size_t digits = cursor.count_digits();
    if (digits == 0) return false;
    const char next = cursor.peek(digits);
    if (next == 's' || (next == '\'' && cursor.peek(digits + 1) == 's')) return true;
    if (next == 't' || next == 'n' || next == 'r') {
        const char after = cursor.peek(digits + 1);
        return after == 'h' || after == 'd';
    }
    return begins_day_first(cursor) || begins_year_first(cursor) || begins_part_of_year(cursor) ||
           begins_grouped_year(cursor);
}

}  // namespace

bool read_bare_date(Cursor& cursor, const DateContext& context, DateRead& date) {
    const bool words = begins_in_words(cursor);
    if (has_own_months(context.calendar)) {
        if (words || may_be_own_words(cursor)) return read_own_words(cursor, context, date);
    } else {
        if (words) return read_word_date(cursor, context, date);
        if (may_be_own_words(cursor) && refuse_month_of_other_calendar(cursor)) return false;
    }
    const char c = cursor.peek();
    if (c == '(') {
        return cursor.fail("D-DRAFT", cursor.at(), cursor.text().size(),
                           "parentheses round parts of a date",
                           "put the qualifier behind the part: 2004?-06-11");
    }
    if (c == '+') {
        return cursor.fail("D-SYNTAX", cursor.at(), cursor.at() + 1, "a plus sign before a year",
                           "write the year without it");
    }
    if (!is_digit(c) && c != '-' && c != 'X' && c != 'Y' && c != 'y' && !is_qualifier(c)) {
        return cursor.fail("D-SYNTAX", cursor.at(), cursor.text().size(),
                           cursor.done() ? "a date is missing here" : "this is not a date",
                           "write 2025-03-18, 2025-03, 2025, 201X or 44 BCE");
    }
    return read_numeric_date(cursor, context, date);
}

namespace {

bool take_margin_sign(Cursor& cursor) {
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    if (cursor.take("\u00B1") || cursor.take("+-") || cursor.take("+/-")) return true;
    cursor.go(before);
    return false;
}

// Months behind the last second of a month reach the end of a month.
Instant add_to_last(Instant last, const Duration& margin) {
    const Instant next = add({last.second + 1}, margin);
    return std::max(add(last, margin), Instant{next.second - 1});
}

// "±2 years": the date lies somewhere up to that much before or after.
bool read_margin(Cursor& cursor, DateRead& date) {
    const std::size_t begin = cursor.at();
    if (!take_margin_sign(cursor)) return true;
    cursor.skip_spaces();
    const std::size_t digits = cursor.count_digits();
    std::int64_t count = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(digits, 18); ++i) {
        count = count * 10 + (cursor.peek(i) - '0');
    }
    cursor.go(cursor.at() + digits);
    cursor.skip_spaces();
    const std::string_view unit = cursor.word();
    const std::optional<Duration> margin = duration_of(count, lower(unit));
    cursor.go(cursor.at() + unit.size());
    if (digits == 0 || digits > 18 || !margin) {
        return cursor.fail("D-DURATION", begin, cursor.at(), "a margin needs a number and its unit",
                           "write ±2 years, ±3 days");
    }
    date.hull = {subtract(date.hull.first, *margin), add_to_last(date.hull.last, *margin)};
    if (!date.clocked) {
        // Hours round a day reach into the days beside it.
        date.hull = {first_second(day_at(date.hull.first)), last_second(day_at(date.hull.last))};
    }
    if (civil_of(day_at(date.hull.first)).year < -year_max ||
        civil_of(day_at(date.hull.last)).year > year_max) {
        return cursor.fail("D-RANGE", begin, cursor.at(),
                           "a margin beyond what the time axis holds",
                           fmt::format("years go from -{0} to {0}", year_max));
    }
    // What is said to the year needs no policy for approximate dates.
    date.about.reset();
    date.members.clear();
    date.edtf.clear();
    return true;
}

// EDTF as written, with the qualifier that a word stood for.
void qualify(std::string& edtf, char qualifier) {
    if (edtf.empty() || qualifier == '\0') return;
    if (is_qualifier(edtf.back())) {
        edtf.back() = qualifier;
    } else {
        edtf += qualifier;
    }
}

void note_extensions(Cursor& cursor, std::size_t begin, const DateRead& date) {
    const bool qualified = date.about || date.doubtful;
    if (!qualified || (!date.season && !date.masked)) return;
    cursor.hint("D-EXTENSION", begin, cursor.at(),
                date.season ? "a qualified season is not EDTF" : "a qualified mask is not EDTF",
                "it is read all the same");
}

// Members of a mask in another calendar are written one by one, up to a length people can read.
std::string write_members(const DateRead& date, const EdtfStyle& style) {
    constexpr std::size_t members_max = 40;
    if (date.members.size() > members_max) return {};
    std::string text;
    for (const Piece& piece : date.members) {
        const std::string member = write_edtf(piece, style);
        if (member.empty() || member.front() == '[') return {};
        text += text.empty() ? "[" : ",";
        text += member;
    }
    return text + "]";
}

// Checks and hints that only calendars with months of their own need.
bool check_own_months(Cursor& cursor, std::size_t begin, DateContext& context,
                      const DateRead& date) {
    const Calendar calendar = context.calendar;
    if (!has_own_months(calendar)) return true;
    if (date.era) {
        return cursor.fail("D-ERA", begin, cursor.at(),
                           fmt::format("an era on a {} year", title_of(calendar)),
                           "BCE and CE count Julian and Gregorian years: write the year alone");
    }
    const bool is_day = date.precision == Precision::day || date.clocked;
    if (begins_at_sunset(calendar) && is_day && !context.told_of_sunset) {
        context.told_of_sunset = true;
        cursor.hint("D-SUNSET", begin, cursor.at(),
                    "this day began at the sunset before the civil day",
                    "write the civil day if it was evening; other reckonings may differ by a day");
    }
    return true;
}

}  // namespace

bool read_calendar(Cursor& cursor, DateContext& context) {
    std::size_t length = 0;
    while (is_letter(cursor.peek(length)) || (length > 0 && cursor.peek(length) == '-')) ++length;
    const bool colon = cursor.peek(length) == ':';
    if (length == 0 || (!colon && (length < bare_name_min || cursor.peek(length) != ' '))) {
        return true;
    }
    const std::size_t begin = cursor.at();
    const std::string name = lower(cursor.rest().substr(0, length));
    const std::optional<Calendar> calendar = calendar_named(name);
    if (!colon && (!calendar || family_of(*calendar) == CalendarFamily::civil)) return true;
    cursor.go(begin + length + (colon ? 1 : 0));
    if (!calendar) {
        return cursor.fail("D-CALENDAR", begin, cursor.at(),
                           fmt::format("there is no calendar '{}'", name),
                           "known calendars: " + known_calendars());
    }
    context.calendar = *calendar;
    cursor.skip_spaces();
    return true;
}

bool take_about(Cursor& cursor) {
    if (!is_letter(cursor.peek())) return false;
    return std::ranges::any_of(about_words,
                               [&](std::string_view word) { return cursor.take_word(word); });
}

std::string_view part_word(Cursor& cursor) {
    const std::size_t begin = cursor.at();
    if (cursor.take("mid-") || cursor.take_word("early") || cursor.take_word("mid") ||
        cursor.take_word("late")) {
        if (cursor.take_word("in")) cursor.take_word("the");
        return cursor.from(begin);
    }
    for (const std::string_view word : {"beginning", "start", "middle", "end"}) {
        if (!cursor.take_word(word)) continue;
        if (cursor.take_word("of")) {
            cursor.take_word("the");
            return cursor.from(begin);
        }
        cursor.go(begin);
    }
    return {};
}

// "in", "on", "some time in" before a date say nothing that the date does not say.
void take_preposition(Cursor& cursor) {
    cursor.take_word("sometime");
    if (!is_letter(cursor.peek()) || cursor.take_word("on")) return;
    if (cursor.take_word("in")) cursor.take_word("the");
}

void hint_part_word(Cursor& cursor, std::size_t begin) {
    cursor.hint("D-PART", begin, cursor.at(), "early, mid and late have no agreed limits",
                "the whole is kept; write a span if you know the limits");
}

bool read_qualifier(Cursor& cursor, bool& approximate, bool& doubtful) {
    const char c = cursor.peek();
    if (!is_qualifier(c)) return true;
    const char second = cursor.peek(1);
    if (is_qualifier(second)) {
        const bool draft = (c == '?' && second == '~') || (c == '~' && second == '?');
        return cursor.fail(draft ? "D-DRAFT" : "D-SYNTAX", cursor.at(), cursor.at() + 2,
                           "two qualifiers in one place",
                           draft ? fmt::format("write {}%", cursor.text().substr(0, cursor.at()))
                                 : "write one of ? (uncertain), ~ (approximate), % (both)");
    }
    cursor.go(cursor.at() + 1);
    approximate = approximate || c != '?';
    doubtful = doubtful || c != '~';
    return true;
}

bool read_date(Cursor& cursor, DateContext& context, DateRead& date) {
    cursor.skip_spaces();
    const std::size_t begin = cursor.at();
    if (!read_calendar(cursor, context)) return false;
    take_preposition(cursor);
    const bool about = take_about(cursor);
    if (!read_calendar(cursor, context)) return false;
    if (begins_with_word(cursor.rest(), "the ")) cursor.take_word("the");
    if (!part_word(cursor).empty()) hint_part_word(cursor, begin);
    const int weekday = take_weekday(cursor);
    if (!read_bare_date(cursor, context, date)) return false;
    if (!check_own_months(cursor, begin, context, date)) return false;
    if (date.dual) context.calendar = Calendar::julian;
    if (!check_weekday(cursor, begin, context, weekday, date)) return false;
    if (has_own_months(context.calendar)) take_own_era(cursor, context.calendar);
    bool approximate = about;
    bool doubtful = false;
    if (!read_qualifier(cursor, approximate, doubtful)) return false;
    if (approximate)
        date.about = date.about ? coarser(*date.about, date.precision) : date.precision;
    date.doubtful = date.doubtful || doubtful;
    if (!read_margin(cursor, date)) return false;
    note_extensions(cursor, begin, date);
    if (context.calendar != Calendar::gregorian) date.edtf.clear();
    const char qualifier = qualifier_of(date.about.has_value(), date.doubtful);
    if (!date.edtf.empty()) {
        if (approximate || doubtful) qualify(date.edtf, qualifier);
        return true;
    }
    const EdtfStyle style{date.clocked, date.offset, qualifier};
    date.edtf = date.members.empty() ? write_edtf(date.hull, style) : write_members(date, style);
    return true;
}

}  // namespace bede
