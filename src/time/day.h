// The one axis of time: 64-bit seconds and days, proleptic Gregorian, astronomical years (year 0 is
// 1 BCE). Civil wall-clock time; a zone is kept beside it (time/extent.h), never folded in.
// Boost.Date_Time's own date ends at 1400 and 9999, so the algorithms here are ours
// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"), and tests compare every day
// that both can hold.
#pragma once

#include <compare>
#include <cstdint>

namespace bede {

constexpr std::int64_t seconds_per_day = 86'400;

// Rounded down, also below zero; the divisor is not 0.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// Days since 1970-01-01.
struct Day {
    std::int64_t number = 0;

    friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

// Seconds since 1970-01-01T00:00:00 on the civil axis.
struct Instant {
    std::int64_t second = 0;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

struct CivilDate {
    std::int64_t year = 1970;  // astronomical: 0 is 1 BCE, -43 is 44 BCE
    int month = 1;             // 1..12
    int day = 1;               // 1..31

    friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

// Years outside ±year_max are refused by the reader, so that every instant fits in 64 bits with
// room for differences and stays on this side of instant_max (time/extent.h).
constexpr std::int64_t year_max = 70'000'000'000;

bool is_leap(std::int64_t year);
int days_in_month(std::int64_t year, int month);  // month 1..12

Day day_of(CivilDate date);  // the date must exist
CivilDate civil_of(Day day);
int weekday_of(Day day);   // ISO: 1 Monday .. 7 Sunday
int day_of_year(Day day);  // 1..366

Instant first_second(Day day);  // T00:00:00
Instant last_second(Day day);   // T23:59:59
Day day_at(Instant instant);    // rounds towards the past

// Adds calendar months; a day that the target month lacks becomes its last day
// (31 January + 1 month = 28 or 29 February). Never snaps month ends to month ends.
Day add_months(Day day, std::int64_t months);
Instant add_months(Instant instant, std::int64_t months);

}  // namespace bede
