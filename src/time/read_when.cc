// Reads a date that stands alone, between words and in spans, and makes a When of it. The table in
// README.md says what each form denotes.
#include "time/when_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "time/duration.h"
#include "time/edtf_write.h"
#include "time/slashed_dates.h"

namespace bede {

namespace {

constexpr std::size_t length_max = 1'000;

}  // namespace

bool begins_with_clock(std::string_view text) {
    const std::size_t colon = text.find(':');
    return (colon == 1 || colon == 2) && is_digit(text[0]) && is_digit(text[colon - 1]) &&
           colon + 1 < text.size() && is_digit(text[colon + 1]);
}

std::string mend_of_clock(std::string_view day, std::string_view clock) {
    constexpr std::size_t day_size = 10;  // of 2025-03-18
    const std::string padded = fmt::format("{}{}", clock.find(':') == 1 ? "0" : "", clock);
    const bool other_clock = day.find(':') != std::string_view::npos;
    const std::size_t first = std::min(day.find_first_not_of(", "), day.size());
    const std::size_t last = day.find_last_not_of(", ");
    if (!other_clock && last != std::string_view::npos) {
        const ReadWhen read = read_when(day.substr(first, last + 1 - first));
        if (read.when && read.when->edtf.size() == day_size) {
            return fmt::format("write {}T{}", read.when->edtf, padded);
        }
    }
    return fmt::format("write the day in numbers, T and the time: 2025-03-18T{}", padded);
}

bool WhenReader::check_text() {
    const std::string_view text = cursor_.text();
    if (text.size() > length_max) {
        return cursor_.fail("D-LONG", 0, text.size(),
                            fmt::format("a date of {} bytes", text.size()),
                            fmt::format("dates have at most {} bytes", length_max));
    }
    if (text.find_first_not_of(" \t") == std::string_view::npos) {
        return cursor_.fail("D-SYNTAX", 0, text.size(), "a date is missing here",
                            "write 2025-03-18, 2025-03, 2025, 201X or 44 BCE");
    }
    return check_slashes();
}

// Three numbers with slashes or full stops, or day and month before the year: whichever order was
// meant, it is not for us to guess.
bool WhenReader::check_slashes() {
    Cursor ahead(cursor_.text());
    ahead.skip_spaces();
    const std::size_t begin = ahead.at();
    const std::optional<NumbersApart> numbers = numbers_apart(ahead);
    if (!numbers) return true;
    const std::optional<SlashedDate> meant = meant_by(*numbers);
    if (!meant) return true;
    return cursor_.fail("D-SLASHES", begin, ahead.at(), meant->what, "write " + meant->mend);
}

// "(4 days)", "(1 month, 1 week and 4 days)": how long it took, which the bounds say by themselves.
void WhenReader::take_remark() {
    cursor_.skip_spaces();
    const std::size_t begin = cursor_.at();
    if (!cursor_.take('(')) return;
    std::size_t lengths = 0;
    while (cursor_.skip_spaces(), is_digit(cursor_.peek())) {
        cursor_.go(cursor_.at() + cursor_.count_digits());
        cursor_.skip_spaces();
        const std::string_view unit = cursor_.word();
        if (!duration_of(1, lower(unit))) break;
        cursor_.go(cursor_.at() + unit.size());
        ++lengths;
        cursor_.take(',');
        cursor_.skip_spaces();
        cursor_.take_word("and");
    }
    if (lengths == 0 || !cursor_.take(')')) return cursor_.go(begin);
    cursor_.hint("D-REMARK", begin, cursor_.at(), "how long it took is not read",
                 "its start and end say it");
}

bool WhenReader::check_end() {
    if (cursor_.failed()) return false;
    take_remark();
    cursor_.skip_spaces();
    if (cursor_.done()) return true;
    const std::size_t begin = cursor_.at();
    const std::size_t end = cursor_.text().size();
    const std::string_view rest = cursor_.rest();
    if (rest.front() == '^') {
        return cursor_.fail("D-DRAFT", begin, end, "a season with a qualifier behind ^",
                            "write 25 to 28 for northern, 29 to 32 for southern seasons");
    }
    if (begins_with_clock(rest)) {
        return cursor_.fail("D-SYNTAX", begin, end, "a clock time is joined to its day by T",
                            mend_of_clock(cursor_.text().substr(0, begin), rest));
    }
    if (rest.starts_with("\u2013") || rest.starts_with("\u2014") || rest.starts_with(" - ") ||
        rest.front() == '-') {
        return cursor_.fail("D-SYNTAX", begin, end, "the date ends before this",
                            "write a span as A/B, for example 446 BCE/445 BCE");
    }
    return cursor_.fail("D-SYNTAX", begin, end, "the date ends before this",
                        "write a span as A/B, a choice as A or B");
}

// "446 or 445 BCE", "5th to 4th century BCE": what stands behind the last date is meant for the
// others too.
void WhenReader::find_shared_words() {
    const std::string_view text = cursor_.text();
    const std::string small = lower(text);
    context_.centuries = small.find("centur") != std::string::npos;
    const bool decades = small.find("0s") != std::string::npos;
    if (!context_.centuries && !decades && text.find(" or ") == std::string_view::npos) return;
    const std::size_t last = text.find_last_not_of(" \t?~%");
    if (last == std::string_view::npos) return;
    const std::size_t space = text.find_last_of(" 0123456789", last);
    if (space == std::string_view::npos) return;
    const std::string_view word = text.substr(space + 1, last - space);
    if (era_of(word)) context_.era = word;
}

std::optional<When> WhenReader::read_expression() {
    if (is_digit(cursor_.peek())) return read_dates();
    if (cursor_.peek() == '[') return read_set_or_span();
    if (cursor_.peek() == '{') {
        cursor_.fail("D-SET", cursor_.at(), cursor_.text().size(), "a series of dates, all of them",
                     "write its members as events of their own; one of several is [1667,1668]");
        return std::nullopt;
    }
    if (cursor_.peek() == '/' || cursor_.rest().starts_with("..") ||
        begins_with_word(cursor_.rest(), "unknown/") || begins_with_word(cursor_.rest(), "open/")) {
        return read_span_from_nothing();
    }
    const std::size_t begin = cursor_.at();
    if (const std::optional<Sided> sided = take_sided(cursor_)) return read_one_sided(*sided);
    if (cursor_.take_word("from")) return read_from();
    if (cursor_.take_word("between")) return read_between();
    if (cursor_.take_word("until") || cursor_.take_word("till") || cursor_.take("up to ")) {
        return read_span(End{}, begin);
    }
    return read_dates();
}

// One date, two of a span, or a choice: what nothing stands before.
std::optional<When> WhenReader::read_dates() {
    find_shared_words();
    const std::size_t begin = cursor_.at();
    if (may_be_word_span(cursor_.text())) {
        if (std::optional<When> when = read_words_of_span()) return when;
        if (cursor_.failed()) return std::nullopt;
    }
    DateRead date;
    if (!read_date(cursor_, context_, date)) return std::nullopt;
    const std::size_t end = cursor_.at();
    const bool words = may_be_word_span(cursor_.text()) && take_joint_of_words();
    cursor_.skip_spaces();
    if (words || cursor_.take('/') || cursor_.take("..")) {
        return read_span({std::move(date)}, begin);
    }
    if (cursor_.take_word("or")) return read_or(date);
    cursor_.go(end);
    return when_of(date);
}

// "to", a dash or a hyphen between two dates that each are whole.
bool WhenReader::take_joint() {
    const std::size_t before = cursor_.at();
    const bool space = cursor_.peek() == ' ';
    cursor_.skip_spaces();
    if (cursor_.take("\u2013") || cursor_.take("\u2014")) return true;
    if (cursor_.at() > before || space) {
        for (const std::string_view word : {"to", "until", "till", "through"}) {
            if (cursor_.take_word(word)) return true;
        }
    }
    if (cursor_.peek() == '-' && space && cursor_.peek(1) == ' ') {
        cursor_.take('-');
        return true;
    }
    cursor_.go(before);
    return false;
}

// The same, and the hyphen of "1720s-30s", behind a date that ends with a word.
bool WhenReader::take_joint_of_words() {
    const bool word = cursor_.at() > 0 && is_letter(cursor_.text()[cursor_.at() - 1]);
    return take_joint() || (word && cursor_.take('-'));
}

// An end of a span: a date, a set, or a date with one side left open.
bool WhenReader::read_end(DateRead& date) {
    cursor_.skip_spaces();
    if (cursor_.peek() == '[') {
        Choice choice;
        if (!read_members(choice)) return false;
        date = date_of(choice);
        return true;
    }
    if (const std::optional<Sided> sided = take_sided(cursor_)) {
        return read_sided_date(*sided, date);
    }
    return read_date(cursor_, context_, date);
}

// "before D" ends before D begins, "by D" not after D ends; "after D" and "since D" alike.
void WhenReader::leave_side_open(const Sided& sided, DateRead& date) const {
    if (sided.earlier) {
        if (!sided.inclusive) date.hull.last = Instant{date.hull.first.second - 1};
        date.hull.first = instant_min;
    } else {
        if (!sided.inclusive) date.hull.first = Instant{date.hull.last.second + 1};
        date.hull.last = instant_max;
    }
    date.members.clear();
    date.best_year.reset();
    date.edtf = write_edtf(date.hull, {date.clocked, date.offset,
                                       qualifier_of(date.about.has_value(), date.doubtful)});
}

bool WhenReader::read_sided_date(const Sided& sided, DateRead& date) {
    if (!read_date(cursor_, context_, date)) return false;
    leave_side_open(sided, date);
    return true;
}

// A slash behind it belongs to the date, if anything: "before 431/430 BCE" is for its writer to
// say.
std::optional<When> WhenReader::read_one_sided(const Sided& sided) {
    find_shared_words();
    const std::size_t begin = cursor_.at();
    DateRead date;
    if (!read_sided_date(sided, date)) return std::nullopt;
    if (take_joint()) return read_span({std::move(date)}, begin);
    Cursor ahead = cursor_;
    ahead.skip_spaces();
    if (ahead.take('/') && (ahead.skip_spaces(), ahead.peek() == '[' || take_sided(ahead))) {
        cursor_.skip_spaces();
        cursor_.take('/');
        return read_span({std::move(date)}, begin);
    }
    return when_of(date);
}

// "from 1850 to 1860", "from 1850 onwards"; nobody knows the end of "from 1850".
std::optional<When> WhenReader::read_from() {
    find_shared_words();
    const std::size_t begin = cursor_.at();
    if (may_be_word_span(cursor_.text())) {
        if (std::optional<When> when = read_words_of_span()) return when;
        if (cursor_.failed()) return std::nullopt;
    }
    End from;
    from.date.emplace();
    if (!read_end(*from.date)) return std::nullopt;
    const std::size_t end = cursor_.at();
    if (take_joint_of_words()) return read_span(from, begin);
    cursor_.skip_spaces();
    if (cursor_.take('/') || cursor_.take("..")) return read_span(from, begin);
    End to;
    if (cursor_.take_word("on") || cursor_.take_word("onwards") || cursor_.take_word("onward")) {
        to.missing = Knowledge::open;
    } else {
        cursor_.go(end);
    }
    return when_of(from, to);
}

// "between 1850 and 1860": some time from the one to the other.
std::optional<When> WhenReader::read_between() {
    find_shared_words();
    const std::size_t begin = cursor_.at();
    context_.joined_by_and = true;
    End from;
    End to;
    if (!read_word_span(cursor_, context_, from, to)) {
        if (cursor_.failed()) return std::nullopt;
        cursor_.go(begin);
        if (!read_end(from.date.emplace())) return std::nullopt;
        cursor_.skip_spaces();
        if (!cursor_.take_word("and")) {
            cursor_.fail("D-SYNTAX", begin, cursor_.text().size(), "'between' needs two dates",
                         "write between 1850 and 1860");
            return std::nullopt;
        }
        if (!read_end(to.date.emplace())) return std::nullopt;
    }
    if (!to.date) {
        cursor_.fail("D-SYNTAX", begin, cursor_.at(), "'between' needs two dates",
                     "write since 1850");
        return std::nullopt;
    }
    if (!check_order(from, to, begin)) return std::nullopt;
    DateRead range = *from.date;
    range.members.clear();
    range.hull.last = std::max(range.hull.last, to.date->hull.last);
    range.precision = std::max(range.precision, to.date->precision);
    range.clocked = range.clocked && to.date->clocked;
    range.doubtful = range.doubtful || to.date->doubtful;
    if (to.date->about) range.about = to.date->about;
    if (range.offset != to.date->offset) range.offset.reset();
    range.best_year.reset();
    range.edtf = write_edtf(range.hull, {range.clocked, range.offset,
                                         qualifier_of(range.about.has_value(), range.doubtful)});
    return when_of(range);
}

// ---- The ordinary case --------------------------------------------------------------------------

namespace {

// Two digits at `at`, or -1.
int two_digits(std::string_view text, std::size_t at) {
    if (!is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// YYYY, YYYY-MM and YYYY-MM-DD, nearly all of what is ever read. Nothing for all else and all
// errors.
std::optional<Piece> plain_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const int century = two_digits(text, 0);
    const int year_of_century = two_digits(text, 2);
    if (century < 0 || year_of_century < 0) return std::nullopt;
    const int year = century * 100 + year_of_century;
    if (text.size() == 4) return year_piece(Calendar::gregorian, year, year);
    const int month = two_digits(text, 5);
    if (text[4] != '-' || month < 1 || month > 12) return std::nullopt;
    if (text.size() == 7) return month_piece(Calendar::gregorian, year, month);
    const int day = two_digits(text, 8);
    if (text[7] != '-' || day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return day_piece(Calendar::gregorian, {year, month, day});
}

ReadWhen read_plain(std::string_view text, Piece piece) {
    ReadWhen result;
    result.when.emplace();
    result.when->text = text;
    result.when->edtf = text;
    result.when->extent = within(piece.first, piece.last);
    return result;
}

}  // namespace

ReadWhen read_when(std::string_view text) {
    if (const std::optional<Piece> plain = plain_date(text)) return read_plain(text, *plain);
    WhenReader reader(text);
    return {.when = reader.read(), .diagnostics = reader.take_diagnostics()};
}

}  // namespace bede
