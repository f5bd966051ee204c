#include "query/bind/bound.h"

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
    List operator()(const NamedPart& node) const { return {node.of}; }
    List operator()(const MemberAt& node) const { return {node.of, node.place}; }
    List operator()(const MakeMap& node) const {
        List out;
        for (const auto& [key, value] : node.entries) out.push_back(value);
        return out;
    }
    List operator()(const Apply& node) const { return node.arguments; }
    List operator()(const MakeList& node) const { return node.items; }
    List operator()(const Logical& node) const { return node.operands; }
    List operator()(const Not& node) const { return {node.operand}; }
    List operator()(const Certainly& node) const { return {node.operand}; }
    List operator()(const IsNull& node) const { return {node.operand}; }
    List operator()(const Compare& node) const { return {node.left, node.right}; }
    List operator()(const Arithmetic& node) const { return {node.left, node.right}; }
    List operator()(const In& node) const { return {node.operand, node.set}; }
    List operator()(const PresenceTest& node) const { return {node.of}; }
    List operator()(const TimeTest& node) const { return {node.left, node.right}; }
    List operator()(const PhraseTest& node) const { return {node.left, node.right}; }
    template <typename Leaf>
    List operator()(const Leaf&) const {
        return {};
    }
};

using Take = std::function<void(std::size_t)>;

// The columns that a pattern has from the row around it.
void each_outer_column(const BoundPattern& pattern, const Take& take) {
    const auto outer = [&](std::size_t column) {
        if (column < pattern.first_column) take(column);
    };
    for (const BoundPath& path : pattern.paths) {
        for (const BoundNode& node : path.nodes) outer(node.column);
        for (const BoundEdge& edge : path.edges) {
            for (const ExpressionPtr& part : edge.conditions) each_column(*part, outer);
        }
    }
    for (const PatternCondition& part : pattern.conditions) each_column(*part.expression, outer);
}

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

bool any_part(const Expression& expression,
              const std::function<bool(const Expression&)>& holds_for) {
    if (holds_for(expression)) return true;
    return std::ranges::any_of(
        std::visit(Parts{}, expression.node),
        [&](const ExpressionPtr& part) { return any_part(*part, holds_for); });
}

void each_column(const Expression& expression, const Take& take) {
    if (const auto* column = std::get_if<Column>(&expression.node)) take(column->index);
    if (const auto* exists = std::get_if<ExistsTest>(&expression.node)) {
        each_outer_column(*exists->pattern, take);
    }
    for (const ExpressionPtr& part : std::visit(Parts{}, expression.node)) each_column(*part, take);
}

bool same(const Expression& a, const Expression& b) {
    return &a == &b || std::visit(Same{}, a.node, b.node);
}

std::size_t count_time_tests(const Expression& expression) {
    std::size_t count = std::holds_alternative<TimeTest>(expression.node) ||
                                std::holds_alternative<PhraseTest>(expression.node)
                            ? 1
                            : 0;
    for (const ExpressionPtr& part : std::visit(Parts{}, expression.node)) {
        count += count_time_tests(*part);
    }
    return count;
}

bool are_read_together(const std::vector<ExpressionPtr>& conditions) {
    std::size_t count = 0;
    for (const ExpressionPtr& condition : conditions) count += count_time_tests(*condition);
    return count > 1;
}

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

bool is_reckoned_from_time(const Expression& expression) {
    return any_part(expression, [](const Expression& part) {
        const auto* call = std::get_if<Apply>(&part.node);
        return call != nullptr && std::ranges::find(call->function->parameters, Type::time) !=
                                      call->function->parameters.end();
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
    if (const auto* test = std::get_if<Compare>(&condition->node);
        test != nullptr &&
        (is_reckoned_from_time(*test->left) || is_reckoned_from_time(*test->right))) {
        Compare other = *test;
        other.negated = !other.negated;
        return made(std::move(other));
    }
    if (const auto* test = std::get_if<In>(&condition->node)) {
        return made(In{test->operand, test->set, !test->negated});
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

std::string limits_text(const World& world) {
    std::string out;
    if (world.according_to) {
        for (const auto* ids : {&world.according_to->actors, &world.according_to->sources}) {
            for (const std::string& id : *ids) {
                out += (out.empty() ? "according to @" : ", @") + id;
            }
        }
        if (world.or_silent) out += " or silent";
    }
    if (world.known_on) {
        out += (out.empty() ? "as known on " : ", as known on ") + world.known_text;
    }
    return out;
}

std::string as_of_text(const Release& release) {
    return fmt::format("as of release {}, {}", release.number, release.time);
}

}  // namespace bede::query
