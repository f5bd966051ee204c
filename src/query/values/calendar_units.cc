#include "query/values/calendar_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bede::query {
namespace {

constexpr std::int64_t minute_length = 60;
constexpr std::int64_t hour_length = 3'600;
constexpr std::int64_t months_of_year = 12;

// --- Numbers ------------------------------------------------------------------------------------

std::int64_t year_of(Instant at) { return civil_of(day_at(at)).year; }
// Before our era years count down, and the last decade is 9 to 1 BCE.
std::int64_t decade_of(Instant at) {
    const std::int64_t year = year_of(at);
    return year > 0 ? year / 10 : -((1 - year) / 10) - 1;
}
std::int64_t century_of(Instant at) {
    const std::int64_t year = year_of(at);
    return year > 0 ? year / 100 + 1 : -(-year / 100);
}
std::int64_t month_of(Instant at) {
    const CivilDate date = civil_of(day_at(at));
    return date.year * months_of_year + date.month - 1;
}
std::int64_t day_number_of(Instant at) { return day_at(at).number; }
std::int64_t hour_of(Instant at) { return floor_divide(at.second, hour_length); }
std::int64_t minute_of(Instant at) { return floor_divide(at.second, minute_length); }

// --- Words --------------------------------------------------------------------------------------

std::string year_in_digits(std::int64_t year) {
    return fmt::format("{}{:04}", year < 0 ? "-" : "", year < 0 ? -year : year);
}

std::string day_in_words(Day day) {
    const CivilDate date = civil_of(day);
    return fmt::format("{}-{:02}-{:02}", year_in_digits(date.year), date.month, date.day);
}

Value number(std::int64_t number) { return Value(number); }
Value decade(std::int64_t number) {
    if (number < 0) return Value(fmt::format("{}s BCE", (-number - 1) * 10));
    return Value(fmt::format("{}s{}", number * 10, number < 10 ? " CE" : ""));
}
Value month(std::int64_t number) {
    const std::int64_t year = floor_divide(number, months_of_year);
    return Value(fmt::format("{}-{:02}", year_in_digits(year), number - year * months_of_year + 1));
}
Value day(std::int64_t number) { return Value(day_in_words(Day{number})); }
Value hour(std::int64_t number) {
    const Instant at{number * hour_length};
    const Day of = day_at(at);
    return Value(fmt::format("{}T{:02}", day_in_words(of),
                             (at.second - first_second(of).second) / hour_length));
}
Value minute(std::int64_t number) {
    const Instant at{number * minute_length};
    const Day of = day_at(at);
    const std::int64_t second = at.second - first_second(of).second;
    return Value(fmt::format("{}T{:02}:{:02}", day_in_words(of), second / hour_length,
                             second / minute_length % minute_length));
}

// --- Numbers of words ---------------------------------------------------------------------------

// Takes the number that stands before `sign`, or at the end if there is no sign; nothing else may
// stand there.
std::optional<std::int64_t> take_before(std::string_view& words, char sign) {
    // The sign of a year before our era is none between parts.
    const std::size_t end = words.find(sign, words.starts_with('-') ? 1 : 0);
    if (sign != '\0' && end == std::string_view::npos) return std::nullopt;
    const std::string_view part = words.substr(0, end);
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc() || rest != part.data() + part.size()) return std::nullopt;
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    if (number < -year_max || number > year_max) return std::nullopt;
    return number;
}

std::optional<std::int64_t> number_of_decade(std::string_view words) {
    std::string_view rest = words;
    const auto year = take_before(rest, 's');
    if (!year || *year % 10 != 0) return std::nullopt;
    const std::int64_t number = rest == " BCE" ? -*year / 10 - 1 : *year / 10;
    return to_string(decade(number)) == words ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> number_of_month(std::string_view words) {
    std::string_view rest = words;
    const auto year = take_before(rest, '-');
    const auto part = year ? take_before(rest, '\0') : std::nullopt;
    if (!part) return std::nullopt;
    const std::int64_t number = *year * months_of_year + *part - 1;
    return to_string(month(number)) == words ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> number_of_day(std::string_view words) {
    std::string_view rest = words;
    const auto year = take_before(rest, '-');
    const auto part = year ? take_before(rest, '-') : std::nullopt;
    const auto of_month = part ? take_before(rest, '\0') : std::nullopt;
    if (!of_month || *part < 1 || *part > months_of_year || *of_month < 1) return std::nullopt;
    const CivilDate date{*year, static_cast<int>(*part),
                         static_cast<int>(std::min<std::int64_t>(*of_month, 32))};
    if (date.day > days_in_month(date.year, date.month)) return std::nullopt;
    const std::int64_t number = day_of(date).number;
    return to_string(day(number)) == words ? std::optional(number) : std::nullopt;
}

// What stands behind the "T", in units of `parts` to the hour.
std::optional<std::int64_t> number_of_clock(std::string_view words, std::int64_t parts,
                                            Value (*value_of)(std::int64_t)) {
    const std::size_t sign = words.find('T');
    const auto of = number_of_day(words.substr(0, sign));
    if (!of || sign == std::string_view::npos) return std::nullopt;
    std::string_view rest = words.substr(sign + 1);
    const auto hours = take_before(rest, parts == 1 ? '\0' : ':');
    const auto minutes =
        hours && parts > 1 ? take_before(rest, '\0') : std::optional<std::int64_t>(0);
    if (!hours || !minutes) return std::nullopt;
    const std::int64_t number = (*of * 24 + *hours) * parts + *minutes;
    return to_string(value_of(number)) == words ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> number_of_hour(std::string_view words) {
    return number_of_clock(words, 1, hour);
}
std::optional<std::int64_t> number_of_minute(std::string_view words) {
    return number_of_clock(words, minute_length, minute);
}

constexpr CalendarUnit units[] = {
    {"year", "years", "2025", year_of, number, nullptr},
    {"month", "months", "2025-03", month_of, month, number_of_month},
    {"day", "days", "2025-03-18", day_number_of, day, number_of_day},
    {"hour", "hours", "2025-03-18T14", hour_of, hour, number_of_hour},
    {"minute", "minutes", "2025-03-18T14:05", minute_of, minute, number_of_minute},
    {"decade", "decades", "2020s", decade_of, decade, number_of_decade},
    {"century", "centuries", "21", century_of, number, nullptr},
};

}  // namespace

const CalendarUnit* calendar_unit(std::string_view name) {
    const auto* found = std::ranges::find(units, name, &CalendarUnit::name);
    return found == std::ranges::end(units) ? nullptr : found;
}

}  // namespace bede::query
