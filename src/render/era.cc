#include "render/era.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace bede {
namespace {

constexpr std::string_view separators = "/[]{},. ";
constexpr std::string_view qualifiers = "?~%";
constexpr std::size_t year_digits = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The astronomical year of a year of four digits that is not followed by a further one.
std::optional<int> year_of(std::string_view digits) {
    if (digits.size() < year_digits) return std::nullopt;
    const std::string_view year = digits.substr(0, year_digits);
    if (!std::ranges::all_of(year, is_digit)) return std::nullopt;
    if (digits.find_first_not_of("-0123456789T:+Z?~%") != std::string_view::npos) {
        return std::nullopt;
    }
    if (digits.size() > year_digits && is_digit(digits[year_digits])) return std::nullopt;
    int value = 0;
    for (const char c : year) value = value * 10 + (c - '0');
    return value;
}

// "-21" to "-24" behind a year are seasons, which read better as words.
std::string_view season_of(std::string_view rest) {
    constexpr std::string_view names[] = {"spring", "summer", "autumn", "winter"};
    const bool season =
        rest.size() == 3 && rest.starts_with("-2") && rest[2] >= '1' && rest[2] <= '4';
    return season ? names[rest[2] - '1'] : std::string_view();
}

// One date, without separators.
std::string date_with_era(std::string_view date) {
    const bool negative = date.starts_with('-');
    const std::string_view digits = negative ? date.substr(1) : date;
    const std::optional<int> year = year_of(digits);
    if (!year || (!negative && *year > 0)) return std::string(date);
    const std::string_view rest = digits.substr(year_digits);
    const std::size_t end = rest.find_last_not_of(qualifiers) + 1;
    if (const std::string_view season = season_of(rest.substr(0, end)); !season.empty()) {
        return fmt::format("{} {} BCE{}", season, *year + 1, rest.substr(end));
    }
    return fmt::format("{}{} BCE{}", *year + 1, rest.substr(0, end), rest.substr(end));
}

}  // namespace

std::string with_eras(std::string_view edtf) {
    std::string out;
    while (!edtf.empty()) {
        const std::size_t end = std::min(edtf.find_first_of(separators), edtf.size());
        out += date_with_era(edtf.substr(0, end));
        if (end < edtf.size()) out += edtf[end];
        edtf.remove_prefix(std::min(end + 1, edtf.size()));
    }
    return out;
}

}  // namespace bede
