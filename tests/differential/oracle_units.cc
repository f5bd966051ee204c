// The oracle's comparisons with the calendar unit in which a time starts: day by day.
#include <algorithm>
#include <cstdlib>

#include "oracle.h"
#include "values.h"

namespace bede::differential {
namespace {

const std::vector<std::string> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
constexpr std::int64_t days_enough = 40'000;  // more would take too long

// Where the day's unit stands in time; the text is of the same unit.
std::int64_t ordinal_of(const std::string& unit, Day day) {
    const CivilDate date = civil_of(day);
    return unit == "month" ? date.year * 12 + date.month : floored(date.year, 10);
}
std::int64_t number_said(const std::string& unit, const std::string& text) {
    const std::int64_t year = std::atoll(text.c_str());
    if (unit == "decade") return year / 10;
    return year * 12 + std::atoll(text.substr(text.size() - 2).c_str());
}

bool holds(const std::string& unit, Day day, std::string_view sign, const std::string& text) {
    if (unit == "weekday") {
        const bool same = weekdays.at(static_cast<std::size_t>(weekday_of(day) - 1)) == text;
        return sign == "=" ? same : !same;
    }
    const std::int64_t a = ordinal_of(unit, day);
    const std::int64_t b = number_said(unit, text);
    if (sign == "=") return a == b;
    if (sign == "!=") return a != b;
    if (sign == "<") return a < b;
    if (sign == "<=") return a <= b;
    return sign == ">" ? a > b : a >= b;
}

}  // namespace

namespace {

// "month" of month(…), and of min(month(…)).
std::string unit_in_words(const NodePtr& node) {
    if (!node) return "";
    if (const auto* best = std::get_if<Aggregate>(&node->form)) {
        const bool extreme = best->function == "min" || best->function == "max";
        return extreme ? unit_in_words(best->argument) : "";
    }
    const auto* call = std::get_if<Call>(&node->form);
    const bool unit = call != nullptr && (call->function == "month" || call->function == "decade" ||
                                          call->function == "weekday");
    return unit ? call->function : "";
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
    if (call->function != "month" && call->function != "decade" && call->function != "weekday") {
        return std::nullopt;
    }
    if (value(node.left, row).is_null()) return Truth::no;
    const Extent extent = side_of(hull_of(*time(call->arguments.front(), row)), Side::start);
    const std::int64_t first = day_at(extent.start_earliest.at).number;
    const std::int64_t last = day_at(extent.start_latest.at).number;
    if (last - first > days_enough) {
        unsure_ = true;
        return Truth::maybe;
    }
    bool all = true;
    bool some = false;
    for (std::int64_t day = first; day <= last; ++day) {
        const bool here = holds(call->function, Day{day}, node.sign, said->text);
        all = all && here;
        some = some || here;
    }
    return all ? Truth::yes : some ? Truth::maybe : Truth::no;
}

}  // namespace bede::differential
