#include "time/edtf_write.h"

#include <fmt/format.h>

#include <algorithm>

namespace bede {

namespace {

enum class EdtfUnit : std::uint8_t { year, month, day, minute, second };

bool unlimited(Instant at) { return at <= instant_min || at >= instant_max; }

// The coarsest unit that begins at this instant.
EdtfUnit unit_beginning(Instant first) {
    const Day day = day_at(first);
    const std::int64_t second_of_day = first.second - first_second(day).second;
    if (second_of_day != 0) return second_of_day % 60 == 0 ? EdtfUnit::minute : EdtfUnit::second;
    const CivilDate date = civil_of(day);
    if (date.day != 1) return EdtfUnit::day;
    return date.month == 1 ? EdtfUnit::year : EdtfUnit::month;
}

EdtfUnit unit_ending(Instant last) { return unit_beginning({last.second + 1}); }

// "+02:00"; nothing if the offset is not of whole minutes, as of local mean times.
std::optional<std::string> write_offset(std::optional<std::int32_t> offset) {
    if (!offset) return "";
    if (*offset == 0) return "Z";
    const int magnitude = std::abs(*offset);
    if (magnitude % 60 != 0) return std::nullopt;
    return fmt::format("{}{:02}:{:02}", *offset < 0 ? '-' : '+', magnitude / 3'600,
                       magnitude / 60 % 60);
}

// The unit that holds this instant; empty if EDTF cannot say it.
std::string write_unit(Instant at, EdtfUnit unit, const EdtfStyle& style) {
    const Day day = day_at(at);
    const CivilDate date = civil_of(day);
    std::string text = write_year(date.year);
    if (text.front() == 'Y' && unit != EdtfUnit::year) return {};
    if (unit >= EdtfUnit::month) text += fmt::format("-{:02}", date.month);
    if (unit >= EdtfUnit::day) text += fmt::format("-{:02}", date.day);
    if (unit >= EdtfUnit::minute) {
        const std::int64_t second = at.second - first_second(day).second;
        text += fmt::format("T{:02}:{:02}", second / 3'600, second / 60 % 60);
        if (unit == EdtfUnit::second) text += fmt::format(":{:02}", second % 60);
        const std::optional<std::string> offset = write_offset(style.offset);
        if (!offset) return {};
        text += *offset;
    }
    if (style.qualifier != '\0') text += style.qualifier;
    return text;
}

// A clock time stays one even at midnight.
EdtfUnit at_least_minutes(EdtfUnit unit, const EdtfStyle& style) {
    return style.clocked ? std::max(unit, EdtfUnit::minute) : std::min(unit, EdtfUnit::day);
}

}  // namespace

std::string write_year(std::int64_t year) {
    if (year < -9'999 || year > 9'999) return fmt::format("Y{}", year);
    return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
}

char qualifier_of(bool approximate, bool doubtful) {
    if (approximate) return doubtful ? '%' : '~';
    return doubtful ? '?' : '\0';
}

std::string write_edtf(Piece piece, const EdtfStyle& style) {
    const bool endless_past = unlimited(piece.first);
    const bool endless_future = unlimited(piece.last);
    if (endless_past && endless_future) return {};
    if (endless_past) {
        const EdtfUnit unit = at_least_minutes(unit_ending(piece.last), style);
        const std::string last = write_unit(piece.last, unit, style);
        return last.empty() ? last : fmt::format("[..{}]", last);
    }
    if (endless_future) {
        const EdtfUnit unit = at_least_minutes(unit_beginning(piece.first), style);
        const std::string first = write_unit(piece.first, unit, style);
        return first.empty() ? first : fmt::format("[{}..]", first);
    }
    const EdtfUnit unit = at_least_minutes(
        std::max(unit_beginning(piece.first),
                 piece.first == piece.last ? EdtfUnit::second : unit_ending(piece.last)),
        style);
    const std::string first = write_unit(piece.first, unit, style);
    const std::string last = write_unit(piece.last, unit, style);
    if (first.empty() || last.empty()) return {};
    return first == last ? first : fmt::format("[{}..{}]", first, last);
}

}  // namespace bede
