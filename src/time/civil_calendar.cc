// Sources of the table: R. G. Schram, "Kalendariographische und chronologische Tafeln" (1908); for
// Eastern Europe the decrees of the reforms; for Sweden the years 1700 to 1712, one day ahead of
// the Julian calendar and ended by a 30 February.
#include "time/civil_calendar.h"

#include <algorithm>
#include <span>

#include "base/check.h"
#include "time/julian.h"

namespace bede {

namespace {

enum class Reckoning : std::uint8_t { julian, swedish, gregorian };

struct Reform {
    CivilDate first;  // in this reckoning; the calendar is Julian before the first
    Reckoning reckoning;
};

constexpr Reform rome[] = {{{1582, 10, 15}, Reckoning::gregorian}};
constexpr Reform france[] = {{{1582, 12, 20}, Reckoning::gregorian}};
constexpr Reform bohemia[] = {{{1584, 1, 17}, Reckoning::gregorian}};
constexpr Reform germany[] = {{{1700, 3, 1}, Reckoning::gregorian}};
constexpr Reform sweden[] = {{{1700, 3, 1}, Reckoning::swedish},
                             {{1712, 3, 1}, Reckoning::julian},
                             {{1753, 3, 1}, Reckoning::gregorian}};
constexpr Reform britain[] = {{{1752, 9, 14}, Reckoning::gregorian}};
constexpr Reform bulgaria[] = {{{1916, 4, 14}, Reckoning::gregorian}};
constexpr Reform russia[] = {{{1918, 2, 14}, Reckoning::gregorian}};
constexpr Reform romania[] = {{{1919, 4, 14}, Reckoning::gregorian}};
constexpr Reform greece[] = {{{1923, 3, 1}, Reckoning::gregorian}};

constexpr CivilDate swedish_leap_day{1712, 2, 30};

std::span<const Reform> reforms_of(Calendar calendar) {
    switch (calendar) {
        case Calendar::civil_rome: return rome;
        case Calendar::civil_france: return france;
        case Calendar::civil_bohemia: return bohemia;
        case Calendar::civil_germany:
        case Calendar::civil_denmark: return germany;
        case Calendar::civil_sweden: return sweden;
        case Calendar::civil_britain: return britain;
        case Calendar::civil_bulgaria: return bulgaria;
        case Calendar::civil_russia: return russia;
        case Calendar::civil_romania: return romania;
        case Calendar::civil_greece: return greece;
        default: break;
    }
    BEDE_CHECK(false);
    return {};
}

Day day_in(Reckoning reckoning, CivilDate date) {
    if (reckoning == Reckoning::gregorian) return day_of(date);
    const Day day = day_of_julian(date);
    return reckoning == Reckoning::swedish ? Day{day.number - 1} : day;
}

CivilDate date_by(Reckoning reckoning, Day day) {
    if (reckoning == Reckoning::gregorian) return civil_of(day);
    if (reckoning == Reckoning::julian) return julian_of(day);
    const CivilDate date = julian_of({day.number + 1});
    return date == CivilDate{1712, 3, 1} ? swedish_leap_day : date;
}

int length_of_month(Reckoning reckoning, std::int64_t year, int month) {
    if (reckoning == Reckoning::gregorian) return days_in_month(year, month);
    const bool longest = reckoning == Reckoning::swedish && year == 1712 && month == 2;
    return longest ? swedish_leap_day.day : days_in_julian_month(year, month);
}

Reckoning reckoning_at(Calendar calendar, CivilDate date) {
    Reckoning reckoning = Reckoning::julian;
    for (const Reform& reform : reforms_of(calendar)) {
        if (reform.first <= date) reckoning = reform.reckoning;
    }
    return reckoning;
}

}  // namespace

Day civil_day_of(Calendar calendar, CivilDate date) {
    return day_in(reckoning_at(calendar, date), date);
}

CivilDate civil_date_of(Calendar calendar, Day day) {
    Reckoning reckoning = Reckoning::julian;
    for (const Reform& reform : reforms_of(calendar)) {
        if (day_in(reform.reckoning, reform.first) <= day) reckoning = reform.reckoning;
    }
    return date_by(reckoning, day);
}

std::optional<LeftOut> left_out(Calendar calendar, CivilDate date) {
    Reckoning before = Reckoning::julian;
    for (const Reform& reform : reforms_of(calendar)) {
        const Day first = day_in(reform.reckoning, reform.first);
        const CivilDate last_before = date_by(before, {first.number - 1});
        if (last_before < date && date < reform.first) return LeftOut{last_before, reform.first};
        before = reform.reckoning;
    }
    return std::nullopt;
}

bool civil_date_exists(Calendar calendar, CivilDate date) {
    if (date.month < 1 || date.month > 12 || date.day < 1) return false;
    const Reckoning reckoning = reckoning_at(calendar, date);
    if (date.day > length_of_month(reckoning, date.year, date.month)) return false;
    return !left_out(calendar, date);
}

}  // namespace bede
