#include "query/unit_functions.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "query/calendar_units.h"

namespace bede::query {
namespace {

using Arguments = std::span<const Value>;

constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

struct Days {
    Day first;
    Day last;
};

// The days on which a time may start.
std::optional<Days> days_of_start(const Graph& graph, const Value& value) {
    const std::optional<When> when = time_of(graph, value);
    if (!when) return std::nullopt;
    const Bound& first = when->extent.start_earliest;
    const Bound& last = when->extent.start_latest;
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) {
        return std::nullopt;
    }
    return Days{day_at(first.at), day_at(last.at)};
}

Value range(std::int64_t least, std::int64_t most) {
    return least == most ? Value(least) : Value(Range{least, most});
}

Value in_unit(const Graph& graph, const Value& value, std::string_view name) {
    const std::optional<Days> days = days_of_start(graph, value);
    if (!days) return {};
    const CalendarUnit& unit = *calendar_unit(name);
    const std::int64_t first = unit.number_of(days->first);
    const std::int64_t last = unit.number_of(days->last);
    const Value from = unit.value_of(first);
    if (first == last) return from;
    if (std::holds_alternative<std::int64_t>(from.content)) return range(first, last);
    return Value(to_string(from) + ".." + to_string(unit.value_of(last)));
}

Value number_in_unit(const Graph& graph, const Value& value, std::string_view name) {
    const std::optional<Days> days = days_of_start(graph, value);
    if (!days) return {};
    const CalendarUnit& unit = *calendar_unit(name);
    return range(unit.number_of(days->first), unit.number_of(days->last));
}

// A week and more has every weekday: its ends then say nothing.
std::optional<Range> weekdays_of_start(const Graph& graph, const Value& value) {
    const std::optional<Days> days = days_of_start(graph, value);
    if (!days || days->last.number - days->first.number >= 7) return std::nullopt;
    const std::int64_t first = weekday_of(days->first) - 1;
    return Range{first, first + (days->last.number - days->first.number)};
}

Value weekday_number(const Graph& graph, Arguments a) {
    const std::optional<Range> days = weekdays_of_start(graph, a[0]);
    return days ? range(days->least, *days->most) : Value();
}

// The number of one unit as the functions above write it.
std::int64_t number_of_month(std::string_view word) {
    const std::size_t dash = word.rfind('-');
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::from_chars(word.data(), word.data() + dash, year);
    std::from_chars(word.data() + dash + 1, word.data() + word.size(), month);
    constexpr int months = 12;
    return year * months + month - 1;
}
std::int64_t number_of_decade(std::string_view word) {
    std::int64_t year = 0;
    std::from_chars(word.data(), word.data() + word.size(), year);
    return year / 10;
}
std::int64_t number_of_weekday(std::string_view word) {
    return std::ranges::find(weekdays, word) - weekdays.begin();
}

// "2021-02", or "2021-02..2021-04".
template <std::int64_t (*number_of)(std::string_view)>
Value number_of_words(const Graph&, Arguments a) {
    const auto* words = std::get_if<std::string>(&a[0].content);
    if (words == nullptr) return {};
    const std::string_view text = *words;
    const std::size_t dots = text.find("..");
    const std::int64_t first = number_of(text.substr(0, dots));
    if (dots == std::string_view::npos) return Value(first);
    const std::int64_t last = number_of(text.substr(dots + 2));
    return range(first, last < first ? last + static_cast<std::int64_t>(weekdays.size()) : last);
}

Value words_of_number(const Value& number, std::string_view name) {
    const CalendarUnit& unit = *calendar_unit(name);
    if (const auto* one = std::get_if<std::int64_t>(&number.content)) return unit.value_of(*one);
    const auto* several = std::get_if<Range>(&number.content);
    if (several == nullptr) return {};
    return Value(to_string(unit.value_of(several->least)) + ".." +
                 to_string(unit.value_of(*several->most)));
}

const Function* function_named(const std::vector<Function>& functions, std::string_view name) {
    const auto found = std::ranges::find(functions, name, &Function::name);
    return found == functions.end() ? nullptr : &*found;
}

}  // namespace

Value year(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "year"); }
Value month(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "month"); }
Value decade(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "decade"); }
Value century(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "century"); }

Value weekday(const Graph& graph, Arguments a) {
    const std::optional<Range> days = weekdays_of_start(graph, a[0]);
    if (!days) return {};
    const auto name = [](std::int64_t day) {
        return std::string(weekdays[static_cast<std::size_t>(day % 7)]);
    };
    if (days->least == days->most) return Value(name(days->least));
    return Value(name(days->least) + ".." + name(*days->most));
}

std::span<const std::string_view> weekday_names() { return weekdays; }

const Function* unit_number_function(std::string_view name) {
    static const std::vector<Function> functions = {
        {"year",
         {Type::time},
         Type::number,
         "",
         [](const Graph& graph, Arguments a) { return number_in_unit(graph, a[0], "year"); }},
        {"month",
         {Type::time},
         Type::number,
         "",
         [](const Graph& graph, Arguments a) { return number_in_unit(graph, a[0], "month"); }},
        {"decade",
         {Type::time},
         Type::number,
         "",
         [](const Graph& graph, Arguments a) { return number_in_unit(graph, a[0], "decade"); }},
        {"century",
         {Type::time},
         Type::number,
         "",
         [](const Graph& graph, Arguments a) { return number_in_unit(graph, a[0], "century"); }},
        {"weekday", {Type::time}, Type::number, "", weekday_number},
    };
    return function_named(functions, name);
}

const Function* number_of_words_function(std::string_view name) {
    static const std::vector<Function> functions = {
        {"month", {Type::text}, Type::number, "", number_of_words<number_of_month>},
        {"decade", {Type::text}, Type::number, "", number_of_words<number_of_decade>},
        {"weekday", {Type::text}, Type::number, "", number_of_words<number_of_weekday>},
    };
    return function_named(functions, name);
}

const Function* words_of_number_function(std::string_view name) {
    static const std::vector<Function> functions = {
        {"month",
         {Type::number},
         Type::text,
         "",
         [](const Graph&, Arguments a) { return words_of_number(a[0], "month"); }},
        {"decade",
         {Type::number},
         Type::text,
         "",
         [](const Graph&, Arguments a) { return words_of_number(a[0], "decade"); }},
    };
    return function_named(functions, name);
}

}  // namespace bede::query
