#include "query/bound.h"

#include <algorithm>

namespace bede::query {
namespace {

// The expressions that an expression is made of; sets in brackets are questions of their own.
struct Parts {
    using List = std::vector<ExpressionPtr>;

    List operator()(const AggregateCall& node) const {
        return node.argument ? List{node.argument} : List{};
    }
    List operator()(const FieldOf& node) const { return {node.of}; }
    List operator()(const Apply& node) const { return node.arguments; }
    List operator()(const MakeList& node) const { return node.items; }
    List operator()(const Logical& node) const { return node.operands; }
    List operator()(const Not& node) const { return {node.operand}; }
    List operator()(const Certainly& node) const { return {node.operand}; }
    List operator()(const IsNull& node) const { return {node.operand}; }
    List operator()(const Compare& node) const { return {node.left, node.right}; }
    List operator()(const Arithmetic& node) const { return {node.left, node.right}; }
    List operator()(const In& node) const { return {node.operand, node.set}; }
    List operator()(const TimeTest& node) const { return {node.left, node.right}; }
    List operator()(const PhraseTest& node) const { return {node.left, node.right}; }
    template <typename Leaf>
    List operator()(const Leaf&) const {
        return {};
    }
};

template <typename Test>
bool any_part(const Expression& expression, const Test& holds_for) {
    if (holds_for(expression)) return true;
    return std::ranges::any_of(
        std::visit(Parts{}, expression.node),
        [&](const ExpressionPtr& part) { return any_part(*part, holds_for); });
}

}  // namespace

bool contains_aggregate(const Expression& expression) {
    return any_part(expression, [](const Expression& part) {
        return std::holds_alternative<AggregateCall>(part.node);
    });
}

bool contains_column(const Expression& expression, std::string_view name) {
    return any_part(expression, [&](const Expression& part) {
        const auto* column = std::get_if<Column>(&part.node);
        return column != nullptr && column->name == name;
    });
}

ExpressionPtr negation_of(const ExpressionPtr& condition) {
    const auto made = [&](auto node) {
        return std::make_shared<const Expression>(
            Expression{std::move(node), Type::truth, condition->span});
    };
    if (const auto* logical = std::get_if<Logical>(&condition->node)) {
        const bool conjunction = logical->op == ast::LogicalOperator::conjunction;
        Logical other{.op = conjunction ? ast::LogicalOperator::disjunction
                                        : ast::LogicalOperator::conjunction,
                      .operands = {}};
        for (const ExpressionPtr& part : logical->operands) {
            other.operands.push_back(negation_of(part));
        }
        return made(std::move(other));
    }
    if (const auto* inner = std::get_if<Not>(&condition->node)) return inner->operand;
    if (const auto* test = std::get_if<TimeTest>(&condition->node)) {
        TimeTest other = *test;
        other.negated = !other.negated;
        return made(std::move(other));
    }
    if (const auto* test = std::get_if<PhraseTest>(&condition->node)) {
        PhraseTest other = *test;
        other.negated = !other.negated;
        return made(std::move(other));
    }
    return made(Not{condition});
}

bool uses_column(const BoundTail& tail, std::string_view name) {
    const auto has = [&](const ExpressionPtr& expression) {
        return expression && contains_column(*expression, name);
    };
    return std::ranges::any_of(tail.items, has, &BoundItem::expression) ||
           std::ranges::any_of(tail.group_by, has, &BoundItem::expression) ||
           std::ranges::any_of(tail.order_by, has, &BoundOrder::expression) || has(tail.having);
}

bool is_grouped(const BoundTail& tail) {
    return !tail.group_by.empty() || std::ranges::any_of(tail.items, [](const BoundItem& item) {
        return contains_aggregate(*item.expression);
    });
}

}  // namespace bede::query
