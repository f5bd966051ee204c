#include "query/bound.h"

#include <algorithm>

namespace bede::query {
namespace {

bool any_contains(const std::vector<ExpressionPtr>& parts) {
    return std::ranges::any_of(parts, [](const auto& part) { return contains_aggregate(*part); });
}

struct ContainsAggregate {
    bool operator()(const AggregateCall&) const { return true; }
    bool operator()(const FieldOf& node) const { return contains_aggregate(*node.of); }
    bool operator()(const Apply& node) const { return any_contains(node.arguments); }
    bool operator()(const MakeList& node) const { return any_contains(node.items); }
    bool operator()(const Logical& node) const { return any_contains(node.operands); }
    bool operator()(const Not& node) const { return contains_aggregate(*node.operand); }
    bool operator()(const Certainly& node) const { return contains_aggregate(*node.operand); }
    bool operator()(const IsNull& node) const { return contains_aggregate(*node.operand); }
    bool operator()(const Compare& node) const { return any_contains({node.left, node.right}); }
    bool operator()(const Arithmetic& node) const { return any_contains({node.left, node.right}); }
    bool operator()(const In& node) const { return any_contains({node.operand, node.set}); }
    bool operator()(const TimeTest& node) const { return any_contains({node.left, node.right}); }
    bool operator()(const PhraseTest& node) const { return any_contains({node.left, node.right}); }
    template <typename Leaf>
    bool operator()(const Leaf&) const {
        return false;
    }
};

}  // namespace

bool contains_aggregate(const Expression& expression) {
    return std::visit(ContainsAggregate{}, expression.node);
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
    if (const auto* test = std::get_if<In>(&condition->node)) {
        return made(In{test->operand, test->set, !test->negated});
    }
    return made(Not{condition});
}

bool is_grouped(const BoundTail& tail) {
    return !tail.group_by.empty() || std::ranges::any_of(tail.items, [](const BoundItem& item) {
        return contains_aggregate(*item.expression);
    });
}

}  // namespace bede::query
