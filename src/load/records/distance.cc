#include "load/records/distance.h"

#include <algorithm>
#include <charconv>

#include "time/day.h"

namespace bede::load {
namespace {

constexpr std::string_view blanks = " \t\r\n";

struct Words {
    bool about = false;
    std::int64_t count = 0;
    std::string unit;
};

std::string_view take_word(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
    rest.remove_prefix(word.size());
    return word;
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::optional<Words> take_apart(std::string_view text) {
    Words words;
    std::string_view digits = take_word(text);
    if (lower(digits) == "about") {
        words.about = true;
        digits = take_word(text);
    }
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), words.count);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    words.unit = lower(take_word(text));
    return words;
}

const Duration& margin(const ApproxPolicy& policy, const Duration& unit) {
    if (unit.months == 0) return policy.day;
    return unit.months < 12 ? policy.month : policy.year;
}

}  // namespace

bool is_finer_than_days(std::string_view text) {
    const std::optional<Words> words = take_apart(text);
    if (!words) return false;
    const std::optional<Duration> distance = duration_of(words->count, words->unit);
    return distance && distance->months == 0 && distance->seconds % seconds_per_day != 0;
}

std::optional<DayCount> read_distance(std::string_view text,
                                      const std::optional<ApproxPolicy>& policy) {
    const std::optional<Words> words = take_apart(text);
    if (!words || (words->about && !policy)) return std::nullopt;
    const std::optional<Duration> unit = duration_of(1, words->unit);
    const std::optional<Duration> distance = duration_of(words->count, words->unit);
    if (!unit || !distance) return std::nullopt;
    DayCount days = days_of(*distance);
    const bool is_long = unit->months > 0 || unit->seconds > seconds_per_day;
    std::int64_t tolerance = is_long ? days_of(*unit).most - 1 : 0;
    if (words->about) tolerance += days_of(margin(*policy, *unit)).most;
    days.least = std::max<std::int64_t>(days.least - tolerance, 0);
    days.most += tolerance;
    return days;
}

}  // namespace bede::load
