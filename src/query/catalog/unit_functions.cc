#include "query/catalog/unit_functions.h"

#include <algorithm>
#include <array>

#include "query/values/calendar_units.h"

namespace bede::query {
namespace {

using Arguments = std::span<const Value>;

constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

struct Instants {
    Instant first;
    Instant last;
};

// Between which a time starts.
std::optional<Instants> instants_of_start(const Graph& graph, const Value& value) {
    const std::optional<When> when = compared_time(graph, value);
    if (!when) return std::nullopt;
    const Bound& first = when->extent.start_earliest;
    const Bound& last = when->extent.start_latest;
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) {
        return std::nullopt;
    }
    return Instants{first.at, last.at};
}

Value range(std::int64_t least, std::int64_t most) {
    return least == most ? Value(least) : Value(Range{least, most});
}

Value in_unit(const Graph& graph, const Value& value, std::string_view name) {
    const std::optional<Instants> start = instants_of_start(graph, value);
    if (!start) return {};
    const CalendarUnit& unit = *calendar_unit(name);
    const std::int64_t first = unit.number_of(start->first);
    const std::int64_t last = unit.number_of(start->last);
    const Value from = unit.value_of(first);
    if (first == last) return from;
    if (std::holds_alternative<std::int64_t>(from.content)) return range(first, last);
    return Value(to_string(from) + ".." + to_string(unit.value_of(last)));
}

Value number_in_unit(const Graph& graph, const Value& value, std::string_view name) {
    const std::optional<Instants> start = instants_of_start(graph, value);
    if (!start) return {};
    const CalendarUnit& unit = *calendar_unit(name);
    return range(unit.number_of(start->first), unit.number_of(start->last));
}

// A week and more has every weekday: its ends then say nothing.
std::optional<Range> weekdays_of_start(const Graph& graph, const Value& value) {
    const std::optional<Instants> start = instants_of_start(graph, value);
    if (!start) return std::nullopt;
    const Day day = day_at(start->first);
    const std::int64_t days = day_at(start->last).number - day.number;
    if (days >= 7) return std::nullopt;
    const std::int64_t first = weekday_of(day) - 1;
    return Range{first, first + days};
}

Value weekday_number(const Graph& graph, Arguments a) {
    const std::optional<Range> days = weekdays_of_start(graph, a[0]);
    return days ? range(days->least, *days->most) : Value();
}

std::int64_t number_of_weekday(std::string_view word) {
    return std::ranges::find(weekdays, word) - weekdays.begin();
}

// The number of one unit as the functions above write it.
std::int64_t number_of_word(std::string_view unit, std::string_view word) {
    if (unit == "weekday") return number_of_weekday(word);
    return calendar_unit(unit)->number_in_words(word).value_or(0);
}

// "2021-02", or "2021-02..2021-04".
Value number_of_words(const Value& value, std::string_view unit) {
    const auto* words = std::get_if<std::string>(&value.content);
    if (words == nullptr) return {};
    const std::string_view text = *words;
    const std::size_t dots = text.find("..");
    const std::int64_t first = number_of_word(unit, text.substr(0, dots));
    if (dots == std::string_view::npos) return Value(first);
    const std::int64_t last = number_of_word(unit, text.substr(dots + 2));
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
Value day(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "day"); }
Value hour(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "hour"); }
Value minute(const Graph& graph, Arguments a) { return in_unit(graph, a[0], "minute"); }
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

namespace {

template <const char* name>
Value unit_number(const Graph& graph, Arguments a) {
    return number_in_unit(graph, a[0], name);
}
template <const char* name>
Value number_of_text(const Graph&, Arguments a) {
    return number_of_words(a[0], name);
}
template <const char* name>
Value text_of_number(const Graph&, Arguments a) {
    return words_of_number(a[0], name);
}

constexpr char year_word[] = "year";
constexpr char month_word[] = "month";
constexpr char day_word[] = "day";
constexpr char hour_word[] = "hour";
constexpr char minute_word[] = "minute";
constexpr char decade_word[] = "decade";
constexpr char century_word[] = "century";
constexpr char weekday_word[] = "weekday";

template <const char* name>
Function number_function() {
    return {name, {Type::time}, Type::number, "", unit_number<name>};
}
template <const char* name>
Function number_of_text_function() {
    return {name, {Type::text}, Type::number, "", number_of_text<name>};
}
template <const char* name>
Function text_of_number_function() {
    return {name, {Type::number}, Type::text, "", text_of_number<name>};
}

}  // namespace

const Function* unit_number_function(std::string_view name) {
    static const std::vector<Function> functions = {
        number_function<year_word>(),
        number_function<month_word>(),
        number_function<day_word>(),
        number_function<hour_word>(),
        number_function<minute_word>(),
        number_function<decade_word>(),
        number_function<century_word>(),
        {weekday_word, {Type::time}, Type::number, "", weekday_number},
    };
    return function_named(functions, name);
}

const Function* number_of_words_function(std::string_view name) {
    static const std::vector<Function> functions = {
        number_of_text_function<month_word>(),  number_of_text_function<day_word>(),
        number_of_text_function<hour_word>(),   number_of_text_function<minute_word>(),
        number_of_text_function<decade_word>(), number_of_text_function<weekday_word>(),
    };
    return function_named(functions, name);
}

const Function* words_of_number_function(std::string_view name) {
    static const std::vector<Function> functions = {
        text_of_number_function<month_word>(),  text_of_number_function<day_word>(),
        text_of_number_function<hour_word>(),   text_of_number_function<minute_word>(),
        text_of_number_function<decade_word>(),
    };
    return function_named(functions, name);
}

}  // namespace bede::query
