// Dates of which one holds, or all: [1667,1668], {1667,1668}, "1667 or 1668".
#include "time/when_reader.h"

#include <fmt/format.h>

#include <utility>

#include "time/edtf_mask.h"
#include "time/set_range.h"

namespace bede {

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

}  // namespace bede
