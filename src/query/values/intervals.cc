#include "query/values/intervals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace bede::query {
namespace {

constexpr std::int64_t number_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();

std::int64_t narrowed(Wide number) {
    if (number < number_min || number > number_max) fail_beyond_numbers("sum");
    return static_cast<std::int64_t>(number);
}

std::int64_t whole(double number) {
    constexpr double end = 9.2e18;
    return static_cast<std::int64_t>(std::clamp(number, -end, end));
}

Wide wide_floor(Wide a, Wide b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

Wide wide_ceiling(Wide a, Wide b) { return a / b + (a % b != 0 && (a < 0) == (b < 0) ? 1 : 0); }

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

using Ends = std::optional<std::int64_t> Gap::*;

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

void fail_beyond_numbers(std::string_view what) {
    fail(Trouble::query, {.code = "BQL-0405",
                          .message = fmt::format("the {} is beyond all numbers", what),
                          .mend = "divide the numbers before they are added: sum(it / 1000)"});
}

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
    if (interval.least == interval.most) return Value(*interval.least);
    return Value(Range{*interval.least, interval.most});
}

// Of all; nothing if one is not known.
std::optional<Wide> Intervals::total(Ends end) const {
    Wide total = 0;
    for (const Gap& gap : all_) {
        if (!(gap.*end)) return std::nullopt;
        total += *(gap.*end);
    }
    return total;
}

Value Intervals::sum() const {
    const auto bound = [&](Ends end) -> std::optional<std::int64_t> {
        const std::optional<Wide> sum = total(end);
        return sum ? std::optional(narrowed(*sum)) : std::nullopt;
    };
    return value_of(
        {.least = bound(&Gap::least), .most = bound(&Gap::most), .clocked = all_.front().clocked});
}

// No mean lies outside of what it is the mean of, so it is a number again.
Value Intervals::mean() const {
    const auto n = static_cast<Wide>(all_.size());
    Gap mean{.clocked = all_.front().clocked};
    if (const auto sum = total(&Gap::least)) mean.least = narrowed(wide_floor(*sum, n));
    if (const auto sum = total(&Gap::most)) mean.most = narrowed(wide_ceiling(*sum, n));
    return value_of(mean);
}

Value Intervals::median() const {
    const std::vector<std::int64_t> least = sorted_bounds(all_, &Gap::least, number_min);
    const std::vector<std::int64_t> most = sorted_bounds(all_, &Gap::most, number_max);
    const std::size_t high = all_.size() / 2;
    const std::size_t low = (all_.size() - 1) / 2;
    Gap out{.clocked = all_.front().clocked};
    if (least[low] != number_min)
        out.least = narrowed(wide_floor(Wide{least[low]} + least[high], 2));
    if (most[high] != number_max) {
        out.most = narrowed(wide_ceiling(Wide{most[low]} + most[high], 2));
    }
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
