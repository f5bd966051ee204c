// From one date to another: 1914/1918, "from 1914 to 1918", 1914-1918.
#include "time/when_reader.h"

#include <fmt/format.h>

#include "time/calendars.h"

namespace bede {

namespace {

// 1720 of the 1720s, 430 of the 430s BCE; nothing if it is no decade.
std::optional<std::int64_t> decade_named(const DateRead& date) {
    const std::int64_t first = civil_of(day_at(date.hull.first)).year;
    const std::int64_t last = civil_of(day_at(date.hull.last)).year;
    if (last - first != 9) return std::nullopt;
    if (first % 10 == 0 && first > 0) return first;
    const std::int64_t named = 1 - last;
    return named > 0 && named % 10 == 0 ? std::optional(named) : std::nullopt;
}

}  // namespace

// A dash is beyond ASCII; a hyphen and "to" want words or spaces beside them, and the capitals of
// EDTF are no words.
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

}  // namespace bede
