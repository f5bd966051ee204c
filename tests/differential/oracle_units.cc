// The oracle's comparisons with the calendar unit in which a time starts: day by day, hour by hour.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "oracle.h"
#include "values.h"

namespace bede::differential {
namespace {

const std::vector<std::string> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
constexpr std::int64_t steps_enough = 40'000;  // more would take too long

// How long the steps are in which the time is looked through.
std::int64_t unit_step(const std::string& unit) {
    return unit == "hour" ? 3600 : unit == "minute" ? 60 : seconds_per_day;
}

// Where the unit stands in time; the text is of the same unit.
std::int64_t place_in_time(const std::string& unit, Instant at) {
    const CivilDate date = civil_of(day_at(at));
    if (unit == "month") return date.year * 12 + date.month;
    if (unit == "decade") return date.year > 0 ? date.year / 10 : -1 - (1 - date.year) / 10;
    return floored(at.second, unit_step(unit));
}
std::int64_t number_said(const std::string& unit, const std::string& text) {
    if (unit == "decade") {
        const std::int64_t named = std::atoll(text.c_str()) / 10;
        return text.ends_with("BCE") ? -1 - named : named;
    }
    // The sign belongs to the year alone.
    const bool before = text.starts_with('-');
    long long year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    std::sscanf(text.c_str() + (before ? 1 : 0), "%lld-%d-%dT%d:%d", &year, &month, &day, &hour,
                &minute);
    if (before) year = -year;
    if (unit == "month") return year * 12 + month;
    const Day of = bede::day_of({.year = year, .month = month, .day = day});
    return floored(first_second(of).second + hour * 3600 + minute * 60, unit_step(unit));
}

bool holds(const std::string& unit, Instant at, std::string_view sign, const std::string& text) {
    if (unit == "weekday") {
        const bool same = weekdays.at(static_cast<std::size_t>(weekday_of(day_at(at)) - 1)) == text;
        return sign == "=" ? same : !same;
    }
    const std::int64_t a = place_in_time(unit, at);
    const std::int64_t b = number_said(unit, text);
    if (sign == "=") return a == b;
    if (sign == "!=") return a != b;
    if (sign == "<") return a < b;
    if (sign == "<=") return a <= b;
    return sign == ">" ? a > b : a >= b;
}

}  // namespace

namespace {

bool is_told_in_words(const std::string& unit) {
    return unit == "month" || unit == "day" || unit == "hour" || unit == "minute" ||
           unit == "decade" || unit == "weekday";
}

// "month" of month(…), and of min(month(…)).
std::string unit_in_words(const NodePtr& node) {
    if (!node) return "";
    if (const auto* best = std::get_if<Aggregate>(&node->form)) {
        const bool extreme = best->function == "min" || best->function == "max";
        return extreme ? unit_in_words(best->argument) : "";
    }
    const auto* call = std::get_if<Call>(&node->form);
    return call != nullptr && is_told_in_words(call->function) ? call->function : "";
}

}  // namespace

bool is_unit_in_words(const NodePtr& node) { return !unit_in_words(node).empty(); }

Value number_of_unit(const NodePtr& node, const Value& value) {
    const auto* words = std::get_if<std::string>(&value.content);
    const std::string unit = unit_in_words(node);
    if (unit.empty() || words == nullptr) return value;
    const auto one = [&](const std::string& word) -> std::int64_t {
        if (unit != "weekday") return number_said(unit, word);
        return std::ranges::find(weekdays, word) - weekdays.begin();
    };
    const std::size_t dots = words->find("..");
    const std::int64_t first = one(words->substr(0, dots));
    if (dots == std::string::npos) return Value(first);
    const std::int64_t last = one(words->substr(dots + 2));
    return Value(Range{first, last < first ? last + 7 : last});
}

std::optional<Truth> Oracle::compare_unit(const Comparison& node, const Found& row) const {
    const auto* call = std::get_if<Call>(&node.left->form);
    const auto* said = std::get_if<Text>(&node.right->form);
    if (call == nullptr || said == nullptr) return std::nullopt;
    if (!is_told_in_words(call->function)) return std::nullopt;
    if (value(node.left, row).is_null()) return Truth::no;
    const Extent extent = side_of(hull_of(*time(call->arguments.front(), row)), Side::start);
    const std::int64_t step = unit_step(call->function);
    const std::int64_t first = floored(extent.start_earliest.at.second, step);
    const std::int64_t last = floored(extent.start_latest.at.second, step);
    if (last - first > steps_enough) {
        unsure_ = true;
        return Truth::maybe;
    }
    bool all = true;
    bool some = false;
    for (std::int64_t number = first; number <= last; ++number) {
        const bool here = holds(call->function, Instant{number * step}, node.sign, said->text);
        all = all && here;
        some = some || here;
    }
    return all ? Truth::yes : some ? Truth::maybe : Truth::no;
}

}  // namespace bede::differential
