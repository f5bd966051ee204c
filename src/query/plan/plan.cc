#include "query/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"
#include "query/catalog/unit_functions.h"
#include "query/values/calendar_units.h"

namespace bede::query {
namespace {

// Takes aggregates out of expressions: what stays refers to the columns of a Group.
class GroupBuilder {
  public:
    explicit GroupBuilder(const BoundTail& tail) : tail_(tail) {
        group_.keys = tail.group_by;
        if (!tail.group_by.empty()) return;
        // As in Cypher: without `group by`, what is no aggregate is a key.
        for (const BoundItem& item : tail.items) {
            if (!contains_aggregate(*item.expression)) group_.keys.push_back(item);
        }
    }

    BoundItem replaced(const BoundItem& item) {
        if (const auto key = key_of(item.expression, item.text)) {
            return {column(*key, item.expression->type), item.name, item.text};
        }
        return {replaced(item.expression), item.name, item.text};
    }

    ExpressionPtr replaced(const ExpressionPtr& expression) {
        if (const auto key = key_of(expression, text_of(expression))) {
            return column(*key, expression->type);
        }
        if (const auto* call = std::get_if<AggregateCall>(&expression->node)) {
            return aggregate(*call, *expression);
        }
        return inside(expression);
    }

    // Valid when everything was replaced: the aggregates are then known.
    Group group() && { return std::move(group_); }

  private:
    static ExpressionPtr column(std::size_t index, Type type) {
        return make(Column{index, ""}, type, Span{});
    }

    // What is returned is known by its words too, so that its name stands for the key that it is.
    std::string_view text_of(const ExpressionPtr& expression) const {
        const auto item = std::ranges::find(tail_.items, expression, &BoundItem::expression);
        return item == tail_.items.end() ? std::string_view() : item->text;
    }

    std::optional<std::size_t> key_of(const ExpressionPtr& expression,
                                      std::string_view text) const {
        for (std::size_t i = 0; i < group_.keys.size(); ++i) {
            const BoundItem& key = group_.keys[i];
            if (key.expression == expression || (!text.empty() && key.text == text)) return i;
            if (bede::query::same(*key.expression, *expression)) return i;
        }
        return std::nullopt;
    }

    ExpressionPtr aggregate(const AggregateCall& call, const Expression& expression) {
        const auto same = [&](const AggregateColumn& known) {
            return known.call.aggregate == call.aggregate && known.call.distinct == call.distinct &&
                   (known.call.argument == call.argument ||
                    (known.call.argument && call.argument &&
                     bede::query::same(*known.call.argument, *call.argument)));
        };
        const auto known = std::ranges::find_if(group_.aggregates, same);
        const auto index = static_cast<std::size_t>(known - group_.aggregates.begin());
        if (known == group_.aggregates.end()) {
            group_.aggregates.push_back({call, std::string(to_string(call.aggregate))});
        }
        return column(group_.keys.size() + index, expression.type);
    }

    ExpressionPtr inside(const ExpressionPtr& expression) {
        const Expression& e = *expression;
        if (const auto* node = std::get_if<Apply>(&e.node)) {
            Apply copy{.function = node->function, .arguments = {}};
            for (const auto& argument : node->arguments)
                copy.arguments.push_back(replaced(argument));
            return make(std::move(copy), e.type, e.span);
        }
        if (const auto* node = std::get_if<NamedPart>(&e.node)) {
            return make(NamedPart{node->name, replaced(node->of)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<MemberAt>(&e.node)) {
            return make(MemberAt{replaced(node->of), replaced(node->place)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<MakeMap>(&e.node)) {
            MakeMap copy;
            for (const auto& [key, value] : node->entries) {
                copy.entries.emplace_back(key, replaced(value));
            }
            return make(std::move(copy), e.type, e.span);
        }
        if (const auto* node = std::get_if<Arithmetic>(&e.node)) {
            return make(Arithmetic{node->op, replaced(node->left), replaced(node->right)}, e.type,
                        e.span);
        }
        if (const auto* node = std::get_if<Compare>(&e.node)) {
            return make(Compare{node->comparator, replaced(node->left), replaced(node->right),
                                node->negated},
                        e.type, e.span);
        }
        if (const auto* node = std::get_if<Logical>(&e.node)) {
            Logical copy{.op = node->op, .operands = {}};
            for (const auto& operand : node->operands) copy.operands.push_back(replaced(operand));
            return make(std::move(copy), e.type, e.span);
        }
        if (const auto* node = std::get_if<Not>(&e.node)) {
            return make(Not{replaced(node->operand)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<Certainly>(&e.node)) {
            return make(Certainly{replaced(node->operand)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<IsNull>(&e.node)) {
            return make(IsNull{replaced(node->operand)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<In>(&e.node)) {
            return make(In{replaced(node->operand), replaced(node->set), node->negated}, e.type,
                        e.span);
        }
        if (const auto* node = std::get_if<FieldOf>(&e.node);
            node != nullptr && !std::holds_alternative<It>(node->of->node)) {
            return make(FieldOf{node->field, replaced(node->of)}, e.type, e.span);
        }
        if (const auto* node = std::get_if<MakeList>(&e.node)) {
            MakeList copy;
            for (const auto& item : node->items) copy.items.push_back(replaced(item));
            return make(std::move(copy), e.type, e.span);
        }
        if (const auto* node = std::get_if<TimeTest>(&e.node)) {
            TimeTest copy = *node;
            copy.left = replaced(node->left);
            copy.right = replaced(node->right);
            return make(std::move(copy), e.type, e.span);
        }
        if (const auto* node = std::get_if<PhraseTest>(&e.node)) {
            PhraseTest copy = *node;
            copy.left = replaced(node->left);
            copy.right = replaced(node->right);
            return make(std::move(copy), e.type, e.span);
        }
        if (std::holds_alternative<Found>(e.node)) return expression;
        if (std::holds_alternative<Constant>(e.node)) return expression;
        wrong("BQL-0207", e.span, "this is neither grouped by nor an aggregate",
              "add it to group by, or count, collect … it");
    }

    const BoundTail& tail_;
    Group group_;
};

// Gives the groups the numbers of their units as a last column.
FillUnits add_units(Group& group, const FilledKey& filled) {
    FillUnits fill{.filled = filled, .aggregates = group.aggregates, .keys = group.keys.size()};
    const auto& unit = std::get<Apply>(group.keys[filled.key].expression->node);
    ExpressionPtr numbers =
        make(Apply{unit_number_function(filled.unit->name), unit.arguments}, Type::number, Span{});
    group.aggregates.push_back(
        {.call = {.aggregate = Aggregate::first, .argument = std::move(numbers)},
         .text = "",
         .shown = false});
    return fill;
}

void add_grouped(Plan& plan, const BoundTail& tail) {
    GroupBuilder builder(tail);
    std::vector<BoundItem> items;
    for (const BoundItem& item : tail.items) items.push_back(builder.replaced(item));
    ExpressionPtr having = tail.having ? builder.replaced(tail.having) : nullptr;
    std::vector<BoundOrder> order;
    for (const BoundOrder& key : tail.order_by) {
        order.push_back({builder.replaced(key.expression), key.descending});
    }
    if (order.empty()) {
        // Groups in the order of their keys, so that the same base gives the same answer.
        for (std::size_t i = 0; i < tail.items.size(); ++i) {
            if (!contains_aggregate(*tail.items[i].expression)) {
                const ExpressionPtr key = in_order_of_time(tail.items[i].expression);
                order.push_back({builder.replaced(key), false});
            }
        }
    }
    Group group = std::move(builder).group();
    std::optional<FillUnits> fill;
    if (tail.filled) fill = add_units(group, *tail.filled);
    plan.operators.push_back({std::move(group)});
    if (fill) plan.operators.push_back({*std::move(fill)});
    if (having) plan.operators.push_back({Filter{std::move(having)}});
    plan.operators.push_back({Sort{std::move(order), std::nullopt}});
    plan.operators.push_back({Project{std::move(items)}});
}

// `by_columns`: the rows are not of one thing, whose time and id could order them. `columns`: by
// which; empty: by all.
void add_tail(Plan& plan, const BoundTail& tail, bool by_columns = false,
              const std::vector<std::size_t>& columns = {}) {
    if (is_grouped(tail)) {
        if (by_columns) plan.operators.push_back({Sort{{}, std::nullopt, true, columns}});
        add_grouped(plan, tail);
    } else {
        plan.operators.push_back({Sort{tail.order_by, std::nullopt, by_columns, columns}});
        plan.operators.push_back({Project{tail.items}});
    }
    if (tail.distinct) plan.operators.push_back({Distinct{}});
    if (tail.skip) plan.operators.push_back({Skip{*tail.skip}});
    if (tail.limit) plan.operators.push_back({Limit{*tail.limit}});
    plan.form = tail.form;
    plan.form_span = tail.form_span;
}

// For answers that have their own columns.
void add_limits(Plan& plan, const BoundTail& tail) {
    if (tail.skip) plan.operators.push_back({Skip{*tail.skip}});
    if (tail.limit) plan.operators.push_back({Limit{*tail.limit}});
    plan.form = tail.form;
    plan.form_span = tail.form_span;
}

void add_filters(Plan& plan, const std::vector<ExpressionPtr>& conditions) {
    for (const ExpressionPtr& condition : conditions) plan.operators.push_back({Filter{condition}});
    // One condition reads its own tests together.
    if (conditions.size() > 1 && are_read_together(conditions)) {
        plan.operators.push_back({ReadTogether{conditions}});
    }
}

// The conditions of patterns that every row has fulfilled, if there are several: one pattern reads
// its own together.
std::vector<ExpressionPtr> conditions_of(const BoundMatch& match) {
    std::vector<ExpressionPtr> out;
    if (match.patterns.size() < 2) return out;
    for (const auto& pattern : match.patterns) {
        for (const PatternCondition& condition : pattern->conditions) {
            if (!pattern->optional) out.push_back(condition.expression);
        }
    }
    return out;
}

// The rows of a `find` before they are projected.
Plan plan_rows(const BoundFind& find) {
    Plan out;
    if (find.things == ThingType::event) {
        out.operators.push_back({ScanEvents{.filter = {}, .reasons = {}, .sight = find.sight}});
    } else if (find.suspicious) {
        out.operators.push_back({ScanSuspicious{}});
    } else {
        out.operators.push_back({ScanThings{find.things}});
    }
    if (find.involved_in) out.operators.push_back({PairWithEvents{find.involved_in}});
    add_filters(out, find.conditions);
    if (find.certain_only) out.operators.push_back({CertainOnly{}});
    if (find.nearest) out.operators.push_back({TakeNearest{*find.nearest}});
    if (find.scored) out.operators.push_back({ScoreRelevance{find.things, *find.scored}});
    return out;
}

struct Planner {
    Plan operator()(const BoundFind& find) const {
        Plan out = plan_rows(find);
        add_tail(out, find.tail);
        return out;
    }
    Plan operator()(const BoundCausal& causal) const {
        Plan out;
        if (causal.tree) {
            out.operators.push_back({CauseTree{causal.reach, causal.events[0], causal.follow}});
            add_limits(out, causal.tail);
            return out;
        }
        if (causal.question == ast::CausalQuestion::common) {
            out.operators.push_back({FindCommonCauses{causal.events, causal.follow}});
        } else {
            out.operators.push_back(
                {FollowCauses{causal.question, causal.reach, causal.events[0], causal.follow}});
        }
        add_tail(out, causal.tail);
        return out;
    }
    Plan operator()(const BoundChains& chains) const {
        Plan out;
        out.operators.push_back({FindChains{chains.choice, chains.from, chains.to, chains.follow}});
        add_limits(out, chains.tail);
        return out;
    }
    Plan operator()(const BoundTurningPoints& points) const {
        Plan out;
        out.operators.push_back({FindTurningPoints{points.from, points.to, points.follow}});
        add_tail(out, points.tail);
        return out;
    }
    Plan operator()(const BoundSequences& sequences) const {
        Plan out;
        out.operators.push_back({FindSequences{sequences.pattern, sequences.conditions}});
        add_filters(out, sequences.conditions);
        if (sequences.certain_only) out.operators.push_back({CertainOnly{}});
        add_tail(out, sequences.tail);
        return out;
    }
    Plan operator()(const BoundCoverage& coverage) const {
        Plan out;
        out.operators.push_back({FindCoverage{coverage.gaps, coverage.events, coverage.during}});
        if (coverage.condition) out.operators.push_back({Filter{coverage.condition}});
        if (coverage.certain_only) out.operators.push_back({CertainOnly{}});
        add_tail(out, coverage.tail);
        return out;
    }
    Plan operator()(const BoundAccounts& accounts) const {
        Plan out;
        out.operators.push_back({ListAccounts{accounts.of}});
        add_limits(out, accounts.tail);
        return out;
    }
    Plan operator()(const BoundDifferences& differences) const {
        Plan out;
        out.operators.push_back(
            {ListDifferences{differences.on, differences.left, differences.right}});
        add_limits(out, differences.tail);
        return out;
    }
    Plan operator()(const BoundMatch& match) const {
        Plan out;
        out.operators.push_back({OneRow{}});
        for (const auto& pattern : match.patterns) {
            out.operators.push_back({MatchPattern{pattern, written_order(*pattern)}});
        }
        if (const auto conditions = conditions_of(match); are_read_together(conditions)) {
            out.operators.push_back({ReadTogether{conditions}});
        }
        add_tail(out, match.tail, true, match.named);
        return out;
    }
    Plan operator()(const BoundCombination& combination) const {
        Combine combine{.parts = {}, .operators = combination.operators};
        for (const auto& part : combination.parts) combine.parts.push_back(plan(*part));
        Plan out;
        out.operators.push_back({std::move(combine)});
        add_tail(out, combination.tail, !combination.operators.empty());
        return out;
    }
    Plan operator()(const BoundMembers& members) const {
        Plan out;
        out.operators.push_back({ListMembers{members.set}});
        add_tail(out, members.tail, true);
        return out;
    }
    Plan operator()(const BoundEvaluate& evaluate) const {
        Plan out;
        out.operators.push_back({OneRow{}});
        add_tail(out, evaluate.tail);
        return out;
    }
};

}  // namespace

bool is_scan(const Operator& op) {
    return std::holds_alternative<ScanEvents>(op.node) ||
           std::holds_alternative<ScanThings>(op.node);
}

bool is_condition(const Operator& op) {
    return std::holds_alternative<Filter>(op.node) ||
           std::holds_alternative<ReadTogether>(op.node) ||
           std::holds_alternative<CertainOnly>(op.node);
}

Plan plan(const BoundQuery& query) {
    Plan out = std::visit(Planner{}, query.node);
    out.world = query.world;
    return out;
}

}  // namespace bede::query
