#include "time/day_count.h"

#include <algorithm>

#include "base/check.h"
#include "time/day.h"

namespace bede {

namespace {

constexpr std::int64_t months_per_cycle = 400 * 12;  // after which the calendar repeats itself

struct Month {
    std::int64_t year;
    int month;  // from 1
};

Month month_at(std::int64_t number) { return {number / 12, static_cast<int>(number % 12) + 1}; }

// From the first of each month of a cycle, and from its last day, which may be cut short.
DayCount days_in_months(std::int64_t months) {
    constexpr std::int64_t begin = 2000 * 12;
    DayCount count{.least = INT64_MAX, .most = 0};
    for (std::int64_t from = begin; from < begin + months_per_cycle; ++from) {
        const Month a = month_at(from);
        const Month b = month_at(from + months);
        const std::int64_t days =
            day_of({b.year, b.month, 1}).number - day_of({a.year, a.month, 1}).number;
        const int cut = days_in_month(b.year, b.month) - days_in_month(a.year, a.month);
        count.least = std::min(count.least, days + std::min(cut, 0));
        count.most = std::max(count.most, days);
    }
    return count;
}

}  // namespace

DayCount days_of(const Duration& duration) {
    BEDE_CHECK(duration.months >= 0 && duration.seconds >= 0);
    DayCount count;
    if (duration.months > 0) count = days_in_months(duration.months);
    count.least += duration.seconds / seconds_per_day;
    count.most += (duration.seconds + seconds_per_day - 1) / seconds_per_day;
    return count;
}

}  // namespace bede
