#include "time/calendar_text.h"

#include <fmt/format.h>

namespace bede {

namespace {

std::string year_in_words(Calendar calendar, std::int64_t year) {
    if (has_own_months(calendar) || year > 0) return fmt::format("{}", year);
    return fmt::format("{} BCE", 1 - year);
}

std::string write_month(Calendar calendar, CivilDate date) {
    return fmt::format("{} {}", month_name(calendar, date.year, date.month),
                       year_in_words(calendar, date.year));
}

std::string write_day(Calendar calendar, CivilDate date) {
    return fmt::format("{} {}", date.day, write_month(calendar, date));
}

bool begins_month(Calendar calendar, CivilDate date) {
    return date.day == first_day_in_month(calendar, date.year, date.month);
}

bool ends_month(Calendar calendar, CivilDate date) {
    return date.day == days_in_month(calendar, date.year, date.month);
}

// The month or year that goes exactly from `first` to `last`; empty if there is none.
std::string write_unit(Calendar calendar, CivilDate first, CivilDate last) {
    if (first.year != last.year) return {};
    if (!begins_month(calendar, first) || !ends_month(calendar, last)) return {};
    if (first.month == last.month) return write_month(calendar, first);
    if (first.month != 1 || last.month != months_in_year(calendar, last.year)) return {};
    return year_in_words(calendar, first.year);
}

// One end of a time: what lies between its two bounds. `between` for an end that is a point
// somewhere in there.
std::string write_end(const Bound& earliest, const Bound& latest, Calendar calendar) {
    const bool has_first = earliest.knowledge == Knowledge::known;
    const bool has_last = latest.knowledge == Knowledge::known;
    if (!has_first && !has_last) {
        return earliest.knowledge == Knowledge::open || latest.knowledge == Knowledge::open
                   ? "open"
                   : "unknown";
    }
    if (!has_first) return fmt::format("by {}", in_calendar(day_at(latest.at), calendar));
    if (!has_last) return fmt::format("since {}", in_calendar(day_at(earliest.at), calendar));
    return in_calendar(day_at(earliest.at), day_at(latest.at), calendar);
}

// Of an end that is open or unknown on its outer side, what matters is that side.
std::string write_start(const Extent& extent, Calendar calendar) {
    if (extent.start_earliest.knowledge == Knowledge::open) return "open";
    if (extent.start_earliest.knowledge == Knowledge::unknown) return "unknown";
    return write_end(extent.start_earliest, extent.start_latest, calendar);
}

std::string write_finish(const Extent& extent, Calendar calendar) {
    if (extent.end_latest.knowledge == Knowledge::open) return "open";
    if (extent.end_latest.knowledge == Knowledge::unknown) return "unknown";
    return write_end(extent.end_earliest, extent.end_latest, calendar);
}

// Gregorian dates before the calendar was made are named so, as what they are not is a date that
// anybody wrote then.
std::string_view gregorian_title(const Extent& extent) {
    const bool before = extent.start_earliest.at < first_second(day_of({1582, 10, 15}));
    return before ? "proleptic Gregorian" : "Gregorian";
}

}  // namespace

std::string in_calendar(Day day, Calendar calendar) {
    const std::optional<CivilDate> date = date_in(calendar, day);
    return date ? write_day(calendar, *date) : "";
}

std::string in_calendar(Day first, Day last, Calendar calendar) {
    const std::optional<CivilDate> from = date_in(calendar, first);
    const std::optional<CivilDate> to = date_in(calendar, last);
    if (!from || !to) return {};
    if (first == last) return write_day(calendar, *from);
    const std::string unit = write_unit(calendar, *from, *to);
    if (!unit.empty()) return unit;
    return fmt::format("{} to {}", write_day(calendar, *from), write_day(calendar, *to));
}

std::string in_calendar(const Extent& extent, Calendar calendar) {
    const bool one =
        extent.start_earliest == extent.end_earliest && extent.start_latest == extent.end_latest;
    if (one) return write_end(extent.start_earliest, extent.start_latest, calendar);
    const std::string start = write_start(extent, calendar);
    const std::string finish = write_finish(extent, calendar);
    if (start.empty() || finish.empty()) return {};
    return start == finish ? start : fmt::format("{} – {}", start, finish);
}

std::string in_both_calendars(const When& when) {
    if (when.calendar == Calendar::gregorian) return {};
    const std::string given = in_calendar(when.extent, when.calendar);
    const std::string gregorian = in_calendar(when.extent, Calendar::gregorian);
    if (given.empty()) return {};
    const bool place = family_of(when.calendar) == CalendarFamily::civil;
    return fmt::format("{} {}{} = {} ({})", given, place ? "in " : "", title_of(when.calendar),
                       gregorian, gregorian_title(when.extent));
}

}  // namespace bede
