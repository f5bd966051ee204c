#include "query/values/amounts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "query/values/compare_values.h"

namespace bede::query {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double low_of(const Amount& amount) { return least_of(amount).value_or(-infinity); }
double high_of(const Amount& amount) { return most_of(amount).value_or(infinity); }

double median_of(const std::vector<double>& sorted) {
    const double a = sorted[(sorted.size() - 1) / 2];
    const double b = sorted[sorted.size() / 2];
    return a == b ? a : (a + b) / 2;
}

// Nothing of a number without bounds that is taken no times.
double product(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }

std::string unit_of(ast::ArithmeticOperator op, const Amount& a, const Amount& b) {
    if (op == ast::ArithmeticOperator::divide) {
        return b.unit.empty() ? a.unit : std::string();
    }
    if (a.unit == b.unit && op != ast::ArithmeticOperator::multiply) return a.unit;
    return a.unit.empty() ? b.unit : b.unit.empty() ? a.unit : std::string();
}

std::optional<double> apply(ast::ArithmeticOperator op, double a, double b) {
    switch (op) {
        case ast::ArithmeticOperator::add: return a + b;
        case ast::ArithmeticOperator::subtract: return a - b;
        case ast::ArithmeticOperator::multiply: return product(a, b);
        case ast::ArithmeticOperator::divide: break;
    }
    return b == 0 ? std::nullopt : std::optional(a / b);
}

}  // namespace

std::optional<Amount> as_amount(const Value& value) {
    if (const auto* amount = std::get_if<Amount>(&value.content)) return *amount;
    if (const auto* range = std::get_if<Range>(&value.content)) {
        Amount amount{.low = static_cast<double>(range->least), .best = {}, .high = {}, .unit = {}};
        if (range->most) amount.high = static_cast<double>(*range->most);
        return amount;
    }
    const std::optional<double> number = as_number(value);
    if (!number) return std::nullopt;
    return Amount{.low = {}, .best = number, .high = {}, .unit = {}};
}

std::optional<Amounts> Amounts::of(const std::vector<const Value*>& values) {
    Amounts out;
    bool any = false;
    for (const Value* value : values) {
        any = any || std::holds_alternative<Amount>(value->content);
        auto amount = as_amount(*value);
        if (!amount) return std::nullopt;
        out.all_.push_back(*std::move(amount));
    }
    if (!any) return std::nullopt;
    out.unit_ = out.all_.front().unit;
    const bool one_unit = std::ranges::all_of(
        out.all_, [&](const Amount& amount) { return amount.unit == out.unit_; });
    if (!one_unit) out.unit_.clear();
    return out;
}

Amounts::Sorted Amounts::sorted() const {
    Sorted out;
    for (const Amount& amount : all_) {
        out.lows.push_back(low_of(amount));
        out.highs.push_back(high_of(amount));
        if (amount.best) out.bests.push_back(*amount.best);
    }
    if (out.bests.size() < all_.size()) out.bests.clear();
    for (std::vector<double>* bounds : {&out.lows, &out.highs, &out.bests}) {
        std::ranges::sort(*bounds);
    }
    return out;
}

Value Amounts::told(double low, std::optional<double> best, double high) const {
    return Value(amount_between(low, best, high, unit_));
}

Value Amounts::sum() const {
    const Sorted all = sorted();
    const auto total = [](const std::vector<double>& numbers) {
        double sum = 0;
        for (const double number : numbers) sum += number;
        return sum;
    };
    return told(total(all.lows), all.bests.empty() ? std::nullopt : std::optional(total(all.bests)),
                total(all.highs));
}

Value Amounts::mean() const {
    Amount mean = std::get<Amount>(sum().content);
    const auto n = static_cast<double>(all_.size());
    for (std::optional<double>* part : {&mean.low, &mean.best, &mean.high}) {
        if (*part) **part /= n;
    }
    return Value(std::move(mean));
}

Value Amounts::median() const {
    const Sorted all = sorted();
    return told(median_of(all.lows),
                all.bests.empty() ? std::nullopt : std::optional(median_of(all.bests)),
                median_of(all.highs));
}

Value Amounts::least() const {
    const Sorted all = sorted();
    return told(all.lows.front(),
                all.bests.empty() ? std::nullopt : std::optional(all.bests.front()),
                all.highs.front());
}

Value Amounts::greatest() const {
    const Sorted all = sorted();
    return told(all.lows.back(), all.bests.empty() ? std::nullopt : std::optional(all.bests.back()),
                all.highs.back());
}

Value reckon(ast::ArithmeticOperator op, const Amount& a, const Amount& b) {
    double low = infinity;
    double high = -infinity;
    if (op == ast::ArithmeticOperator::divide && low_of(b) <= 0 && high_of(b) >= 0) {
        // By nothing, or by what may be nothing.
        return is_exact(b) ? Value() : Value(Amount{});
    }
    for (const double x : {low_of(a), high_of(a)}) {
        for (const double y : {low_of(b), high_of(b)}) {
            if (op == ast::ArithmeticOperator::add && std::isinf(x) && std::isinf(y) && x != y) {
                continue;  // no corner: the other two are unlimited already
            }
            if (op == ast::ArithmeticOperator::subtract && std::isinf(x) && x == y) continue;
            const double corner =
                std::isinf(x) && std::isinf(y) && op == ast::ArithmeticOperator::divide
                    ? 0
                    : apply(op, x, y).value_or(0);
            low = std::min(low, corner);
            high = std::max(high, corner);
        }
    }
    const auto best = a.best && b.best ? apply(op, *a.best, *b.best) : std::nullopt;
    return Value(amount_between(low, best, high, unit_of(op, a, b)));
}

}  // namespace bede::query
