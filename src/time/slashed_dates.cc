#include "time/slashed_dates.h"

#include <fmt/format.h>

#include "time/day.h"

namespace bede {

namespace {

constexpr int slashed_months = 12;

// "1914-06-28", if there is such a day.
std::string day_written(std::string_view year, std::string_view month, std::string_view day) {
    const auto m = static_cast<int>(number_of(month));
    const auto d = static_cast<int>(number_of(day));
    if (m < 1 || m > slashed_months || d < 1 || d > days_in_month(number_of(year), m)) return {};
    return fmt::format("{}-{:02}-{:02}", year, m, d);
}

std::string one_or_other(const std::string& one, const std::string& other) {
    if (one.empty() || one == other) return other;
    return other.empty() ? one : fmt::format("{} or {}, whichever is meant", one, other);
}

std::optional<SlashedDate> three_numbers(const NumbersApart& numbers) {
    const std::string_view a = numbers.parts[0];
    const std::string_view b = numbers.parts[1];
    const std::string_view c = numbers.parts[2];
    if (a.size() == 4 && numbers.sign != '-' && b.size() < 3 && c.size() < 3) {
        return SlashedDate{"year, month and day with other signs than hyphens",
                           fmt::format("{}-{:0>2}-{:0>2}", a, b, c)};
    }
    if (a.size() > 2 || b.size() > 2 || c.size() == 3) return std::nullopt;
    if (c.size() == 4) {
        const std::string days = one_or_other(day_written(c, a, b), day_written(c, b, a));
        return SlashedDate{"day and month before the year",
                           days.empty() ? "year, month and day: 1914-06-28" : days};
    }
    return SlashedDate{"a date whose year has two digits",
                       "the whole year, then month and day: 1914-06-28"};
}

// "1914/06", "1914/15", "1904/05": a month, or the second of two years.
std::optional<SlashedDate> year_first(std::string_view year, std::string_view second) {
    const std::int64_t number = number_of(second);
    const std::int64_t first = number_of(year);
    const std::int64_t last = first / 100 * 100 + number;
    const std::string month = number >= 1 && number <= slashed_months
                                  ? fmt::format("{}-{:02} for the month", year, number)
                                  : "";
    const std::string years =
        second.size() == 2 && last > first ? fmt::format("{}/{:04} for the years", year, last) : "";
    if (month.empty() && years.empty()) return std::nullopt;
    return SlashedDate{"a year and a number of two digits",
                       month + (month.empty() || years.empty() ? "" : ", ") + years};
}

std::optional<SlashedDate> two_numbers(const NumbersApart& numbers) {
    const std::string_view month = numbers.parts[0];
    const std::string_view year = numbers.parts[1];
    if (month.size() == 4 && year.size() <= 2 && numbers.sign != '-')
        return year_first(month, year);
    if (month.size() > 2 || year.size() != 4 || number_of(month) < 1 ||
        number_of(month) > slashed_months) {
        return std::nullopt;
    }
    return SlashedDate{"a month before its year", fmt::format("{}-{:0>2}", year, month)};
}

}  // namespace

std::optional<NumbersApart> numbers_apart(Cursor& cursor) {
    constexpr std::size_t parts_max = 3;
    constexpr std::size_t digits_max = 4;
    NumbersApart numbers;
    while (true) {
        const std::string_view part = cursor.rest().substr(0, cursor.count_digits());
        if (part.empty() || part.size() > digits_max) return std::nullopt;
        numbers.parts.push_back(part);
        cursor.go(cursor.at() + part.size());
        const char sign = cursor.peek();
        const bool apart = sign == '/' || sign == '.' || sign == '-';
        if (!apart || numbers.parts.size() == parts_max) break;
        if (numbers.parts.size() > 1 && sign != numbers.sign) return std::nullopt;
        numbers.sign = sign;
        cursor.go(cursor.at() + 1);
    }
    cursor.skip_spaces();
    if (!cursor.done() || numbers.parts.size() < 2) return std::nullopt;
    return numbers;
}

std::optional<SlashedDate> meant_by(const NumbersApart& numbers) {
    return numbers.parts.size() == 3 ? three_numbers(numbers) : two_numbers(numbers);
}

}  // namespace bede
