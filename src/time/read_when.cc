// Places dates in spans, sets and one-sided times, and makes a When of them. The table in README.md
// says what each form denotes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "time/calendars.h"
#include "time/date_read.h"
#include "time/duration.h"
#include "time/edtf_mask.h"
#include "time/edtf_write.h"
#include "time/set_range.h"
#include "time/sided_words.h"
#include "time/slashed_dates.h"
#include "time/when_build.h"

namespace bede {

namespace {

constexpr std::size_t length_max = 1'000;

// ---- Reading ------------------------------------------------------------------------------------

bool may_be_word_span(std::string_view text);

class WhenReader {
  public:
    explicit WhenReader(std::string_view text) : cursor_(text) {}

    std::optional<When> read() {
        if (!check_text()) return std::nullopt;
        cursor_.skip_spaces();
        std::optional<When> when = read_expression();
        if (!when || !check_end()) return std::nullopt;
        when->text = cursor_.text();
        when->calendar = context_.calendar;
        return when;
    }

    Diagnostics take_diagnostics() { return cursor_.take_diagnostics(); }

  private:
    bool check_text();
    bool check_end();
    void take_remark();
    bool check_slashes();
    std::optional<When> read_expression();
    std::optional<When> read_dates();
    void hint_too_many(std::size_t begin);
    std::optional<When> read_one_sided(const Sided& sided);
    bool read_sided_date(const Sided& sided, DateRead& date);
    void leave_side_open(const Sided& sided, DateRead& date) const;
    std::optional<When> read_from();
    std::optional<When> read_between();
    bool read_end(DateRead& date);
    bool take_joint();
    bool take_joint_of_words();
    std::optional<When> read_set_or_span();
    bool read_members(Choice& choice);
    bool read_set_item(Choice& choice);
    bool read_set_range(const DateRead& low, std::size_t begin, Choice& choice);
    std::optional<When> read_or(DateRead& first);
    std::optional<When> read_span(const End& from, std::size_t begin);
    std::optional<When> read_span_from_nothing();
    bool check_order(const End& from, const End& to, std::size_t begin);
    void note_span_extensions(const End& from, const End& to, std::size_t begin);
    void find_shared_words();
    std::optional<When> read_words_of_span();

    Cursor cursor_;
    DateContext context_;
};

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

// ---- [one of] -----------------------------------------------------------------------------------

// "[1667,1668]", or as the beginning of a span: "[1667,1668]/1670".
std::optional<When> WhenReader::read_set_or_span() {
    const std::size_t begin = cursor_.at();
    Choice choice;
    if (!read_members(choice)) return std::nullopt;
    Cursor ahead = cursor_;
    ahead.skip_spaces();
    if (ahead.peek() == '/') {
        cursor_.go(ahead.at() + 1);
        return read_span({date_of(choice)}, begin);
    }
    if (take_joint()) return read_span({date_of(choice)}, begin);
    return when_of(std::move(choice));
}

bool WhenReader::read_members(Choice& choice) {
    const std::size_t begin = cursor_.at();
    cursor_.take('[');
    do {
        if (!read_set_item(choice)) return false;
        cursor_.skip_spaces();
    } while (cursor_.take(','));
    if (!cursor_.take(']')) {
        return cursor_.fail("D-SET", begin, cursor_.text().size(), "a set that is not closed",
                            "write [1667,1668,1670..1672]");
    }
    if (choice.members.size() > pieces_max) hint_too_many(begin);
    return true;
}

void WhenReader::hint_too_many(std::size_t begin) {
    cursor_.hint("D-MASK", begin, cursor_.at(), fmt::format("more than {} dates fit", pieces_max),
                 "only the first and the last of them are kept");
}

bool WhenReader::read_set_item(Choice& choice) {
    cursor_.skip_spaces();
    const std::size_t begin = cursor_.at();
    const bool endless_past = cursor_.take("..");
    if (cursor_.peek() == ']' || cursor_.done()) {
        return cursor_.fail("D-SET", begin, cursor_.at(), "a date is missing in this set",
                            "write [1667,1668,1670..1672]");
    }
    DateRead date;
    if (!read_date(cursor_, context_, date)) return false;
    cursor_.skip_spaces();
    if (endless_past) {
        date.hull.first = instant_min;
        date.members.clear();
        const bool sayable = !date.edtf.empty() && date.edtf.front() != '[';
        date.edtf = sayable ? ".." + date.edtf : "";
        choice.add(date);
        return true;
    }
    if (!cursor_.take("..")) {
        choice.add(date);
        return true;
    }
    return read_set_range(date, begin, choice);
}

bool WhenReader::read_set_range(const DateRead& low, std::size_t begin, Choice& choice) {
    cursor_.skip_spaces();
    DateRead range = low;
    range.members.clear();
    if (cursor_.peek() == ']' || cursor_.peek() == ',') {
        range.hull.last = instant_max;
        if (!range.edtf.empty()) range.edtf += "..";
        choice.add(range);
        return true;
    }
    DateRead high;
    if (!read_date(cursor_, context_, high)) return false;
    if (low.precision != high.precision || low.clocked != high.clocked) {
        return cursor_.fail("D-SET", begin, cursor_.at(),
                            "a range between dates of unequal precision",
                            "write both to the same precision, as 1670..1672");
    }
    if (low.hull.first > high.hull.last) {
        return cursor_.fail("D-REVERSED", begin, cursor_.at(), "this range runs backwards",
                            "write the earlier date first");
    }
    range.members = members_between(context_.calendar, low, high);
    if (range.members.size() > pieces_max) {
        range.members.clear();
        hint_too_many(begin);
    }
    range.hull.last = high.hull.last;
    if (high.about) range.about = high.about;
    range.doubtful = low.doubtful || high.doubtful;
    range.edtf = low.edtf.empty() || high.edtf.empty() || high.edtf.front() == '['
                     ? ""
                     : low.edtf + ".." + high.edtf;
    choice.add(range);
    return true;
}

// "446 or 445 BCE", "1850 or later".
std::optional<When> WhenReader::read_or(DateRead& first) {
    if (const std::optional<Sided> sided = take_sided_behind(cursor_)) {
        leave_side_open(*sided, first);
        return when_of(first);
    }
    Choice choice;
    choice.add(first);
    do {
        DateRead next;
        if (!read_date(cursor_, context_, next)) return std::nullopt;
        choice.add(next);
        const std::size_t end = cursor_.at();
        cursor_.skip_spaces();
        if (cursor_.peek() != 'o') cursor_.go(end);
    } while (cursor_.take_word("or"));
    return when_of(std::move(choice));
}

// ---- Spans --------------------------------------------------------------------------------------

// 1720 of the 1720s, 430 of the 430s BCE; nothing if it is no decade.
std::optional<std::int64_t> decade_named(const DateRead& date) {
    const std::int64_t first = civil_of(day_at(date.hull.first)).year;
    const std::int64_t last = civil_of(day_at(date.hull.last)).year;
    if (last - first != 9) return std::nullopt;
    if (first % 10 == 0 && first > 0) return first;
    const std::int64_t named = 1 - last;
    return named > 0 && named % 10 == 0 ? std::optional(named) : std::nullopt;
}

// Whether there is a sign between two dates; all else need not be looked at twice. A dash is beyond
// ASCII; a hyphen and "to" want words or spaces beside them, and the capitals of EDTF are no words.
bool may_be_word_span(std::string_view text) {
    bool words = false;
    bool hyphen = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return true;
        words = words || c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'D');
        hyphen = hyphen || c == '-';
    }
    const auto has = [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    };
    return words && (hyphen || has(" to ") || has(" until ") || has(" till ") || has(" through "));
}

std::optional<When> WhenReader::read_words_of_span() {
    const std::size_t begin = cursor_.at();
    DateContext context = context_;
    End from;
    End to;
    if (!read_calendar(cursor_, context)) return std::nullopt;
    if (has_own_months(context.calendar) || !read_word_span(cursor_, context, from, to)) {
        cursor_.go(begin);
        return std::nullopt;
    }
    context_ = context;
    if (to.date && from.date->hull.first > to.date->hull.last) {
        cursor_.fail("D-REVERSED", begin, cursor_.at(), "this span ends before it begins",
                     "give each date its own year");
        return std::nullopt;
    }
    return when_of(from, to);
}

std::optional<When> WhenReader::read_span_from_nothing() {
    const std::size_t begin = cursor_.at();
    End from;
    const std::string_view word = cursor_.word();
    if (!word.empty()) {
        const bool open = lower(word) == "open";
        const std::string_view rest = cursor_.rest().substr(word.size());
        cursor_.fail("D-DRAFT", begin, begin + word.size(),
                     open ? "an open beginning is written with two full stops"
                          : "an unknown beginning is left empty",
                     fmt::format("write {}{}", open ? ".." : "", rest));
        return std::nullopt;
    }
    if (cursor_.take("..")) {
        from.missing = Knowledge::open;
        cursor_.take('/');
    } else {
        cursor_.take('/');
    }
    return read_span(from, begin);
}

std::optional<When> WhenReader::read_span(const End& from, std::size_t begin) {
    const std::size_t sign = cursor_.at();
    const bool dots = cursor_.text().substr(0, sign).ends_with("..") && from.date;
    cursor_.skip_spaces();
    End to;
    if (cursor_.done()) {
        to.missing = dots ? Knowledge::open : Knowledge::unknown;
    } else if (cursor_.rest().starts_with("..")) {
        cursor_.take("..");
        to.missing = Knowledge::open;
    } else {
        const std::string word = lower(cursor_.word());
        if (from.date && (word == "open" || word == "unknown")) {
            const std::string_view before = cursor_.text().substr(0, cursor_.at());
            cursor_.fail("D-DRAFT", cursor_.at(), cursor_.at() + word.size(),
                         word == "open" ? "an open end is written with two full stops"
                                        : "an unknown end is left empty",
                         fmt::format("write {}{}", before, word == "open" ? ".." : ""));
            return std::nullopt;
        }
        if (from.date) context_.decade = decade_named(*from.date);
        if (from.date && take_present(cursor_)) {
            to.missing = Knowledge::open;
        } else if (!read_end(to.date.emplace())) {
            return std::nullopt;
        }
    }
    if (!from.date && !to.date) {
        cursor_.fail("D-SYNTAX", begin, cursor_.at(), "a span without a date",
                     "write 2022-02-24/.. for an open end, 2022-02-24/ for an unknown one");
        return std::nullopt;
    }
    if (cursor_.peek() == '/') {
        cursor_.fail("D-SYNTAX", begin, cursor_.text().size(), "a span of more than two dates",
                     "write A/B");
        return std::nullopt;
    }
    if (from.date && to.date && to.date->era && !from.date->era && !dots) {
        cursor_.fail("D-SLASHES", begin, cursor_.at(), "one of two, or from the one to the other?",
                     "write 1362 or 1363 CE, or 1362 CE/1363 CE");
        return std::nullopt;
    }
    if (!check_order(from, to, begin)) return std::nullopt;
    note_span_extensions(from, to, begin);
    return when_of(from, to);
}

// An error only if no reading has the start before the end.
bool WhenReader::check_order(const End& from, const End& to, std::size_t begin) {
    if (!from.date || !to.date) return true;
    const std::int64_t shift = shift_between(*from.date, *to.date);
    if (from.date->hull.first.second + shift <= to.date->hull.last.second) return true;
    const std::string first = end_in_edtf(from);
    const std::string last = end_in_edtf(to);
    return cursor_.fail("D-REVERSED", begin, cursor_.at(), "this span ends before it begins",
                        first.empty() || last.empty() ? "write the earlier date first"
                                                      : fmt::format("write {}/{}", last, first));
}

void WhenReader::note_span_extensions(const End& from, const End& to, std::size_t begin) {
    const auto any = [&](auto member) {
        return (from.date && (*from.date).*member) || (to.date && (*to.date).*member);
    };
    if (any(&DateRead::season)) {
        cursor_.hint("D-EXTENSION", begin, cursor_.at(), "a season in a span is not EDTF",
                     "it is read all the same");
    } else if (any(&DateRead::long_year)) {
        cursor_.hint("D-EXTENSION", begin, cursor_.at(),
                     "a year of more than four digits in a span is not EDTF",
                     "it is read all the same");
    }
}

// ---- The ordinary case --------------------------------------------------------------------------

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
