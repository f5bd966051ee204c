// Years, months, days and the parts of a year of level 2, checked and laid on the axis.
#include <fmt/format.h>

#include "time/calendars.h"
#include "time/civil_calendar.h"
#include "time/date_read.h"

namespace bede {

namespace {

// "44 BCE", "2023".
std::string year_in_words(std::int64_t year) {
    return year > 0 ? fmt::format("{}", year) : fmt::format("{} BCE", 1 - year);
}

bool check_year(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year) {
    const YearRange years = years_of(calendar);
    if (year >= years.first && year <= years.last) return true;
    if (has_own_months(calendar)) {
        return cursor.fail(
            "D-RANGE", begin, cursor.at(), "a year that this calendar does not have",
            fmt::format("{} years go from {} to {}", title_of(calendar), years.first, years.last));
    }
    return cursor.fail("D-RANGE", begin, cursor.at(), "a year beyond what the time axis holds",
                       fmt::format("years go from -{0} to {0}", year_max));
}

bool check_month(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year,
                 int month) {
    if (!check_year(cursor, begin, calendar, year)) return false;
    const int last = months_in_year(calendar, year);
    if (month >= 1 && month <= last) return true;
    return cursor.fail(
        "D-MONTH", begin, cursor.at(), fmt::format("there is no month {:02}", month),
        has_own_months(calendar)
            ? fmt::format("{} {} has the months 01 to {}", title_of(calendar), year, last)
            : "months go from 01 to 12, seasons and other parts of a year from 21 "
              "to 41");
}

// "in Britain 2 September 1752 was followed by 14 September 1752".
bool left_out_error(Cursor& cursor, std::size_t begin, Calendar calendar, const LeftOut& days) {
    const auto day = [](CivilDate date) {
        return fmt::format("{} {} {}", date.day, month_name(date.month), year_in_words(date.year));
    };
    return cursor.fail("D-SKIPPED", begin, cursor.at(), "this day did not exist there",
                       fmt::format("in {} {} was followed by {}", title_of(calendar),
                                   day(days.before), day(days.after)));
}

bool day_error(Cursor& cursor, std::size_t begin, Calendar calendar, CivilDate parts) {
    if (family_of(calendar) == CalendarFamily::civil) {
        const std::optional<LeftOut> days = left_out(calendar, parts);
        if (days) return left_out_error(cursor, begin, calendar, *days);
    }
    std::string mend = fmt::format(
        "{} {} has {} days", month_name(calendar, parts.year, parts.month),
        has_own_months(calendar) ? fmt::format("{}", parts.year) : year_in_words(parts.year),
        days_in_month(calendar, parts.year, parts.month));
    if (calendar == Calendar::gregorian && parts.month == 2 && parts.day == 29 &&
        days_in_month(Calendar::julian, parts.year, 2) == 29) {
        mend += "; if the Julian calendar is meant, put julian: before the date";
    }
    return cursor.fail("D-DAY", begin, cursor.at(),
                       fmt::format("there is no day {} in that month", parts.day), mend);
}

// First month, number of months; a season may run into the next year.
struct PartOfYear {
    int month;
    int length;
};

std::optional<PartOfYear> part_of_year(int code) {
    if (code >= 21 && code <= 28) return PartOfYear{(code - 21) % 4 * 3 + 3, 3};
    if (code >= 29 && code <= 32) return PartOfYear{((code - 29) * 3 + 8) % 12 + 1, 3};
    if (code >= 33 && code <= 36) return PartOfYear{(code - 33) * 3 + 1, 3};
    if (code >= 37 && code <= 39) return PartOfYear{(code - 37) * 4 + 1, 4};
    if (code == 40 || code == 41) return PartOfYear{(code - 40) * 6 + 1, 6};
    return std::nullopt;
}

}  // namespace

Piece year_piece(Calendar calendar, std::int64_t first_year, std::int64_t last_year) {
    return {month_piece(calendar, first_year, 1).first,
            month_piece(calendar, last_year, months_in_year(calendar, last_year)).last};
}

Piece month_piece(Calendar calendar, std::int64_t year, int month) {
    const int first = first_day_in_month(calendar, year, month);
    const int last = days_in_month(calendar, year, month);
    const Day begin = day_of(calendar, {year, month, first});
    // Only a reform leaves days out of a month.
    const Day end = family_of(calendar) == CalendarFamily::civil
                        ? day_of(calendar, {year, month, last})
                        : Day{begin.number + last - first};
    return {first_second(begin), last_second(end)};
}

Piece day_piece(Calendar calendar, CivilDate date) {
    const Day day = day_of(calendar, date);
    return {first_second(day), last_second(day)};
}

bool set_year(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year,
              DateRead& date) {
    if (!check_year(cursor, begin, calendar, year)) return false;
    date.hull = year_piece(calendar, year, year);
    date.precision = Precision::year;
    return true;
}

bool set_month(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int month,
               DateRead& date) {
    if (!check_month(cursor, begin, calendar, year, month)) return false;
    date.hull = month_piece(calendar, year, month);
    date.precision = Precision::month;
    return true;
}

bool set_day(Cursor& cursor, std::size_t begin, Calendar calendar, CivilDate parts,
             DateRead& date) {
    if (!check_month(cursor, begin, calendar, parts.year, parts.month)) return false;
    if (!exists(calendar, parts)) return day_error(cursor, begin, calendar, parts);
    date.hull = day_piece(calendar, parts);
    date.precision = Precision::day;
    return true;
}

bool set_season(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int code,
                DateRead& date) {
    if (!check_year(cursor, begin, calendar, year)) return false;
    const std::optional<PartOfYear> part = part_of_year(code);
    if (!part || has_own_months(calendar)) return check_month(cursor, begin, calendar, year, code);
    const int last = part->month + part->length - 1;
    date.hull = {month_piece(calendar, year, part->month).first,
                 month_piece(calendar, last > 12 ? year + 1 : year, (last - 1) % 12 + 1).last};
    date.precision = Precision::month;
    date.season = true;
    if (code <= 24) {
        cursor.hint("D-SEASON", begin, cursor.at(), "a season is read as the northern one",
                    fmt::format("{} is northern for certain, {} southern", code + 4, code + 8));
    }
    return true;
}

}  // namespace bede
