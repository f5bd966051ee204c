#include "query/arithmetic.h"

#include "query/compare_values.h"
#include "query/functions.h"

namespace bede::query {
namespace {

template <typename Content>
const Content* get(const Value& value) {
    return std::get_if<Content>(&value.content);
}

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

void shift(Bound& bound, const Duration& by, bool back) {
    if (bound.knowledge != Knowledge::known) return;
    bound.at = back ? subtract(bound.at, by) : add(bound.at, by);
}

void shift(Extent& extent, const Duration& by, bool back) {
    for (Bound* bound :
         {&extent.start_earliest, &extent.start_latest, &extent.end_earliest, &extent.end_latest}) {
        shift(*bound, by, back);
    }
}

Value shifted(When when, const Duration& by, bool back) {
    when.text.clear();
    when.edtf.clear();
    shift(when.extent, by, back);
    if (when.alternatives.empty()) return Value(when.extent);
    for (Extent& member : when.alternatives) shift(member, by, back);
    return Value(std::move(when));
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
    const bool back = op == ast::ArithmeticOperator::subtract;
    if (const auto* duration = get<Duration>(b)) {
        if (const auto* first = get<Duration>(a)) return combine(*first, *duration, back);
        if (auto when = time_of(graph, a)) return shifted(*std::move(when), *duration, back);
        return {};
    }
    const auto left_time = time_of(graph, a);
    const auto right_time = time_of(graph, b);
    if (left_time && right_time) return Value(gap(right_time->extent, left_time->extent));
    const auto* x = get<std::int64_t>(a);
    const auto* y = get<std::int64_t>(b);
    if (x != nullptr && y != nullptr) return reckon(op, *x, *y);
    const auto real_x = as_number(a);
    const auto real_y = as_number(b);
    return real_x && real_y ? reckon(op, *real_x, *real_y) : Value();
}

}  // namespace bede::query
