#include "time/duration.h"

#include <fmt/format.h>

#include <algorithm>

#include "time/extent.h"

namespace bede {

namespace {

struct Unit {
    std::string_view name;
    std::string_view plural;
    std::int64_t months;
    std::int64_t seconds;
    bool clocked;
};

// Largest first: to_string takes the first that divides.
constexpr Unit units[] = {
    {"millennium", "millennia", 12'000, 0, false},
    {"century", "centuries", 1'200, 0, false},
    {"decade", "decades", 120, 0, false},
    {"year", "years", 12, 0, false},
    {"month", "months", 1, 0, false},
    {"week", "weeks", 0, 7 * 86'400, false},
    {"day", "days", 0, 86'400, false},
    {"hour", "hours", 0, 3'600, true},
    {"minute", "minutes", 0, 60, true},
    {"second", "seconds", 0, 1, true},
};

constexpr std::int64_t months_limit = 2 * 12 * year_max;
constexpr std::int64_t seconds_limit = instant_max.second;
constexpr std::int64_t mean_month = 2'629'746;  // 30.436875 days

std::string counted(std::int64_t count, const Unit& unit) {
    return fmt::format("{} {}", count, count == 1 ? unit.name : unit.plural);
}

// Only years and months, weeks never: people say "14 days" and "18 months".
std::string months_in_words(std::int64_t months) {
    if (months % 12 == 0) return counted(months / 12, units[3]);
    return counted(months, units[4]);
}

std::string seconds_in_words(std::int64_t seconds, bool clocked) {
    for (const Unit& unit : units) {
        if (unit.seconds == 0 || unit.name == "week" || unit.clocked != clocked) continue;
        if (seconds % unit.seconds == 0) return counted(seconds / unit.seconds, unit);
    }
    return counted(seconds, units[9]);
}

Instant clamp(std::int64_t second) {
    return {std::clamp(second, instant_min.second, instant_max.second)};
}

Instant shift(Instant instant, std::int64_t months, std::int64_t seconds) {
    if (at_an_end(instant)) return instant;
    // From anywhere that many months lead beyond the ends of time, and they fit in 64 bits of
    // seconds.
    constexpr std::int64_t months_enough = 2 * 12 * year_max;
    const std::int64_t months_safe = std::clamp(months, -months_enough, months_enough);
    const Instant moved = months == 0 ? instant : clamp(add_months(instant, months_safe).second);
    return clamp(moved.second + std::clamp(seconds, -seconds_limit, seconds_limit));
}

}  // namespace

std::optional<Duration> duration_of(std::int64_t count, std::string_view unit) {
    const auto* const found = std::ranges::find_if(
        units, [&](const Unit& u) { return u.name == unit || u.plural == unit; });
    if (found == std::end(units) || count < 0) return std::nullopt;
    if (found->months != 0) {
        if (count > months_limit / found->months) return std::nullopt;
        return Duration{.months = count * found->months};
    }
    if (count > seconds_limit / found->seconds) return std::nullopt;
    return Duration{.seconds = count * found->seconds, .clocked = found->clocked};
}

std::string to_string(const Duration& duration) {
    if (duration.months == 0) return seconds_in_words(duration.seconds, duration.clocked);
    const std::string months = months_in_words(duration.months);
    if (duration.seconds == 0) return months;
    return months + " " + seconds_in_words(duration.seconds, duration.clocked);
}

Instant add(Instant instant, const Duration& duration) {
    return shift(instant, duration.months, duration.seconds);
}

Instant subtract(Instant instant, const Duration& duration) {
    return shift(instant, -duration.months, -duration.seconds);
}

std::int64_t approximate_seconds(const Duration& duration) {
    const std::int64_t months = std::clamp(duration.months, -instant_max.second / mean_month,
                                           instant_max.second / mean_month);
    return months * mean_month + duration.seconds;
}

}  // namespace bede
