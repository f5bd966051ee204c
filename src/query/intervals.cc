#include "query/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bede::query {
namespace {

using Ends = std::optional<std::int64_t> Gap::*;

constexpr std::int64_t number_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();

// What does not fit is as far as numbers go.
std::int64_t add(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum)) return sum;
    return a < 0 ? number_min : number_max;
}

std::int64_t whole(double number) {
    constexpr double end = 9.2e18;
    return static_cast<std::int64_t>(std::clamp(number, -end, end));
}

std::int64_t ceiling_divide(std::int64_t a, std::int64_t b) {
    return a / b + (a % b != 0 && (a < 0) == (b < 0) ? 1 : 0);
}

// Gaps are told in seconds if one of them is.
void in_one_unit(std::vector<Gap>& gaps) {
    if (std::ranges::none_of(gaps, &Gap::clocked)) return;
    for (Gap& gap : gaps) {
        const std::int64_t scale = gap.clocked ? 1 : seconds_per_day;
        if (gap.least) *gap.least *= scale;
        if (gap.most) *gap.most *= scale;
        gap.clocked = true;
    }
}

std::optional<Gap> interval_of_number(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value.content)) {
        return Gap{.least = *number, .most = *number};
    }
    if (const auto* range = std::get_if<Range>(&value.content)) {
        return Gap{.least = range->least, .most = range->most};
    }
    if (const auto* real = std::get_if<double>(&value.content)) {
        return Gap{.least = whole(std::floor(*real)), .most = whole(std::ceil(*real))};
    }
    return std::nullopt;
}

// The bound of that kind of all, in order; a missing one is `missing`.
std::vector<std::int64_t> sorted_bounds(const std::vector<Gap>& all, Ends end,
                                        std::int64_t missing) {
    std::vector<std::int64_t> bounds;
    for (const Gap& gap : all) bounds.push_back((gap.*end).value_or(missing));
    std::ranges::sort(bounds);
    return bounds;
}

std::optional<std::int64_t> unless(std::int64_t bound, std::int64_t missing) {
    return bound == missing ? std::nullopt : std::optional(bound);
}

}  // namespace

std::optional<Intervals> Intervals::of(const std::vector<const Value*>& values) {
    const auto is_gap = [](const Value* value) {
        return std::holds_alternative<Gap>(value->content);
    };
    const auto is_range = [](const Value* value) {
        return std::holds_alternative<Range>(value->content);
    };
    Intervals out;
    if (!values.empty() && std::ranges::all_of(values, is_gap)) {
        for (const Value* value : values) out.all_.push_back(std::get<Gap>(value->content));
        in_one_unit(out.all_);
        return out;
    }
    if (std::ranges::none_of(values, is_range)) return std::nullopt;
    out.numbers_ = true;
    for (const Value* value : values) {
        const auto interval = interval_of_number(*value);
        if (!interval) return std::nullopt;
        out.all_.push_back(*interval);
    }
    return out;
}

Value Intervals::value_of(const Gap& interval) const {
    if (!numbers_) return Value(interval);
    if (*interval.least == *interval.most) return Value(*interval.least);
    return Value(Range{*interval.least, *interval.most});
}

Gap Intervals::total() const {
    Gap total{.least = 0, .most = 0, .clocked = all_.front().clocked};
    for (const Gap& gap : all_) {
        for (const Ends end : {&Gap::least, &Gap::most}) {
            const bool known = total.*end && gap.*end;
            total.*end = known ? std::optional(add(*(total.*end), *(gap.*end))) : std::nullopt;
        }
    }
    return total;
}

Value Intervals::sum() const { return value_of(total()); }

Value Intervals::mean() const {
    const auto n = static_cast<std::int64_t>(all_.size());
    Gap mean = total();
    if (mean.least) mean.least = floor_divide(*mean.least, n);
    if (mean.most) mean.most = ceiling_divide(*mean.most, n);
    return value_of(mean);
}

Value Intervals::median() const {
    const std::vector<std::int64_t> least = sorted_bounds(all_, &Gap::least, number_min);
    const std::vector<std::int64_t> most = sorted_bounds(all_, &Gap::most, number_max);
    const std::size_t high = all_.size() / 2;
    const std::size_t low = (all_.size() - 1) / 2;
    Gap out{.clocked = all_.front().clocked};
    if (least[low] != number_min) out.least = floor_divide(add(least[low], least[high]), 2);
    if (most[high] != number_max) out.most = ceiling_divide(add(most[low], most[high]), 2);
    return value_of(out);
}

Value Intervals::least() const {
    return value_of(
        {.least = unless(sorted_bounds(all_, &Gap::least, number_min).front(), number_min),
         .most = unless(sorted_bounds(all_, &Gap::most, number_max).front(), number_max),
         .clocked = all_.front().clocked});
}

Value Intervals::greatest() const {
    return value_of(
        {.least = unless(sorted_bounds(all_, &Gap::least, number_min).back(), number_min),
         .most = unless(sorted_bounds(all_, &Gap::most, number_max).back(), number_max),
         .clocked = all_.front().clocked});
}

}  // namespace bede::query
