// Comparisons with the calendar unit of a time. `month(start) = '2025-03'` compares the units as
// numbers, not as words, so that a month which is not sure is possible; and what is no month is an
// error, never an empty answer.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "query/bind/binder.h"
#include "query/catalog/unit_functions.h"
#include "query/values/calendar_units.h"
#include "text/nearest.h"
#include "time/when.h"

namespace bede::query {
namespace {

// What `expression` asks for if it is the unit of a time, in words; null otherwise.
const Apply* unit_in_words(const Expression& expression) {
    const auto* call = std::get_if<Apply>(&expression.node);
    if (call == nullptr || expression.type != Type::text) return nullptr;
    return unit_number_function(call->function->name) == nullptr ? nullptr : call;
}

ExpressionPtr number(std::int64_t value, Span span) {
    return make(Constant{Value(value)}, Type::number, span);
}

// The number of the unit that the whole of a time fills.
std::optional<std::int64_t> unit_filled(const CalendarUnit& unit, const Extent& time) {
    const Instant first = time.start_earliest.at;
    const Instant last = time.end_latest.at;
    if (time.start_earliest.knowledge != Knowledge::known ||
        time.end_latest.knowledge != Knowledge::known) {
        return std::nullopt;
    }
    const std::int64_t number = unit.number_of(first);
    const bool whole = unit.number_of(last) == number &&
                       unit.number_of({first.second - 1}) < number &&
                       unit.number_of({last.second + 1}) > number;
    return whole ? std::optional(number) : std::nullopt;
}

[[noreturn]] void no_such_unit(const CalendarUnit& unit, Span span) {
    wrong("BQL-0203", span, fmt::format("this is no {}", unit.name),
          fmt::format("{} {} is written '{}'", unit.name == "hour" ? "an" : "a", unit.name,
                      unit.example));
}

std::int64_t number_of_unit(const CalendarUnit& unit, const Value& value, Span span) {
    const auto* when = content_of<When>(value);
    std::optional<When> read;
    if (const auto* text = std::get_if<std::string>(&value.content)) {
        // As the function itself writes it, "2025-03-18T14", or as a date.
        if (const auto said = unit.number_in_words(*text)) return *said;
        read = read_when(*text).when;
    }
    if (read) when = &*read;
    const auto filled = when == nullptr ? std::nullopt : unit_filled(unit, when->extent);
    if (!filled) no_such_unit(unit, span);
    return *filled;
}

std::int64_t number_of_weekday(const Value& value, Span span) {
    const auto* text = std::get_if<std::string>(&value.content);
    const auto same = [&](std::string_view name) {
        return text != nullptr &&
               std::ranges::equal(
                   *text, name, {}, [](unsigned char c) { return std::tolower(c); },
                   [](unsigned char c) { return std::tolower(c); });
    };
    const auto names = weekday_names();
    const auto found = std::ranges::find_if(names, same);
    if (found != names.end()) return found - names.begin();
    const std::string near = text == nullptr ? "" : suggestion(*text, {names.begin(), names.end()});
    wrong("BQL-0203", span, "this is no day of the week",
          near.empty() ? "a weekday is written 'Monday'" : near);
}

ExpressionPtr numbers_of(const Apply& unit, Span span) {
    return make(Apply{unit_number_function(unit.function->name), unit.arguments}, Type::number,
                span);
}

// Days of the week come back: from Saturday to Monday is from 5 to 7.
ExpressionPtr compare_weekday(ast::Comparator comparator, const ExpressionPtr& numbers,
                              std::int64_t day, Span span) {
    Logical both{.op = comparator == ast::Comparator::equal ? ast::LogicalOperator::disjunction
                                                            : ast::LogicalOperator::conjunction,
                 .operands = {}};
    for (const std::int64_t one : {day, day + 7}) {
        both.operands.push_back(
            make(Compare{comparator, numbers, number(one, span)}, Type::truth, span));
    }
    return make(std::move(both), Type::truth, span);
}

ast::Comparator mirrored(ast::Comparator comparator) {
    switch (comparator) {
        case ast::Comparator::less: return ast::Comparator::greater;
        case ast::Comparator::less_equal: return ast::Comparator::greater_equal;
        case ast::Comparator::greater: return ast::Comparator::less;
        case ast::Comparator::greater_equal: return ast::Comparator::less_equal;
        case ast::Comparator::equal:
        case ast::Comparator::unequal: break;
    }
    return comparator;
}

}  // namespace

ExpressionPtr in_order_of_time(const ExpressionPtr& expression) {
    const Apply* unit = unit_in_words(*expression);
    if (unit == nullptr) return expression;
    return make(Apply{number_of_words_function(unit->function->name), {expression}}, Type::number,
                expression->span);
}

ExpressionPtr ExpressionBinder::extreme_unit(const AggregateCall& call, Span span) {
    const bool extreme = call.aggregate == Aggregate::min || call.aggregate == Aggregate::max;
    const Apply* unit = extreme ? unit_in_words(*call.argument) : nullptr;
    if (unit == nullptr) return nullptr;
    const Function* words = words_of_number_function(unit->function->name);
    if (words == nullptr) {
        wrong("BQL-0203", span, "days of the week come back: none is the least",
              "count(*) … group by weekday(start)");
    }
    AggregateCall numbers = call;
    numbers.argument = numbers_of(*unit, span);
    return make(Apply{words, {make(std::move(numbers), Type::number, span)}}, Type::text, span);
}

ExpressionPtr ExpressionBinder::compare_units(ast::Comparator comparator, const ExpressionPtr& left,
                                              const ExpressionPtr& right, Span span) const {
    const Apply* unit = unit_in_words(*left);
    if (unit == nullptr) {
        if (unit_in_words(*right) == nullptr) return nullptr;
        return compare_units(mirrored(comparator), right, left, span);
    }
    // Of a group there are only the words that it was grouped by.
    const bool grouped = scope_.aliases != nullptr;
    const auto numbers = [&](const ExpressionPtr& words) {
        return grouped ? in_order_of_time(words)
                       : numbers_of(std::get<Apply>(words->node), words->span);
    };
    const CalendarUnit* calendar = calendar_unit(unit->function->name);
    const Apply* other = unit_in_words(*right);
    if (calendar != nullptr && other != nullptr && other->function == unit->function) {
        return make(Compare{comparator, numbers(left), numbers(right)}, Type::truth, span);
    }
    const bool ordered =
        comparator != ast::Comparator::equal && comparator != ast::Comparator::unequal;
    if (calendar == nullptr && ordered) {
        wrong("BQL-0203", span, "days of the week come back: none is before another",
              "weekday(start) = 'Monday'");
    }
    const auto* constant = std::get_if<Constant>(&right->node);
    if (constant == nullptr || constant->value.is_null()) return nullptr;
    if (calendar == nullptr) {
        const std::int64_t day = number_of_weekday(constant->value, right->span);
        return compare_weekday(comparator, numbers(left), day, span);
    }
    const std::int64_t said = number_of_unit(*calendar, constant->value, right->span);
    return make(Compare{comparator, numbers(left), number(said, right->span)}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::unit_among(const ExpressionPtr& operand, const MakeList& list,
                                           Span span) const {
    if (unit_in_words(*operand) == nullptr || list.items.empty()) return nullptr;
    Logical any{.op = ast::LogicalOperator::disjunction, .operands = {}};
    for (const ExpressionPtr& item : list.items) {
        ExpressionPtr same = compare_units(ast::Comparator::equal, operand, item, item->span);
        if (!same) return nullptr;
        any.operands.push_back(std::move(same));
    }
    return make(std::move(any), Type::truth, span);
}

}  // namespace bede::query
