// What the conditions of a plan ask of every row, taken apart: by it rules narrow what sources
// read.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "query/plan/plan.h"

namespace bede::query {

// Calls `take` with each condition that every row must fulfil, conjunctions taken apart.
template <typename Take>
void each_condition(const Expression& condition, const Take& take) {
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
        if (logical->op == ast::LogicalOperator::conjunction) {
            for (const ExpressionPtr& operand : logical->operands) each_condition(*operand, take);
            return;
        }
    }
    if (const auto* certainly = std::get_if<Certainly>(&condition.node)) {
        each_condition(*certainly->operand, take);
        return;
    }
    take(condition);
}

template <typename Take>
void each_condition(const Plan& plan, const Take& take) {
    for (const Operator& op : plan.operators) {
        if (std::holds_alternative<Group>(op.node)) return;  // below are conditions on groups
        if (const auto* filter = std::get_if<Filter>(&op.node)) {
            each_condition(*filter->condition, take);
        }
    }
}

// Calls `take` with each condition of this kind, which every row must fulfil.
template <typename Test, typename Take>
void each_test(const Plan& plan, const Take& take) {
    each_condition(plan, [&](const Expression& condition) {
        if (const auto* test = std::get_if<Test>(&condition.node)) take(*test);
    });
}

// `=` and `in`, which can only hold if a member of the one side is a member of the other.
struct Equation {
    const Expression* left = nullptr;
    const Expression* right = nullptr;
};
std::optional<Equation> equation_of(const Expression& condition);

// Calls `take` with each side of an equation whose other side is the same for every row, and with
// the members of that; of all conditions.
template <typename Take>
void each_equation(const Plan& plan, const Take& take);

// The members of a side that is the same for every row; nothing if it is not, or has none.
std::vector<Value> constants_of(const Expression& side);

// All of them as things of this type; nothing if one is something else.
std::optional<std::vector<std::uint32_t>> handles_of(const std::vector<Value>& values,
                                                     ThingType type);
// Those of them that are ids of things of this type; nothing if one is no text.
std::optional<std::vector<std::uint32_t>> handles_of_ids(const std::vector<Value>& values,
                                                         ThingType type, const Graph& graph);

// The name of the field of the thing found; nothing if the side is something else.
std::string_view field_of_it(const Expression& side);

template <typename Take>
void each_equation(const Plan& plan, const Take& take) {
    each_condition(plan, [&](const Expression& condition) {
        const auto equation = equation_of(condition);
        if (!equation) return;
        for (const auto& [side, other] :
             {std::pair(equation->left, equation->right), {equation->right, equation->left}}) {
            const std::vector<Value> values = constants_of(*other);
            if (!values.empty()) take(*side, values);
        }
    });
}

}  // namespace bede::query
