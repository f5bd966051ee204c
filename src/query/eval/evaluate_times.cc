// Tests on times: relations, phrases, equality. What is of one event is read together.
#include "query/catalog/functions.h"
#include "query/eval/evaluate.h"
#include "query/eval/member_tests.h"
#include "query/eval/time_sides.h"
#include "time/wall_clock.h"

namespace bede::query {
namespace {

bool is_doubtful(const When& when) { return when.extent.doubtful; }

// The bounds as given, whatever doubt there is about them.
When undoubted(When when) {
    when.extent.doubtful = false;
    for (Extent& member : when.alternatives) member.doubtful = false;
    return when;
}

// Compares on extents alone where members of a mask cannot change the outcome.
Truth on_given_bounds(const When& a, TimeRelation relation, const When& b) {
    if (is_doubtful(a) || is_doubtful(b)) return compare(undoubted(a), relation, undoubted(b));
    if (a.alternatives.empty() && b.alternatives.empty()) {
        return compare(a.extent, relation, b.extent);
    }
    return compare(a, relation, b);
}

// What is said of some member of nothing, and what is denied of it.
Truth truth_of_none(bool negated) { return bede::truth(negated); }

// A relation or a phrase, and what the test makes of it.
template <typename What, typename Told>
struct Asked {
    What what;
    Told told;
};

}  // namespace

// Times are equal as far as their readings are.
Truth Evaluator::same_time(const Value& a, const Value& b, bool negated) const {
    const std::optional<When> left = compared_time(graph_, a);
    const std::optional<When> right = compared_time(graph_, b);
    if (!left || !right) return in_no_time(negated);
    return settled(on_given_bounds(*left, TimeRelation::equals, *right), negated,
                   is_doubtful(*left) || is_doubtful(*right));
}

const Entity* Evaluator::thing_in(const Expression& expression, const Tuple& tuple) {
    if (std::holds_alternative<It>(expression.node)) return &tuple.it;
    if (const auto* constant = std::get_if<Constant>(&expression.node)) {
        return content_of<Entity>(constant->value);
    }
    const auto* column = std::get_if<Column>(&expression.node);
    return column == nullptr ? nullptr : content_of<Entity>(tuple.columns[column->index]);
}

std::optional<Extent> Evaluator::bounds_of_side(const Expression& expression,
                                                const Tuple& tuple) const {
    const auto [whole, side] = side_and_whole(expression);
    const Entity* const thing = thing_in(*whole, tuple);
    if (thing == nullptr || thing->type != ThingType::event || thing->is_nothing()) {
        return std::nullopt;
    }
    const EventFacts facts = graph_.facts(EventId{thing->handle});
    if (facts.alternatives) return std::nullopt;
    return side_of(facts.extent, side);
}

std::optional<Extent> Evaluator::reckoned_bounds(const Expression& expression,
                                                 const Tuple& tuple) const {
    if (!is_temporal(expression.type) || side_and_whole(expression).second == Side::whole) {
        return std::nullopt;
    }
    return bounds_of_side(expression, tuple);
}

Value Evaluator::reckoned_value(const Expression& expression, const Tuple& tuple) const {
    if (const auto bounds = reckoned_bounds(expression, tuple)) return Value(*bounds);
    return value(expression, tuple);
}

// Of two events that is so if nothing is stated of their order.
template <typename Node>
std::optional<Extent> Evaluator::other_bounds(const Node& node, const Tuple& tuple) const {
    const Entity* const a = thing_in(*side_and_whole(*node.left).first, tuple);
    const Entity* const b = thing_in(*side_and_whole(*node.right).first, tuple);
    if (b == nullptr) return given_bounds(*node.right);
    if (a == nullptr || b == nullptr || *a == *b || b->type != ThingType::event) {
        return std::nullopt;
    }
    if (are_told_apart(graph_.extent({a->handle}), graph_.extent({b->handle})) ||
        !(stated_.has_statements({a->handle}) || stated_.has_statements({b->handle}))) {
        return bounds_of_side(*node.right, tuple);
    }
    return std::nullopt;
}

std::optional<Truth> Evaluator::compare_bounds(const TimeTest& node, const Tuple& tuple) const {
    if (node.any) return std::nullopt;
    const std::optional<Extent> left = bounds_of_side(*node.left, tuple);
    const std::optional<Extent> right = left ? other_bounds(node, tuple) : std::nullopt;
    return right ? std::optional(test_of_bounds(node, *left, *right)) : std::nullopt;
}

bool Evaluator::is_laid_off_in_zone(const Expression& object, const Tuple& tuple) const {
    if (const Entity* const thing = thing_in(*side_and_whole(object).first, tuple)) {
        return graph_.facts(EventId{thing->handle}).named_zone;
    }
    const auto* constant = std::get_if<Constant>(&object.node);
    const When* const when = constant == nullptr ? nullptr : content_of<When>(constant->value);
    return when == nullptr || is_named_zone(when->zone);
}

std::optional<Truth> Evaluator::compare_bounds(const PhraseTest& node, const Tuple& tuple) const {
    if (node.any) return std::nullopt;
    const std::optional<Extent> left = bounds_of_side(*node.left, tuple);
    const std::optional<Extent> right = left ? other_bounds(node, tuple) : std::nullopt;
    if (!right || (right->clocked && is_laid_off_in_zone(*node.right, tuple))) return std::nullopt;
    return test_of_bounds(node, *left, *right);
}

std::optional<Evaluator::EventSide> Evaluator::event_side(const Expression& expression,
                                                          const Tuple& tuple) const {
    if (const Entity* const thing = thing_in(expression, tuple)) {
        if (thing->type != ThingType::event) return std::nullopt;
        return EventSide{*thing, Side::whole};
    }
    const auto side_called = [&](std::string_view name,
                                 const Expression& of) -> std::optional<EventSide> {
        const Side side = side_named(name);
        auto whole = side == Side::whole ? std::nullopt : event_side(of, tuple);
        if (whole && whole->side == Side::whole) whole->side = side;
        return whole;
    };
    if (const auto* call = std::get_if<Apply>(&expression.node)) {
        return side_called(call->function->name, *call->arguments.front());
    }
    if (const auto* path = std::get_if<FieldOf>(&expression.node)) {
        if (side_named(path->field->name) != Side::whole) {
            return side_called(path->field->name, *path->of);
        }
        if (const auto event = dated_event(*path, tuple)) {
            return EventSide{.event = *event, .side = Side::whole, .by_date = true};
        }
    }
    return event_side(value(expression, tuple));
}

std::optional<Entity> Evaluator::dated_event(const FieldOf& field, const Tuple& tuple) const {
    if (field.field->name != "when") return std::nullopt;
    const Value of = value(*field.of, tuple);
    const auto* thing = std::get_if<Entity>(&of.content);
    if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
    const auto written = time_of(graph_, field.field->read(graph_, thing->handle));
    const auto used = time_of(graph_, of);
    const bool same = written && used && written->extent == used->extent &&
                      written->alternatives == used->alternatives;
    return same ? std::optional(*thing) : std::nullopt;
}

std::optional<Evaluator::EventSide> Evaluator::event_side(const Value& value) {
    const auto* thing = std::get_if<Entity>(&value.content);
    if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
    return EventSide{*thing, Side::whole};
}

std::optional<Evaluator::StatedPair> Evaluator::stated_pair(const EventSide& a,
                                                            const EventSide& b) const {
    const auto order = stated_.between(EventId{a.event.handle}, EventId{b.event.handle});
    if (!order) return std::nullopt;
    return StatedPair{*time_of(graph_, Value(a.event)), *time_of(graph_, Value(b.event)), *order};
}

template <typename Asked>
std::optional<Decision> Evaluator::decide_as_stated(const EventSide& a, const Asked& asked,
                                                    const EventSide& b) const {
    const auto pair = stated_pair(a, b);
    if (!pair) return std::nullopt;
    return decide(PairSide{pair->left, a.side}, asked, PairSide{pair->right, b.side}, pair->order);
}

std::optional<Decision> Evaluator::told_as_stated(const EventSide& a, const TimeTest& test,
                                                  const EventSide& b) const {
    std::optional<Decision> told = decide_as_stated(a, test.relation, b);
    if (told && test.opposite) told->held = negate(told->held);
    return told;
}

std::optional<Decision> Evaluator::told_as_stated(const EventSide& a, const PhraseTest& test,
                                                  const EventSide& b) const {
    return decide_as_stated(a, test.phrase, b);
}

// `apart` compares with a time that is not of the same event, `together` two sides of one event,
// and what is `asked` of two events is decided by what files state of their order.
template <typename Asked, typename Node, typename Apart, typename Together>
Truth Evaluator::compare_times(const Asked& asked, const Node& node, const Tuple& tuple,
                               const Apart& apart, const Together& together) const {
    const Value subject = value(*node.left, tuple);
    // Of what a record has several times, such as offices.when, one is enough.
    if (const auto* several = std::get_if<List>(&subject.content)) {
        Truth held = truth_of_none(node.negated);
        for (const Value& each : *several) {
            Node one = node;
            one.left = std::make_shared<const Expression>(
                Expression{Constant{each}, Type::any, node.left->span});
            const Truth of_one = compare_times(asked, one, tuple, apart, together);
            held = node.negated ? both(held, of_one) : either(held, of_one);
        }
        return held;
    }
    constexpr bool by_bounds = std::is_same_v<decltype(asked.what), TimeRelation>;
    const auto time = [&](const Value& of) {
        return by_bounds ? compared_time(graph_, of) : time_of(graph_, of);
    };
    const std::optional<When> left = time(subject);
    if (!left) return in_no_time(node.negated);
    // A date that the question gives is of no event: whose time stands beside it does not matter.
    const auto* given = std::get_if<Constant>(&node.right->node);
    const bool by_given_date = given != nullptr && content_of<When>(given->value) != nullptr;
    const std::optional<EventSide> ours =
        by_given_date ? std::nullopt : event_side(*node.left, tuple);
    const auto with = [&](const Value& other, const std::optional<EventSide>& theirs) {
        if (ours && theirs && ours->event == theirs->event) {
            const std::optional<When> whole = time(Value(ours->event));
            return settled(together(*whole, ours->side, theirs->side), node.negated, false);
        }
        if (ours && theirs && !ours->by_date && !theirs->by_date) {
            if (const auto stated = decide_as_stated(*ours, asked.what, *theirs)) {
                return settled(asked.told(stated->held), node.negated, stated->doubtful);
            }
        }
        const std::optional<When> right = time(other);
        if (!right) return in_no_time(node.negated);
        return settled(apart(*left, *right), node.negated,
                       is_doubtful(*left) || is_doubtful(*right));
    };
    const auto with_member = [&](const Value& member) { return with(member, event_side(member)); };
    if (node.any && node.negated) return no_member(members(*node.right, tuple), with_member);
    if (node.any) return any_member(members(*node.right, tuple), with_member);
    return with(value(*node.right, tuple), ours ? event_side(*node.right, tuple) : std::nullopt);
}

bool Evaluator::is_reckoned_from_doubt(const Expression& expression, const Tuple& tuple) const {
    const auto any = [&](const std::vector<ExpressionPtr>& parts) {
        return std::ranges::any_of(
            parts, [&](const ExpressionPtr& part) { return is_reckoned_from_doubt(*part, tuple); });
    };
    if (const auto* sum = std::get_if<Arithmetic>(&expression.node)) {
        return any({sum->left, sum->right});
    }
    const auto* call = std::get_if<Apply>(&expression.node);
    if (call == nullptr) return false;
    const auto is_of_doubt = [&](Type parameter, const ExpressionPtr& argument) {
        if (parameter == Type::actor) return is_doubtful_life(value(*argument, tuple));
        if (parameter != Type::time) return is_reckoned_from_doubt(*argument, tuple);
        if (const auto bounds = bounds_of_side(*argument, tuple)) return bounds->doubtful;
        const std::optional<When> when = compared_time(graph_, value(*argument, tuple));
        return when && is_doubtful(*when);
    };
    for (std::size_t i = 0; i < call->arguments.size(); ++i) {
        if (is_of_doubt(call->function->parameters[i], call->arguments[i])) return true;
    }
    return false;
}

bool Evaluator::is_doubtful_life(const Value& actor) const {
    const auto* entity = std::get_if<Entity>(&actor.content);
    if (entity == nullptr || entity->type != ThingType::actor) return false;
    const std::optional<When>& lived = graph_.actor(ActorId{entity->handle}).lived;
    return lived && is_doubtful(*lived);
}

std::optional<Value> Evaluator::of_stated_order(const Function& function, const EventSide& a,
                                                const EventSide& b) const {
    const auto pair = stated_pair(a, b);
    if (!pair) return std::nullopt;
    const PairSide from{pair->left, a.side};
    const PairSide to{pair->right, b.side};
    if (function.name == "gap") {
        const auto between = bede::gap(from, to, pair->order);
        return between ? std::optional(Value(*between)) : std::nullopt;
    }
    const auto relations = possible_relations(from, to, pair->order);
    return relations ? std::optional(allen_names(*relations)) : std::nullopt;
}

std::optional<Value> Evaluator::of_events(const Apply& call, const Tuple& tuple) const {
    static const Function* const allen = find_function("allen");
    static const Function* const gap = find_function("gap");
    if (call.function != allen && call.function != gap) return std::nullopt;
    const auto a = event_side(*call.arguments[0], tuple);
    const auto b = a ? event_side(*call.arguments[1], tuple) : std::nullopt;
    if (!b) return std::nullopt;
    if (a->event != b->event) {
        if (a->by_date || b->by_date) return std::nullopt;
        return of_stated_order(*call.function, *a, *b);
    }
    const When whole = *time_of(graph_, Value(a->event));
    return call.function == allen ? allen_of_sides(whole, a->side, b->side)
                                  : Value(gap_of_sides(whole, a->side, b->side));
}

Value Evaluator::run(const TimeTest& node, const Tuple& tuple) const {
    if (const auto held = compare_with_any(node, tuple)) return Value(*held);
    if (const auto held = compare_bounds(node, tuple)) return Value(*held);
    const auto told = [&](Truth held) { return node.opposite ? negate(held) : held; };
    return Value(compare_times(
        Asked{node.relation, told}, node, tuple,
        [&](const When& a, const When& b) { return told(on_given_bounds(a, node.relation, b)); },
        [&](const When& event, Side a, Side b) {
            return told(compare_sides(event, a, node.relation, b));
        }));
}

Value Evaluator::run(const PhraseTest& node, const Tuple& tuple) const {
    if (const auto held = compare_with_any(node, tuple)) return Value(*held);
    if (const auto held = compare_bounds(node, tuple)) return Value(*held);
    return Value(compare_times(
        Asked{node.phrase, std::identity()}, node, tuple,
        [&](const When& a, const When& b) {
            return compare(undoubted(a), node.phrase, undoubted(b));
        },
        [&](const When& event, Side a, Side b) {
            return compare_sides(event, a, node.phrase, b);
        }));
}

}  // namespace bede::query
