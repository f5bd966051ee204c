#include "query/catalog/arithmetic.h"

#include <algorithm>

#include "query/catalog/functions.h"
#include "query/catalog/gap_arithmetic.h"
#include "query/values/amounts.h"
#include "query/values/compare_values.h"
#include "time/wall_clock.h"

namespace bede::query {
namespace {

Value reckon(ast::ArithmeticOperator op, double a, double b) {
    switch (op) {
        case ast::ArithmeticOperator::add: return Value(a + b);
        case ast::ArithmeticOperator::subtract: return Value(a - b);
        case ast::ArithmeticOperator::multiply: return Value(a * b);
        case ast::ArithmeticOperator::divide: return b == 0 ? Value() : Value(a / b);
    }
    return {};
}

// Whole numbers stay whole, except in division; what does not fit becomes a real number.
Value reckon(ast::ArithmeticOperator op, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    const bool overflow =
        op == ast::ArithmeticOperator::add        ? __builtin_add_overflow(a, b, &result)
        : op == ast::ArithmeticOperator::subtract ? __builtin_sub_overflow(a, b, &result)
        : op == ast::ArithmeticOperator::multiply ? __builtin_mul_overflow(a, b, &result)
                                                  : true;
    if (!overflow) return Value(result);
    return reckon(op, static_cast<double>(a), static_cast<double>(b));
}

struct Shift {
    const Duration& by;
    bool back;
};

void move(Bound& bound, const Shift& shift) {
    if (bound.knowledge != Knowledge::known) return;
    bound.at = shift.back ? subtract(bound.at, shift.by) : add(bound.at, shift.by);
}

// Both bounds of one side, and its offset from UTC, which may be another one then.
void move(Bound& first, Bound& last, std::optional<std::int32_t>& offset, std::string_view zone,
          const Shift& shift) {
    if (!offset) {
        move(first, shift);
        move(last, shift);
        return;
    }
    const Bound& known = first.knowledge == Knowledge::known ? first : last;
    const WallClock clock(zone, *offset, {known.at.second - *offset});
    std::optional<std::int32_t> moved_offset;
    for (Bound* bound : {&first, &last}) {
        if (bound->knowledge != Knowledge::known) continue;
        const Instant from{bound->at.second - *offset};
        const Instant to = shift.back ? clock.earlier(from, shift.by) : clock.later(from, shift.by);
        if (!moved_offset) moved_offset = clock.offset_at(to);
        bound->at.second =
            std::clamp(to.second + *moved_offset, instant_min.second, instant_max.second);
    }
    if (moved_offset) offset = moved_offset;
}

void move(Extent& extent, std::string_view zone, const Shift& shift) {
    move(extent.start_earliest, extent.start_latest, extent.start_offset, zone, shift);
    move(extent.end_earliest, extent.end_latest, extent.end_offset, zone, shift);
}

Value shifted(When when, const Shift& shift) {
    move(when.extent, when.zone, shift);
    for (Extent& member : when.alternatives) move(member, when.zone, shift);
    return reckoned_time(std::move(when));
}

Value combine(const Duration& a, const Duration& b, bool back) {
    const std::int64_t sign = back ? -1 : 1;
    return Value(Duration{.months = a.months + sign * b.months,
                          .seconds = a.seconds + sign * b.seconds,
                          .clocked = a.clocked || b.clocked});
}

}  // namespace

Value reckon(ast::ArithmeticOperator op, const Value& a, const Value& b, const Graph& graph) {
    if (a.is_null() || b.is_null()) return {};
    if (content_of<Gap>(a) != nullptr || content_of<Gap>(b) != nullptr)
        return reckon_gaps(op, a, b);
    const bool back = op == ast::ArithmeticOperator::subtract;
    if (const auto* duration = content_of<Duration>(b)) {
        if (const auto* first = content_of<Duration>(a)) return combine(*first, *duration, back);
        if (auto when = time_of(graph, a)) return shifted(*std::move(when), {*duration, back});
        return {};
    }
    const auto left_time = time_of(graph, a);
    const auto right_time = time_of(graph, b);
    if (left_time && right_time) return Value(gap(right_time->extent, left_time->extent));
    const auto* x = content_of<std::int64_t>(a);
    const auto* y = content_of<std::int64_t>(b);
    if (x != nullptr && y != nullptr) return reckon(op, *x, *y);
    if (content_of<Amount>(a) != nullptr || content_of<Amount>(b) != nullptr) {
        const auto left = as_amount(a);
        const auto right = as_amount(b);
        return left && right ? reckon(op, *left, *right) : Value();
    }
    const auto real_x = as_number(a);
    const auto real_y = as_number(b);
    return real_x && real_y ? reckon(op, *real_x, *real_y) : Value();
}

}  // namespace bede::query
