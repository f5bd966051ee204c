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
    bool operator()(const NamedPart& node) const { return contains_aggregate(*node.of); }
    bool operator()(const MemberAt& node) const { return any_contains({node.of, node.place}); }
    bool operator()(const MakeMap& node) const {
        return std::ranges::any_of(
            node.entries, [](const auto& entry) { return contains_aggregate(*entry.second); });
    }
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

using Take = std::function<void(std::size_t)>;

struct EachColumn {
    const Take& take;

    void all(const std::vector<ExpressionPtr>& parts) const {
        for (const ExpressionPtr& part : parts) {
            if (part) each_column(*part, take);
        }
    }
    void operator()(const Column& node) const { take(node.index); }
    void operator()(const FieldOf& node) const { all({node.of}); }
    void operator()(const NamedPart& node) const { all({node.of}); }
    void operator()(const MemberAt& node) const { all({node.of, node.place}); }
    void operator()(const Apply& node) const { all(node.arguments); }
    void operator()(const AggregateCall& node) const { all({node.argument}); }
    void operator()(const MakeList& node) const { all(node.items); }
    void operator()(const MakeMap& node) const {
        for (const auto& [key, value] : node.entries) all({value});
    }
    void operator()(const Logical& node) const { all(node.operands); }
    void operator()(const Not& node) const { all({node.operand}); }
    void operator()(const Certainly& node) const { all({node.operand}); }
    void operator()(const Compare& node) const { all({node.left, node.right}); }
    void operator()(const IsNull& node) const { all({node.operand}); }
    void operator()(const In& node) const { all({node.operand, node.set}); }
    void operator()(const Arithmetic& node) const { all({node.left, node.right}); }
    void operator()(const TimeTest& node) const { all({node.left, node.right}); }
    void operator()(const PhraseTest& node) const { all({node.left, node.right}); }
    // Those of the row around it.
    void operator()(const ExistsTest& node) const {
        const BoundPattern& pattern = *node.pattern;
        const auto outer = [&](std::size_t column) {
            if (column < pattern.first_column) take(column);
        };
        for (const BoundPath& path : pattern.paths) {
            for (const BoundNode& one : path.nodes) outer(one.column);
            for (const BoundEdge& edge : path.edges) {
                for (const ExpressionPtr& part : edge.conditions) each_column(*part, outer);
            }
        }
        for (const PatternCondition& part : pattern.conditions) {
            each_column(*part.expression, outer);
        }
    }
    template <typename Leaf>
    void operator()(const Leaf&) const {}
};

bool all_same(const std::vector<ExpressionPtr>& a, const std::vector<ExpressionPtr>& b) {
    return std::ranges::equal(
        a, b, [](const ExpressionPtr& x, const ExpressionPtr& y) { return same(*x, *y); });
}

struct Same {
    bool operator()(const Constant& a, const Constant& b) const { return a.value == b.value; }
    bool operator()(const It&, const It&) const { return true; }
    bool operator()(const Column& a, const Column& b) const { return a.index == b.index; }
    bool operator()(const FieldOf& a, const FieldOf& b) const {
        return a.field == b.field && same(*a.of, *b.of);
    }
    bool operator()(const NamedPart& a, const NamedPart& b) const {
        return a.name == b.name && same(*a.of, *b.of);
    }
    bool operator()(const MemberAt& a, const MemberAt& b) const {
        return same(*a.of, *b.of) && same(*a.place, *b.place);
    }
    bool operator()(const Apply& a, const Apply& b) const {
        return a.function == b.function && all_same(a.arguments, b.arguments);
    }
    bool operator()(const MakeList& a, const MakeList& b) const {
        return all_same(a.items, b.items);
    }
    // Two different nodes, or one that is not worth telling apart.
    template <typename A, typename B>
    bool operator()(const A&, const B&) const {
        return false;
    }
};

}  // namespace

void each_column(const Expression& expression, const Take& take) {
    std::visit(EachColumn{take}, expression.node);
}

bool same(const Expression& a, const Expression& b) {
    return &a == &b || std::visit(Same{}, a.node, b.node);
}

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
    return made(Not{condition});
}

bool is_grouped(const BoundTail& tail) {
    return !tail.group_by.empty() || std::ranges::any_of(tail.items, [](const BoundItem& item) {
        return contains_aggregate(*item.expression);
    });
}

}  // namespace bede::query
