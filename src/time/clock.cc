// The clock time behind a day: hours and minutes, seconds, an offset from UTC or the name of a
// zone. The wall clock is kept and the offset beside it: what is a day in Gaza stays that day.
#include <fmt/format.h>

#include <optional>

#include "time/date_read.h"
#include "time/zones.h"

namespace bede {

namespace {

// Two digits here; nothing is taken if there are not.
std::optional<int> take_two(Cursor& cursor) {
    if (!is_digit(cursor.peek()) || !is_digit(cursor.peek(1))) return std::nullopt;
    const int number = (cursor.peek() - '0') * 10 + (cursor.peek(1) - '0');
    cursor.go(cursor.at() + 2);
    return number;
}

bool time_error(Cursor& cursor, std::size_t begin, std::string message) {
    return cursor.fail("D-TIME", begin, cursor.at(), std::move(message),
                       "write T14:00 or T14:00:00; hours go to 23, minutes and seconds to 59");
}

struct WrittenClock {
    int hour = 0;
    int minute = 0;
    std::optional<int> second;
};

bool check_clock(Cursor& cursor, std::size_t begin, const WrittenClock& clock) {
    if (clock.second == 60) {
        return cursor.fail("D-LEAPSEC", begin, cursor.at(), "a leap second",
                           "the time axis has none: write second 59");
    }
    if (clock.hour == 24 && (clock.minute != 0 || clock.second.value_or(0) != 0)) {
        return time_error(cursor, begin, "24 stands for midnight only: T24:00:00");
    }
    if (clock.hour > 24 || clock.minute > 59 || clock.second.value_or(0) > 59) {
        return time_error(cursor, begin, "there is no such clock time");
    }
    return true;
}

// Fractions of a second are read and dropped: the axis knows whole seconds. In a set the comma
// stands between members.
bool take_fraction(Cursor& cursor) {
    const bool set = cursor.text().find('[') != std::string_view::npos;
    const bool sign = cursor.peek() == '.' || (cursor.peek() == ',' && !set);
    if (!sign || !is_digit(cursor.peek(1))) return true;
    const std::size_t begin = cursor.at();
    cursor.go(begin + 1);
    cursor.go(cursor.at() + cursor.count_digits());
    cursor.hint("D-FRACTION", begin, cursor.at(), "a fraction of a second",
                "times are kept to the second");
    return true;
}

bool read_wall_clock(Cursor& cursor, WrittenClock& clock) {
    const std::size_t begin = cursor.at();
    cursor.go(begin + 1);
    const std::optional<int> hour = take_two(cursor);
    if (!hour) return time_error(cursor, begin, "a clock time has two digits each");
    if (is_digit(cursor.peek())) {
        cursor.go(cursor.at() + cursor.count_digits());
        return cursor.fail("D-BASIC", begin, cursor.at(), "a clock time in one run of digits",
                           "write T14:00:00");
    }
    if (!cursor.take(':')) return time_error(cursor, begin, "a clock time needs its minutes");
    const std::optional<int> minute = take_two(cursor);
    if (!minute) return time_error(cursor, begin, "a clock time has two digits each");
    clock.hour = *hour;
    clock.minute = *minute;
    if (cursor.take(':')) {
        clock.second = take_two(cursor);
        if (!clock.second) return time_error(cursor, begin, "a clock time has two digits each");
        if (!take_fraction(cursor)) return false;
    }
    return check_clock(cursor, begin, clock);
}

bool offset_error(Cursor& cursor, std::size_t begin, std::string message) {
    return cursor.fail("D-OFFSET", begin, cursor.at(), std::move(message),
                       "write Z, +02:00 or a zone name as Europe/Kyiv; offsets go from -12:00 to "
                       "+14:00");
}

// "+02:00", "-04".
bool read_offset(Cursor& cursor, DateRead& date) {
    const std::size_t begin = cursor.at();
    const bool west = cursor.peek() == '-';
    cursor.go(begin + 1);
    const std::optional<int> hours = take_two(cursor);
    if (!hours) return offset_error(cursor, begin, "an offset has two digits of hours");
    int minutes = 0;
    if (cursor.take(':')) {
        const std::optional<int> read = take_two(cursor);
        if (!read) return offset_error(cursor, begin, "an offset has two digits of minutes");
        minutes = *read;
    }
    if (is_digit(cursor.peek())) {
        cursor.go(cursor.at() + cursor.count_digits());
        return offset_error(cursor, begin, "an offset has a colon before its minutes");
    }
    const int total = *hours * 60 + minutes;
    if (minutes > 59 || total > (west ? 12 : 14) * 60) {
        return offset_error(cursor, begin, "no clock differs from UTC by that much");
    }
    if (west && total == 0) return offset_error(cursor, begin, "there is no offset -00:00");
    date.offset = (west ? -total : total) * 60;
    date.zone = cursor.from(begin);
    return true;
}

// A zone name of the IANA data base, after a space.
bool read_zone(Cursor& cursor, DateRead& date) {
    const std::size_t begin = cursor.at();
    while (is_letter(cursor.peek()) || is_digit(cursor.peek()) || cursor.peek() == '_' ||
           cursor.peek() == '+' || cursor.peek() == '-' ||
           (cursor.peek() == '/' && is_letter(cursor.peek(1)))) {
        cursor.go(cursor.at() + 1);
    }
    const std::string_view name = cursor.from(begin);
    const std::optional<ZoneTime> found = zone_time(name, date.hull.first);
    if (!found) {
        const std::string similar = similar_zone(name);
        return cursor.fail("D-ZONE", begin, cursor.at(),
                           fmt::format("there is no time zone '{}'", name),
                           similar.empty() ? "write a zone as Europe/Kyiv, or an offset as +02:00"
                                           : fmt::format("did you mean {}?", similar));
    }
    if (found->skipped) {
        cursor.hint("D-TWICE", begin, cursor.at(),
                    "clocks were put forward there at that time: none showed it",
                    "write what they showed, or an offset as +02:00; it is read as before the "
                    "change");
    } else if (found->twice) {
        cursor.hint("D-TWICE", begin, cursor.at(), "clocks were changed there at that time",
                    "an offset as +02:00 says which of two is meant");
    }
    date.offset = found->offset;
    date.zone = name;
    return true;
}

bool read_place_on_earth(Cursor& cursor, DateRead& date) {
    if (cursor.take('Z')) {
        date.offset = 0;
        date.zone = "Z";
        return true;
    }
    if (cursor.peek() == '+' || cursor.peek() == '-') return read_offset(cursor, date);
    if (cursor.peek() == 'z' || cursor.rest().starts_with("\u2212")) {
        const std::size_t begin = cursor.at();
        cursor.go(begin + (cursor.peek() == 'z' ? 1 : 3));
        return offset_error(cursor, begin, "an offset is Z or has a plain + or -");
    }
    if (cursor.peek() != ' ' || !is_letter(cursor.peek(1))) return true;
    const std::size_t before = cursor.at();
    cursor.skip_spaces();
    const std::string word = lower(cursor.word());
    if (word == "or") {
        cursor.go(before);
        return true;
    }
    return read_zone(cursor, date);
}

}  // namespace

bool read_clock(Cursor& cursor, Day day, DateRead& date) {
    const std::size_t begin = cursor.at();
    WrittenClock clock;
    if (!read_wall_clock(cursor, clock)) return false;
    const std::int64_t first = first_second(day).second + clock.hour * 3'600 + clock.minute * 60 +
                               clock.second.value_or(0);
    date.hull = {{first}, {clock.second ? first : first + 59}};
    date.clocked = true;
    date.precision = clock.minute == 0 && !clock.second ? Precision::hour : Precision::minute;
    if (!read_place_on_earth(cursor, date)) return false;
    // A zone name is not EDTF; the offset it stands for is, and is written by edtf_write.cc.
    const std::string_view read = cursor.from(begin);
    if (date.edtf.empty() || read.find_first_of(" .,") != std::string_view::npos) {
        date.edtf.clear();
    } else {
        date.edtf += read;
    }
    return true;
}

}  // namespace bede
