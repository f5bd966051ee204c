#include "query/eval/evaluate.h"

#include "base/check.h"
#include "query/catalog/arithmetic.h"
#include "query/eval/member_tests.h"
#include "query/eval/together.h"
#include "query/values/compare_values.h"

namespace bede::query {
namespace {

Truth as_truth(const Value& value) {
    if (const auto* held = content_of<Truth>(value)) return *held;
    if (const auto* flag = content_of<bool>(value)) return truth(*flag);
    return Truth::no;  // a null condition holds in no reading
}

bool is_date(const Value& value) {
    return content_of<When>(value) != nullptr || content_of<Extent>(value) != nullptr;
}

}  // namespace

Value Evaluator::value(const Expression& expression, const Tuple& tuple) const {
    return std::visit([&](const auto& node) { return run(node, tuple); }, expression.node);
}

Truth Evaluator::truth(const Expression& expression, const Tuple& tuple) const {
    return as_truth(value(expression, tuple));
}

Value Evaluator::run(const Constant& node, const Tuple&) const { return node.value; }

Value Evaluator::run(const It&, const Tuple& tuple) const { return Value(tuple.it); }

Value Evaluator::run(const Column& node, const Tuple& tuple) const {
    BEDE_CHECK(node.index < tuple.columns.size());
    return tuple.columns[node.index];
}

Value Evaluator::run(const FieldOf& node, const Tuple& tuple) const {
    if (std::holds_alternative<It>(node.of->node)) {
        return node.field->read(graph_, tuple.it.handle);
    }
    const Value of = value(*node.of, tuple);
    if (const auto* list = content_of<List>(of)) {
        List values;
        for (const Value& item : *list) {
            if (const auto* entity = content_of<Entity>(item)) {
                values.push_back(node.field->read(graph_, entity->handle));
            }
        }
        return Value(std::move(values));
    }
    const auto* entity = content_of<Entity>(of);
    return entity == nullptr ? Value() : node.field->read(graph_, entity->handle);
}

Value Evaluator::named_part(const Value& of, std::string_view name) const {
    if (const auto* list = content_of<List>(of)) {
        List values;
        for (const Value& item : *list) values.push_back(named_part(item, name));
        return Value(std::move(values));
    }
    if (const auto* map = content_of<Map>(of)) {
        const Value* entry = find_entry(*map, name);
        return entry == nullptr ? Value() : *entry;
    }
    const auto* entity = content_of<Entity>(of);
    const Field* field = entity == nullptr ? nullptr : find_field(entity->type, name);
    return field == nullptr ? Value() : field->read(graph_, entity->handle);
}

Value Evaluator::run(const NamedPart& node, const Tuple& tuple) const {
    Value part = named_part(value(*node.of, tuple), node.name);
    const auto* field = std::get_if<FieldOf>(&node.of->node);
    if (field == nullptr || field->field->parts.empty()) return part;
    // Of the lines of a record those count that have the part.
    if (auto* list = std::get_if<List>(&part.content)) {
        std::erase_if(*list, [](const Value& item) { return item.is_null(); });
        if (list->empty()) return {};
    }
    return part;
}

Value Evaluator::run(const MemberAt& node, const Tuple& tuple) const {
    const Value of = value(*node.of, tuple);
    const Value place = value(*node.place, tuple);
    const auto* list = content_of<List>(of);
    const auto* number = content_of<std::int64_t>(place);
    if (list == nullptr || number == nullptr) return {};
    const auto size = static_cast<std::int64_t>(list->size());
    const std::int64_t index = *number < 0 ? size + *number : *number - 1;
    if (*number == 0 || index < 0 || index >= size) return {};
    return (*list)[static_cast<std::size_t>(index)];
}

Value Evaluator::run(const MakeMap& node, const Tuple& tuple) const {
    Map map;
    for (const auto& [key, part] : node.entries) map.entries.push_back({key, value(*part, tuple)});
    return Value(std::move(map));
}

Value Evaluator::run(const Apply& node, const Tuple& tuple) const {
    if (auto together = of_events(node, tuple)) return *std::move(together);
    // A time is shown with its zone; all else is reckoned from its bounds.
    const bool shown = is_temporal(node.function->result);
    std::vector<Value> arguments;
    arguments.reserve(node.arguments.size());
    for (const ExpressionPtr& argument : node.arguments) {
        arguments.push_back(shown ? value(*argument, tuple) : reckoned_value(*argument, tuple));
    }
    return node.function->apply(graph_, arguments);
}

// The planner has replaced every aggregate by a column.
Value Evaluator::run(const AggregateCall&, const Tuple&) const {
    BEDE_CHECK(false);
    return {};
}

Value Evaluator::run(const MakeList& node, const Tuple& tuple) const {
    List list;
    for (const ExpressionPtr& item : node.items) list.push_back(value(*item, tuple));
    return Value(std::move(list));
}

Value Evaluator::run(const Logical& node, const Tuple& tuple) const {
    const bool conjunction = node.op == ast::LogicalOperator::conjunction;
    Truth result = conjunction ? Truth::yes : Truth::no;
    for (const ExpressionPtr& operand : node.operands) {
        const Truth next = truth(*operand, tuple);
        result = conjunction ? both(result, next) : either(result, next);
        if (result == (conjunction ? Truth::no : Truth::yes)) break;
    }
    if (result == Truth::maybe && are_read_together(node.operands)) {
        Together together(*this);
        result = together.decide(together.condition(node, tuple));
    }
    return Value(result);
}

Value Evaluator::run(const Not& node, const Tuple& tuple) const {
    return Value(negate(truth(*node.operand, tuple)));
}

Value Evaluator::run(const Certainly& node, const Tuple& tuple) const {
    return Value(bede::truth(truth(*node.operand, tuple) == Truth::yes));
}

Value Evaluator::run(const Compare& node, const Tuple& tuple) const {
    const Value left = value(*node.left, tuple);
    const Value right = value(*node.right, tuple);
    if (left.is_null() || right.is_null()) return Value(bede::truth(node.negated));
    const Truth held = compare_values(node.comparator, left, right);
    const bool doubtful =
        is_reckoned_from_doubt(*node.left, tuple) || is_reckoned_from_doubt(*node.right, tuple);
    return Value(settled(held, node.negated, doubtful));
}

Value Evaluator::run(const IsNull& node, const Tuple& tuple) const {
    return Value(bede::truth(value(*node.operand, tuple).is_null()));
}

Value Evaluator::run(const In& node, const Tuple& tuple) const {
    const Value operand = value(*node.operand, tuple);
    if (operand.is_null()) return Value(bede::truth(node.negated));
    // The first of the set itself is in it, however vague a date it is, as far as it is a member.
    const auto* first = std::get_if<MemberAt>(&node.operand->node);
    if (first != nullptr && first->of == node.set) {
        const Truth certainty = members(*node.set, tuple).front().second;
        return Value(node.negated ? negate(certainty) : certainty);
    }
    const auto same = [&](const Value& member) {
        if (is_date(operand) || is_date(member)) return same_time(operand, member, node.negated);
        return settled(compare_values(ast::Comparator::equal, operand, member), node.negated,
                       false);
    };
    const Members set = members(*node.set, tuple);
    return Value(node.negated ? no_member(set, same) : any_member(set, same));
}

Value Evaluator::run(const Arithmetic& node, const Tuple& tuple) const {
    return reckon(node.op, value(*node.left, tuple), value(*node.right, tuple), graph_);
}

const Members& Evaluator::members_of(const BoundQuery& query) const {
    const auto known = found_.members.find(&query);
    if (known != found_.members.end()) return known->second;
    return found_.members.emplace(&query, subqueries_.find_members(query)).first->second;
}

Members Evaluator::members(const Expression& set, const Tuple& tuple) const {
    if (const auto* found = std::get_if<Found>(&set.node)) return members_of(*found->query);
    const Value list = value(set, tuple);
    Members out;
    if (const auto* items = content_of<List>(list)) {
        for (const Value& item : *items) out.emplace_back(item, Truth::yes);
    } else if (!list.is_null()) {
        out.emplace_back(list, Truth::yes);
    }
    return out;
}

// A set outside of `in` and `any` is the list of its members.
Value Evaluator::run(const Found& node, const Tuple&) const {
    List list;
    for (const auto& [value, certainty] : members_of(*node.query)) list.push_back(value);
    return Value(std::move(list));
}

Value Evaluator::run(const ExistsTest& node, const Tuple& tuple) const {
    return Value(subqueries_.exists(*node.pattern, tuple));
}

}  // namespace bede::query
