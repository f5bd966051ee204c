// Durations as people say them: calendar months are kept apart from seconds because a month has no
// fixed length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/day.h"

namespace bede {

struct Duration {
    std::int64_t months = 0;
    std::int64_t seconds = 0;
    // Whether it was said in hours, minutes or seconds, so that it needs clock times.
    bool clocked = false;

    friend bool operator==(const Duration&, const Duration&) = default;
};

// `unit` in singular or plural: second, minute, hour, day, week, month, year, decade, century,
// millennium. Nothing if there is no such unit, the count is negative or the product is longer than
// all of time (2 * year_max).
std::optional<Duration> duration_of(std::int64_t count, std::string_view unit);

// "30 days", "18 months", "72 hours": the largest of year, month, day, hour, minute, second that
// says it exactly (nobody wants to read five decades for fifty years).
std::string to_string(const Duration& duration);

// An instant at or beyond the ends of time (time/extent.h) stays there, and nothing passes them.
Instant add(Instant instant, const Duration& duration);
Instant subtract(Instant instant, const Duration& duration);

// Orders by length, a month taken as 30.436875 days.
std::int64_t approximate_seconds(const Duration& duration);

}  // namespace bede
