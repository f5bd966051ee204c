#include "query/evaluate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "query/texts.h"

namespace bede::query {
namespace {

template <typename Content>
const Content* get(const Value& value) {
    return std::get_if<Content>(&value.content);
}

Truth as_truth(const Value& value) {
    if (const auto* held = get<Truth>(value)) return *held;
    if (const auto* flag = get<bool>(value)) return truth(*flag);
    return Truth::no;  // a null condition holds in no reading
}

std::optional<double> as_number(const Value& value) {
    if (const auto* whole = get<std::int64_t>(value)) return static_cast<double>(*whole);
    if (const auto* real = get<double>(value)) return *real;
    return std::nullopt;
}

// An interval of numbers: a value that is not known exactly, such as a gap or a count of possible
// rows. A missing end is unlimited.
struct Interval {
    std::optional<double> least;
    std::optional<double> most;
};

std::optional<Interval> as_interval(const Value& value, bool in_seconds) {
    if (const auto* gap = get<Gap>(value)) {
        const double scale = gap->clocked || !in_seconds ? 1.0 : double{seconds_per_day};
        Interval out;
        if (gap->least) out.least = static_cast<double>(*gap->least) * scale;
        if (gap->most) out.most = static_cast<double>(*gap->most) * scale;
        return out;
    }
    if (const auto* range = get<Range>(value)) {
        return Interval{static_cast<double>(range->least), static_cast<double>(range->most)};
    }
    if (const auto* duration = get<Duration>(value)) {
        const auto seconds = static_cast<double>(approximate_seconds(*duration));
        return Interval{seconds, seconds};
    }
    if (const auto number = as_number(value)) return Interval{number, number};
    return std::nullopt;
}

// a < b (or <=) in every, some, or no reading.
Truth less(const Interval& a, const Interval& b, bool or_equal) {
    const auto below = [&](std::optional<double> x, std::optional<double> y, bool unknown) {
        if (!x || !y) return unknown;
        return or_equal ? *x <= *y : *x < *y;
    };
    if (below(a.most, b.least, false)) return Truth::yes;
    return below(a.least, b.most, true) ? Truth::maybe : Truth::no;
}

Truth compare_intervals(ast::Comparator comparator, const Interval& a, const Interval& b) {
    switch (comparator) {
        case ast::Comparator::less: return less(a, b, false);
        case ast::Comparator::less_equal: return less(a, b, true);
        case ast::Comparator::greater: return less(b, a, false);
        case ast::Comparator::greater_equal: return less(b, a, true);
        case ast::Comparator::equal: return both(less(a, b, true), less(b, a, true));
        case ast::Comparator::unequal: return negate(both(less(a, b, true), less(b, a, true)));
    }
    return Truth::no;
}

bool holds(ast::Comparator comparator, int order) {
    switch (comparator) {
        case ast::Comparator::equal: return order == 0;
        case ast::Comparator::unequal: return order != 0;
        case ast::Comparator::less: return order < 0;
        case ast::Comparator::less_equal: return order <= 0;
        case ast::Comparator::greater: return order > 0;
        case ast::Comparator::greater_equal: return order >= 0;
    }
    return false;
}

bool same_thing(const Value& a, const Value& b) {
    const auto* x = get<Entity>(a);
    const auto* y = get<Entity>(b);
    if (x != nullptr && y != nullptr) return x->type == y->type && x->id == y->id;
    return compare(a, b) == 0;
}

// Equality with a field that has several values (places, actors) holds for any of them.
Truth equal(const Value& a, const Value& b) {
    if (const auto* list = get<List>(a); list != nullptr && get<List>(b) == nullptr) {
        return truth(std::ranges::any_of(*list, [&](const Value& x) { return same_thing(x, b); }));
    }
    if (const auto* list = get<List>(b); list != nullptr && get<List>(a) == nullptr) {
        return truth(std::ranges::any_of(*list, [&](const Value& x) { return same_thing(a, x); }));
    }
    return truth(same_thing(a, b));
}

Truth compare_values(ast::Comparator comparator, const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return Truth::no;
    // A flag is a condition that is certain or impossible.
    if (const auto* flag = get<bool>(a)) return compare_values(comparator, Value(truth(*flag)), b);
    if (const auto* flag = get<bool>(b)) return compare_values(comparator, a, Value(truth(*flag)));
    const bool seconds = get<Duration>(a) != nullptr || get<Duration>(b) != nullptr;
    const auto left = as_interval(a, seconds);
    const auto right = as_interval(b, seconds);
    if (left && right) return compare_intervals(comparator, *left, *right);
    if (comparator == ast::Comparator::equal) return equal(a, b);
    if (comparator == ast::Comparator::unequal) return negate(equal(a, b));
    return truth(holds(comparator, compare(a, b)));
}

Value reckon(ast::ArithmeticOperator op, double a, double b) {
    switch (op) {
        case ast::ArithmeticOperator::add: return Value(a + b);
        case ast::ArithmeticOperator::subtract: return Value(a - b);
        case ast::ArithmeticOperator::multiply: return Value(a * b);
        case ast::ArithmeticOperator::divide: return b == 0 ? Value() : Value(a / b);
    }
    return {};
}

// Whole numbers stay whole, except in division; what does not fit becomes a real number.
Value reckon(ast::ArithmeticOperator op, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    const bool overflow =
        op == ast::ArithmeticOperator::add        ? __builtin_add_overflow(a, b, &result)
        : op == ast::ArithmeticOperator::subtract ? __builtin_sub_overflow(a, b, &result)
        : op == ast::ArithmeticOperator::multiply ? __builtin_mul_overflow(a, b, &result)
                                                  : true;
    if (!overflow) return Value(result);
    return reckon(op, static_cast<double>(a), static_cast<double>(b));
}

void shift(Bound& bound, const Duration& by, bool back) {
    if (bound.knowledge != Knowledge::known) return;
    bound.at = back ? subtract(bound.at, by) : add(bound.at, by);
}

void shift(Extent& extent, const Duration& by, bool back) {
    for (Bound* bound :
         {&extent.start_earliest, &extent.start_latest, &extent.end_earliest, &extent.end_latest}) {
        shift(*bound, by, back);
    }
}

Value shifted(When when, const Duration& by, bool back) {
    when.text.clear();
    when.edtf.clear();
    shift(when.extent, by, back);
    if (when.alternatives.empty()) return Value(when.extent);
    for (Extent& member : when.alternatives) shift(member, by, back);
    return Value(std::move(when));
}

Value combine(const Duration& a, const Duration& b, bool back) {
    const std::int64_t sign = back ? -1 : 1;
    return Value(Duration{.months = a.months + sign * b.months,
                          .seconds = a.seconds + sign * b.seconds,
                          .clocked = a.clocked || b.clocked});
}

bool is_date(const Value& value) {
    return get<When>(value) != nullptr || get<Extent>(value) != nullptr;
}

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

// A doubtful date is never certain, in the negation neither.
Truth settled(Truth outcome, bool negated, bool doubtful) {
    const auto capped = [&](Truth held) {
        return doubtful && held == Truth::yes ? Truth::maybe : held;
    };
    return negated ? capped(negate(capped(outcome))) : capped(outcome);
}

// A test on a time that is not there is impossible, so its denial is certain.
Truth in_no_time(bool negated) { return truth(negated); }

// Of `start` and `end`, as functions and as fields.
Side side_named(std::string_view name) {
    return name == "start" ? Side::start : name == "end" ? Side::end : Side::whole;
}

// No member: each is outside of the set or fulfils the negated test.
template <typename Test>
Truth no_member(const Members& members, const Test& denied_for) {
    Truth result = Truth::yes;
    for (const auto& [value, certainty] : members) {
        if (result == Truth::no) break;
        result = both(result, either(negate(certainty), denied_for(value)));
    }
    return result;
}

// Along a great circle of a sphere of the Earth's mean radius (haversine formula).
double kilometres_between(const Coordinates& a, const Coordinates& b) {
    constexpr double earth_radius_km = 6371.0088;
    constexpr double radians = std::numbers::pi / 180;
    const double half_latitude = std::sin((b.latitude - a.latitude) * radians / 2);
    const double half_longitude = std::sin((b.longitude - a.longitude) * radians / 2);
    const double h = half_latitude * half_latitude + std::cos(a.latitude * radians) *
                                                         std::cos(b.latitude * radians) *
                                                         half_longitude * half_longitude;
    return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

template <typename Test>
Truth any_member(const Members& members, const Test& holds_for) {
    Truth result = Truth::no;
    for (const auto& [value, certainty] : members) {
        if (result == Truth::yes) break;
        result = either(result, both(certainty, holds_for(value)));
    }
    return result;
}

}  // namespace

bool speaks(const ByTest& voices, const Claim& claim) {
    return voices.actors.contains(claim.by) || voices.sources.contains(claim.via);
}

Value Evaluator::value(const Expression& expression, const Tuple& tuple) const {
    return std::visit([&](const auto& node) { return run(node, tuple); }, expression.node);
}

Truth Evaluator::truth(const Expression& expression, const Tuple& tuple) const {
    return as_truth(value(expression, tuple));
}

const Event* Evaluator::event_of(const Value& value) const {
    const auto* entity = get<Entity>(value);
    if (entity == nullptr || entity->type != ThingType::event) return nullptr;
    return &graph_.event(EventId{entity->handle});
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
    if (const auto* list = get<List>(of)) {
        List values;
        for (const Value& item : *list) {
            if (const auto* entity = get<Entity>(item)) {
                values.push_back(node.field->read(graph_, entity->handle));
            }
        }
        return Value(std::move(values));
    }
    const auto* entity = get<Entity>(of);
    return entity == nullptr ? Value() : node.field->read(graph_, entity->handle);
}

Value Evaluator::named_part(const Value& of, std::string_view name) const {
    if (const auto* list = get<List>(of)) {
        List values;
        for (const Value& item : *list) values.push_back(named_part(item, name));
        return Value(std::move(values));
    }
    if (const auto* map = get<Map>(of)) {
        const Value* entry = find_entry(*map, name);
        return entry == nullptr ? Value() : *entry;
    }
    const auto* entity = get<Entity>(of);
    const Field* field = entity == nullptr ? nullptr : find_field(entity->type, name);
    return field == nullptr ? Value() : field->read(graph_, entity->handle);
}

Value Evaluator::run(const NamedPart& node, const Tuple& tuple) const {
    return named_part(value(*node.of, tuple), node.name);
}

Value Evaluator::run(const MemberAt& node, const Tuple& tuple) const {
    const Value of = value(*node.of, tuple);
    const Value place = value(*node.place, tuple);
    const auto* list = get<List>(of);
    const auto* number = get<std::int64_t>(place);
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
    std::vector<Value> arguments;
    for (const ExpressionPtr& argument : node.arguments) {
        arguments.push_back(value(*argument, tuple));
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
    return Value(result);
}

Value Evaluator::run(const Not& node, const Tuple& tuple) const {
    return Value(negate(truth(*node.operand, tuple)));
}

Value Evaluator::run(const Certainly& node, const Tuple& tuple) const {
    return Value(bede::truth(truth(*node.operand, tuple) == Truth::yes));
}

Value Evaluator::run(const Compare& node, const Tuple& tuple) const {
    return Value(
        compare_values(node.comparator, value(*node.left, tuple), value(*node.right, tuple)));
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

// Times are equal as far as their readings are.
Truth Evaluator::same_time(const Value& a, const Value& b, bool negated) const {
    const std::optional<When> left = time_of(graph_, a);
    const std::optional<When> right = time_of(graph_, b);
    if (!left || !right) return in_no_time(negated);
    return settled(on_given_bounds(*left, TimeRelation::equals, *right), negated,
                   is_doubtful(*left) || is_doubtful(*right));
}

Value Evaluator::run(const Arithmetic& node, const Tuple& tuple) const {
    const Value a = value(*node.left, tuple);
    const Value b = value(*node.right, tuple);
    if (a.is_null() || b.is_null()) return {};
    const bool back = node.op == ast::ArithmeticOperator::subtract;
    if (const auto* duration = get<Duration>(b)) {
        if (const auto* first = get<Duration>(a)) return combine(*first, *duration, back);
        if (auto when = time_of(graph_, a)) return shifted(*std::move(when), *duration, back);
        return {};
    }
    const auto left_time = time_of(graph_, a);
    const auto right_time = time_of(graph_, b);
    if (left_time && right_time) return Value(gap(right_time->extent, left_time->extent));
    const auto* x = get<std::int64_t>(a);
    const auto* y = get<std::int64_t>(b);
    if (x != nullptr && y != nullptr) return reckon(node.op, *x, *y);
    const auto real_x = as_number(a);
    const auto real_y = as_number(b);
    return real_x && real_y ? reckon(node.op, *real_x, *real_y) : Value();
}

const Members& Evaluator::members_of(const BoundQuery& query) const {
    const auto known = found_.find(&query);
    if (known != found_.end()) return known->second;
    return found_.emplace(&query, subqueries_.find_members(query)).first->second;
}

Members Evaluator::members(const Expression& set, const Tuple& tuple) const {
    if (const auto* found = std::get_if<Found>(&set.node)) return members_of(*found->query);
    const Value list = value(set, tuple);
    Members out;
    if (const auto* items = get<List>(list)) {
        for (const Value& item : *items) out.emplace_back(item, Truth::yes);
    } else if (!list.is_null()) {
        out.emplace_back(list, Truth::yes);
    }
    return out;
}

std::optional<Evaluator::EventSide> Evaluator::event_side(const Expression& expression,
                                                          const Tuple& tuple) const {
    const auto side_of = [&](std::string_view name,
                             const Expression& of) -> std::optional<EventSide> {
        const Side side = side_named(name);
        auto whole = side == Side::whole ? std::nullopt : event_side(of, tuple);
        if (whole && whole->side == Side::whole) whole->side = side;
        return whole;
    };
    if (const auto* call = std::get_if<Apply>(&expression.node)) {
        return side_of(call->function->name, *call->arguments.front());
    }
    if (const auto* path = std::get_if<FieldOf>(&expression.node)) {
        if (side_named(path->field->name) != Side::whole) {
            return side_of(path->field->name, *path->of);
        }
    }
    return event_side(value(expression, tuple));
}

std::optional<Evaluator::EventSide> Evaluator::event_side(const Value& value) {
    const auto* thing = get<Entity>(value);
    if (thing == nullptr || thing->type != ThingType::event) return std::nullopt;
    return EventSide{*thing, Side::whole};
}

// `apart` compares with a time that is not of the same event, `together` two sides of one event.
template <typename Node, typename Apart, typename Together>
Truth Evaluator::compare_times(const Node& node, const Tuple& tuple, const Apart& apart,
                               const Together& together) const {
    const Value subject = value(*node.left, tuple);
    const std::optional<When> left = time_of(graph_, subject);
    if (!left) return in_no_time(node.negated);
    const std::optional<EventSide> ours = event_side(*node.left, tuple);
    const auto with = [&](const Value& other, const std::optional<EventSide>& theirs) {
        if (ours && theirs && ours->event.id == theirs->event.id) {
            const std::optional<When> whole = time_of(graph_, Value(ours->event));
            return settled(together(*whole, ours->side, theirs->side), node.negated, false);
        }
        const std::optional<When> right = time_of(graph_, other);
        if (!right) return in_no_time(node.negated);
        return settled(apart(*left, *right), node.negated,
                       is_doubtful(*left) || is_doubtful(*right));
    };
    const auto with_member = [&](const Value& member) { return with(member, event_side(member)); };
    if (node.any && node.negated) return no_member(members(*node.right, tuple), with_member);
    if (node.any) return any_member(members(*node.right, tuple), with_member);
    return with(value(*node.right, tuple), ours ? event_side(*node.right, tuple) : std::nullopt);
}

Value Evaluator::run(const TimeTest& node, const Tuple& tuple) const {
    const auto told = [&](Truth held) { return node.opposite ? negate(held) : held; };
    return Value(compare_times(
        node, tuple,
        [&](const When& a, const When& b) { return told(on_given_bounds(a, node.relation, b)); },
        [&](const When& event, Side a, Side b) {
            return told(compare_sides(event, a, node.relation, b));
        }));
}

Value Evaluator::run(const PhraseTest& node, const Tuple& tuple) const {
    return Value(compare_times(
        node, tuple,
        [&](const When& a, const When& b) {
            return compare(undoubted(a), node.phrase, undoubted(b));
        },
        [&](const When& event, Side a, Side b) {
            return compare_sides(event, a, node.phrase, b);
        }));
}

Value Evaluator::run(const KindTest& node, const Tuple& tuple) const {
    const Value kind = find_field(tuple.it.type, "kind")->read(graph_, tuple.it.handle);
    const auto* name = get<std::string>(kind);
    return Value(bede::truth(name != nullptr && node.kinds.contains(*name)));
}

Value Evaluator::run(const InvolvementTest& node, const Tuple& tuple) const {
    const Event& event = graph_.event(EventId{tuple.it.handle});
    const bool involved =
        std::ranges::any_of(event.participants, [&](const Participant& participant) {
            return node.actors.contains(participant.actor) &&
                   (!node.role || participant.role == *node.role);
        });
    return Value(bede::truth(involved));
}

Value Evaluator::run(const PlaceTest& node, const Tuple& tuple) const {
    const Event& event = graph_.event(EventId{tuple.it.handle});
    return Value(bede::truth(std::ranges::any_of(
        event.places, [&](const std::string& place) { return node.places.contains(place); })));
}

// How precisely a place is known makes nearness uncertain: it may lie anywhere within that radius.
Value Evaluator::run(const NearTest& node, const Tuple& tuple) const {
    Truth result = Truth::no;
    for (const std::string& id : graph_.event(EventId{tuple.it.handle}).places) {
        const auto handle = graph_.find(ThingType::place, id);
        const auto at = handle ? graph_.place(PlaceId{*handle}).at : std::nullopt;
        if (!at) continue;
        const double apart = kilometres_between(node.center, *at);
        const double blur = at->precision_km.value_or(0) + node.center.precision_km.value_or(0);
        result = either(result, apart + blur <= node.kilometres   ? Truth::yes
                                : apart - blur <= node.kilometres ? Truth::maybe
                                                                  : Truth::no);
    }
    return Value(result);
}

Value Evaluator::run(const MentionTest& node, const Tuple& tuple) const {
    const std::vector<ThingText> texts = texts_of(graph_, tuple.it.type, tuple.it.handle);
    return Value(bede::truth(mentions(texts, node.mention)));
}

Value Evaluator::run(const AboutTest& node, const Tuple& tuple) const {
    const Claim& claim = graph_.claim(ClaimId{tuple.it.handle});
    return Value(bede::truth(node.things.contains({claim.about_type, claim.about})));
}

Value Evaluator::run(const ByTest& node, const Tuple& tuple) const {
    switch (tuple.it.type) {
        case ThingType::claim:
            return Value(bede::truth(speaks(node, graph_.claim(ClaimId{tuple.it.handle}))));
        case ThingType::source: {
            const Source& source = graph_.source(SourceId{tuple.it.handle});
            return Value(bede::truth(node.actors.contains(source.by)));
        }
        case ThingType::relation: {
            const Relation& relation = graph_.relation(RelationId{tuple.it.handle});
            return Value(bede::truth(
                std::ranges::any_of(graph_.claims_about(ThingType::relation, relation.id),
                                    [&](ClaimId id) { return speaks(node, graph_.claim(id)); })));
        }
        default: return Value(Truth::no);
    }
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
