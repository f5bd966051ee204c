#include "query/catalog/gap_arithmetic.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "query/values/compare_values.h"
#include "time/day_count.h"

namespace bede::query {
namespace {

using Sign = ast::ArithmeticOperator;

// Between two numbers, which may be infinite. 64 bits are exact in a long double.
struct Reals {
    long double least;
    long double most;
};

constexpr long double infinite = std::numeric_limits<long double>::infinity();

Reals reals_of(const Gap& gap, bool in_seconds) {
    const long double scale = in_seconds && !gap.clocked ? seconds_per_day : 1;
    return {gap.least ? static_cast<long double>(*gap.least) * scale : -infinite,
            gap.most ? static_cast<long double>(*gap.most) * scale : infinite};
}

std::optional<std::int64_t> whole_or_none(long double number) {
    constexpr long double end = 9.2e18L;
    if (!(number > -end && number < end)) return std::nullopt;
    return static_cast<std::int64_t>(number);
}

Gap gap_of(const Reals& reals, bool clocked) {
    return {.least = whole_or_none(std::floor(reals.least)),
            .most = whole_or_none(std::ceil(reals.most)),
            .clocked = clocked};
}

// Months have no fixed length, and a difference of durations may be negative.
Gap gap_of(const Duration& duration) {
    const std::int64_t months = std::abs(duration.months);
    DayCount days;
    if (months > 0) days = days_of(Duration{.months = months});
    Gap gap{.least = duration.months < 0 ? -days.most : days.least,
            .most = duration.months < 0 ? -days.least : days.most,
            .clocked = duration.clocked || duration.seconds % seconds_per_day != 0};
    const std::int64_t scale = gap.clocked ? seconds_per_day : 1;
    const std::int64_t rest = gap.clocked ? duration.seconds : duration.seconds / seconds_per_day;
    gap.least = *gap.least * scale + rest;
    gap.most = *gap.most * scale + rest;
    return gap;
}

std::optional<Gap> as_gap(const Value& value) {
    if (const auto* gap = std::get_if<Gap>(&value.content)) return *gap;
    if (const auto* duration = std::get_if<Duration>(&value.content)) return gap_of(*duration);
    return std::nullopt;
}

std::optional<Reals> as_reals(const Value& value) {
    if (const auto* range = std::get_if<Range>(&value.content)) {
        return Reals{static_cast<long double>(range->least),
                     range->most ? static_cast<long double>(*range->most) : infinite};
    }
    if (const auto* number = std::get_if<std::int64_t>(&value.content)) {
        return Reals{static_cast<long double>(*number), static_cast<long double>(*number)};
    }
    const auto number = as_number(value);
    if (!number) return std::nullopt;
    return Reals{*number, *number};
}

// Of an infinite bound and 0 nothing is left.
long double product(long double a, long double b) { return a == 0 || b == 0 ? 0 : a * b; }

Reals multiply_reals(const Reals& a, const Reals& b) {
    const auto [least, most] = std::minmax({product(a.least, b.least), product(a.least, b.most),
                                            product(a.most, b.least), product(a.most, b.most)});
    return {least, most};
}

}  // namespace

std::optional<Type> type_of_gaps(Sign op, Type a, Type b) {
    const bool additive = op == Sign::add || op == Sign::subtract;
    const auto length = [](Type type) { return type == Type::gap || type == Type::duration; };
    if (a != Type::gap && b != Type::gap) return std::nullopt;
    if (additive) return length(a) && length(b) ? std::optional(Type::gap) : std::nullopt;
    const bool counted = a == Type::gap && b == Type::number;
    const bool counts = a == Type::number && b == Type::gap && op == Sign::multiply;
    return counted || counts ? std::optional(Type::gap) : std::nullopt;
}

Value reckon_gaps(Sign op, const Value& a, const Value& b) {
    const auto left = as_gap(a);
    const auto right = as_gap(b);
    if (op == Sign::add || op == Sign::subtract) {
        if (!left || !right) return {};
        const bool clocked = left->clocked || right->clocked;
        const Reals x = reals_of(*left, clocked);
        const Reals y = reals_of(*right, clocked);
        return Value(op == Sign::add ? gap_of(Reals{x.least + y.least, x.most + y.most}, clocked)
                                     : gap_of(Reals{x.least - y.most, x.most - y.least}, clocked));
    }
    const auto number = as_reals(left ? b : a);
    const auto& gap = left ? left : right;
    if (!number || !gap) return {};
    const Reals length = reals_of(*gap, gap->clocked);
    if (op == Sign::multiply) return Value(gap_of(multiply_reals(length, *number), gap->clocked));
    if (!left || (number->least <= 0 && number->most >= 0)) return {};
    const auto [least, most] =
        std::minmax({length.least / number->least, length.least / number->most,
                     length.most / number->least, length.most / number->most});
    return Value(gap_of(Reals{least, most}, gap->clocked));
}

Gap in_whole_days(const Gap& gap) {
    if (!gap.clocked) return gap;
    const Reals seconds = reals_of(gap, true);
    return gap_of(Reals{seconds.least / seconds_per_day, seconds.most / seconds_per_day}, false);
}

}  // namespace bede::query
