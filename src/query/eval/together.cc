#include "query/eval/together.h"

#include <algorithm>

#include "query/catalog/functions.h"
#include "query/eval/member_tests.h"
#include "query/eval/time_sides.h"

namespace bede::query {
namespace {

// Of a set behind `any` so many members are asked one by one; more are taken as one test.
constexpr std::size_t members_max = 32;

TimeCondition unsettled() { return {Unsettled{}}; }

// What was found for one test alone.
TimeCondition found_alone(Truth truth) {
    if (truth == Truth::maybe) return unsettled();
    return {Settled{truth == Truth::yes}};
}

TimeCondition condition_of(const TimeTest& test, TimeSide left, TimeSide right) {
    return {RelationHolds{left, test.relation, right}, test.opposite};
}

TimeCondition condition_of(const PhraseTest& test, TimeSide left, TimeSide right) {
    return {PhraseHolds{left, test.phrase, right}};
}

bool is_one_reading(const When& when) {
    return when.alternatives.empty() &&
           when.extent.start_earliest.at == when.extent.start_latest.at &&
           when.extent.end_earliest.at == when.extent.end_latest.at;
}

// In how many tests each time stands.
struct Uses {
    std::vector<std::size_t>& counts;

    void operator()(const TimeCondition& condition) { std::visit(*this, condition.node); }
    void operator()(const Settled&) {}
    void operator()(const Unsettled&) {}
    void operator()(const RelationHolds& test) { add(test.left, test.right); }
    void operator()(const PhraseHolds& test) { add(test.left, test.right); }
    void operator()(const AllHold& all) {
        for (const TimeCondition& part : all.parts) (*this)(part);
    }
    void operator()(const AnyHolds& any) {
        for (const TimeCondition& part : any.parts) (*this)(part);
    }
    void add(TimeSide left, TimeSide right) {
        ++counts[left.time];
        if (right.time != left.time) ++counts[right.time];
    }
};

// Only times that stand in several tests tie them together.
bool is_shared(const TimeCondition& condition, const std::vector<When>& times) {
    std::vector<std::size_t> counts(times.size());
    Uses{counts}(condition);
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (counts[i] > 1 && !is_one_reading(times[i])) return true;
    }
    return false;
}

}  // namespace

Truth truth_of(const std::vector<ExpressionPtr>& conditions, const Tuple& row,
               const Evaluator& evaluator) {
    Truth out = Truth::yes;
    for (const ExpressionPtr& condition : conditions) {
        if (out == Truth::no) break;
        out = both(out, evaluator.truth(*condition, row));
    }
    if (out != Truth::maybe || conditions.size() < 2 || !are_read_together(conditions)) return out;
    Together together(evaluator);
    return together.decide(together.condition(conditions, row));
}

Truth Together::decide(const TimeCondition& whole) const {
    return is_shared(whole, times_) ? bede::decide(times_, whole) : Truth::maybe;
}

TimeCondition Together::condition(const std::vector<ExpressionPtr>& conditions, const Tuple& row) {
    AllHold all;
    for (const ExpressionPtr& one : conditions) all.parts.push_back(condition(*one, row));
    return {std::move(all)};
}

TimeCondition Together::condition(const Logical& logical, const Tuple& row) {
    std::vector<TimeCondition> parts;
    for (const ExpressionPtr& operand : logical.operands) {
        parts.push_back(condition(*operand, row));
    }
    if (logical.op == ast::LogicalOperator::conjunction) return {AllHold{std::move(parts)}};
    return {AnyHolds{std::move(parts)}};
}

TimeCondition Together::condition(const Expression& expression, const Tuple& row) {
    if (const auto* logical = std::get_if<Logical>(&expression.node)) {
        return condition(*logical, row);
    }
    if (const auto* denial = std::get_if<Not>(&expression.node)) {
        TimeCondition denied = condition(*denial->operand, row);
        denied.denied = !denied.denied;
        return denied;
    }
    if (const auto* one = std::get_if<TimeTest>(&expression.node)) return one_test(*one, row);
    if (const auto* one = std::get_if<PhraseTest>(&expression.node)) return one_test(*one, row);
    return found_alone(evaluator_.truth(expression, row));
}

template <typename Node>
TimeCondition Together::one_test(const Node& node, const Tuple& row) {
    const Truth alone = std::get<Truth>(evaluator_.run(node, row).content);
    if (alone != Truth::maybe) return found_alone(alone);
    const std::optional<TimeSide> left = side_of(*node.left, row);
    if (!node.any) return pair(node, left, side_of(*node.right, row), alone);
    const Members members = evaluator_.members(*node.right, row);
    if (members.size() > members_max) return unsettled();
    AnyHolds any;
    for (const auto& [value, certainty] : members) {
        // Whether it is a member may be open, whatever its time.
        AllHold both{{found_alone(certainty), pair(node, left, side_of(value, {}), Truth::maybe)}};
        any.parts.push_back({std::move(both)});
    }
    return {std::move(any), node.negated};
}

// A doubtful date may be wrong, so that what is said of it may fail; what denies it may hold.
template <typename Node>
TimeCondition Together::pair(const Node& node, std::optional<TimeSide> left,
                             std::optional<TimeSide> right, Truth alone) const {
    if (!left || !right) return found_alone(node.any ? Truth::no : alone);
    // What is stated of the two decides, also where it leaves open what their dates alone do not.
    const std::optional<Entity>& a = sources_[left->time].event;
    const std::optional<Entity>& b = sources_[right->time].event;
    if (const auto told = a && b
                              ? evaluator_.told_as_stated({*a, left->side}, node, {*b, right->side})
                              : std::nullopt) {
        if (told->doubtful && node.negated) return unsettled();
        return found_alone(settled(told->held, node.negated && !node.any, told->doubtful));
    }
    TimeCondition test = condition_of(node, *left, *right);
    const bool doubtful = left->time != right->time && (is_doubtful(*left) || is_doubtful(*right));
    if (doubtful && node.negated) return unsettled();
    if (node.negated && !node.any) test.denied = !test.denied;
    if (doubtful) return {AllHold{{unsettled(), std::move(test)}}};
    return test;
}

std::optional<TimeSide> Together::side_of(const Expression& expression, const Tuple& row) {
    const auto of_part = [&](std::string_view name,
                             const Expression& part) -> std::optional<TimeSide> {
        const Side side = side_named(name);
        if (side == Side::whole) return std::nullopt;
        std::optional<TimeSide> whole = side_of(part, row);
        if (whole && whole->side == Side::whole) whole->side = side;
        return whole;
    };
    if (const auto* call = std::get_if<Apply>(&expression.node)) {
        if (call->arguments.size() == 1) {
            if (const auto side = of_part(call->function->name, *call->arguments.front())) {
                return side;
            }
        }
    } else if (const auto* field = std::get_if<FieldOf>(&expression.node)) {
        if (const auto side = of_part(field->field->name, *field->of)) return side;
        if (const auto event = evaluator_.dated_event(*field, row))
            return side_of(Value(*event), {});
    }
    return side_of(evaluator_.value(expression, row), {{}, &expression, &row});
}

std::optional<TimeSide> Together::side_of(const Value& value, const Source& source) {
    const std::optional<When> when = time_of(evaluator_.graph_, value);
    if (!when) return std::nullopt;
    Source own = source;
    if (const auto* thing = std::get_if<Entity>(&value.content)) own = {.event = *thing};
    const auto known =
        std::ranges::find_if(sources_, [&](const Source& other) { return is_same(own, other); });
    if (known != sources_.end()) {
        return TimeSide{static_cast<std::size_t>(known - sources_.begin())};
    }
    sources_.push_back(own);
    times_.push_back(*when);
    return TimeSide{times_.size() - 1};
}

// A date that the question gives is one time wherever it stands as that; two that are written alike
// are two.
bool Together::is_same(const Source& a, const Source& b) const {
    if (a.event || b.event) return a.event && b.event && *a.event == *b.event;
    if (a.expression == nullptr || b.expression == nullptr) return false;
    if (std::holds_alternative<Constant>(a.expression->node)) return a.expression == b.expression;
    return a.row == b.row && same(*a.expression, *b.expression);
}

}  // namespace bede::query
