#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "query/binder.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

const std::vector<ThingType> any_entity = {ThingType::event, ThingType::actor, ThingType::place,
                                           ThingType::source, ThingType::relation};

// The types of thing that an entity compared with a value of type `other` can be.
std::vector<ThingType> entity_types_for(Type other) {
    switch (other) {
        case Type::actor: return {ThingType::actor};
        case Type::place: return {ThingType::place};
        case Type::source: return {ThingType::source};
        case Type::relation: return {ThingType::relation};
        case Type::event:
        case Type::time: return {ThingType::event};
        default: return any_entity;
    }
}

ThingType thing_type_of(Type type) {
    switch (type) {
        case Type::event: return ThingType::event;
        case Type::actor: return ThingType::actor;
        case Type::place: return ThingType::place;
        case Type::source: return ThingType::source;
        case Type::relation: return ThingType::relation;
        case Type::claim: return ThingType::claim;
        case Type::kind: return ThingType::kind;
        default: return ThingType::query;
    }
}

bool has_fields(Type type) {
    return type == Type::event || type == Type::actor || type == Type::place ||
           type == Type::source || type == Type::relation || type == Type::claim;
}

// `kind = 'tals'` must not be an empty answer.
void check_words(const Graph& graph, const Expression& left, const Expression& right) {
    const auto* field = std::get_if<FieldOf>(&left.node);
    if (field == nullptr) return;
    if (const std::string* word = constant_text(right)) {
        check_vocabulary(graph, *field->field, *word, right.span);
    }
    if (const auto* list = std::get_if<MakeList>(&right.node)) {
        for (const ExpressionPtr& item : list->items) check_words(graph, left, *item);
    }
}

// `kind in [1, 2]` must not be an empty answer either. A field may hold a list: its type is that of
// the items.
void check_members(const Expression& operand, const Expression& set) {
    const auto check = [&](Type member, Span span) {
        if (operand.type == Type::list || member == Type::list ||
            comparable(operand.type, member)) {
            return;
        }
        wrong("BQL-0203", span,
              fmt::format("{} is never {}", to_string(member), to_string(operand.type)),
              "compare values of one type");
    };
    if (const auto* list = std::get_if<MakeList>(&set.node)) {
        for (const ExpressionPtr& item : list->items) check(item->type, item->span);
    }
    if (const auto* found = std::get_if<Found>(&set.node)) {
        check(type_of_thing(found->find->things), set.span);
    }
}

std::vector<std::string> names_in_scope(const Scope& scope) {
    std::vector<std::string> names;
    if (scope.it) {
        names = field_names(*scope.it);
        names.emplace_back("it");
    }
    for (const SourceColumn& column : scope.columns) names.push_back(column.name);
    if (scope.aliases != nullptr) {
        for (const BoundItem& item : *scope.aliases) names.push_back(item.name);
    }
    return names;
}

std::string list_of(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

Type value_type(const Value& value) {
    struct Typed {
        Type operator()(const Null&) const { return Type::any; }
        Type operator()(bool) const { return Type::truth; }
        Type operator()(Truth) const { return Type::truth; }
        Type operator()(std::int64_t) const { return Type::number; }
        Type operator()(double) const { return Type::number; }
        Type operator()(const std::string&) const { return Type::text; }
        Type operator()(const When&) const { return Type::time; }
        Type operator()(const Extent&) const { return Type::time; }
        Type operator()(const Duration&) const { return Type::duration; }
        Type operator()(const Gap&) const { return Type::gap; }
        Type operator()(const Range&) const { return Type::number; }
        Type operator()(const Entity& entity) const { return type_of_thing(entity.type); }
        Type operator()(const List&) const { return Type::list; }
    };
    return std::visit(Typed{}, value.content);
}

std::optional<Value> number_of(std::string_view text) {
    std::int64_t whole = 0;
    const char* end = text.data() + text.size();
    if (const auto [rest, error] = std::from_chars(text.data(), end, whole);
        error == std::errc() && rest == end) {
        return Value(whole);
    }
    double real = 0;
    if (const auto [rest, error] = std::from_chars(text.data(), end, real);
        error == std::errc() && rest == end) {
        return Value(real);
    }
    return std::nullopt;
}

}  // namespace

const std::string* constant_text(const Expression& expression) {
    const auto* constant = std::get_if<Constant>(&expression.node);
    return constant == nullptr ? nullptr : std::get_if<std::string>(&constant->value.content);
}

ExpressionPtr ExpressionBinder::bind(const ast::Expression& expression) const {
    return std::visit([&](const auto& node) { return bind_node(node, expression.span); },
                      expression.node);
}

ExpressionPtr ExpressionBinder::condition(const ast::Expression& expression) const {
    ExpressionPtr bound = bind(expression);
    if (bound->type != Type::truth && bound->type != Type::any) {
        wrong("BQL-0201", expression.span,
              fmt::format("a condition is needed here, this is {}", to_string(bound->type)),
              "for example: where kind = 'call'");
    }
    return bound;
}

ExpressionPtr ExpressionBinder::bind_node(const ast::NullLiteral&, Span span) const {
    return make(Constant{Value()}, Type::any, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::BooleanLiteral& node, Span span) const {
    return make(Constant{Value(node.value)}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::NumberLiteral& node, Span span) const {
    const std::optional<Value> value = number_of(node.text);
    if (!value) wrong("BQL-0204", span, "this number is too large", "at most 9223372036854775807");
    return make(Constant{*value}, Type::number, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::TextLiteral& node, Span span) const {
    return make(Constant{Value(node.value)}, Type::text, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::DurationLiteral& node, Span span) const {
    std::int64_t count = 0;
    const std::string& digits = node.count.text;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        wrong("BQL-0204", node.count.span,
              error == std::errc::result_out_of_range ? "this duration is too long"
                                                      : "a duration counts whole units",
              "write '36 hours'");
    }
    const std::optional<Duration> duration = duration_of(count, node.unit.text);
    if (!duration && duration_of(1, node.unit.text)) {
        wrong("BQL-0204", span, "this duration is too long", "at most some thousand millennia");
    }
    if (!duration) {
        wrong("BQL-0204", span, fmt::format("'{}' is no unit of time", node.unit.text),
              "seconds, minutes, hours, days, weeks, months, years, decades, centuries, millennia");
    }
    return make(Constant{Value(*duration)}, Type::duration, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::EntityLiteral& node, Span span) const {
    Entity entity = find_entity(graph_, node.id, span, any_entity);
    const Type type = type_of_thing(entity.type);
    return make(Constant{Value(std::move(entity))}, type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Parameter& node, Span span) const {
    const auto found = names_.parameters.find(node.name);
    if (found == names_.parameters.end()) {
        std::vector<std::string> names;
        for (const auto& [name, value] : names_.parameters) names.push_back(name);
        const std::string near = suggestion(node.name, names);
        wrong("BQL-0107", span, fmt::format("there is no parameter ${}", node.name),
              near.empty()
                  ? "parameters are declared by: define query NAME($within duration = 90 days) …"
                  : near);
    }
    return make(Constant{found->second}, value_type(found->second), span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::ListLiteral& node, Span span) const {
    MakeList list;
    for (const ast::ExpressionPtr& item : node.items) list.items.push_back(bind(*item));
    return make(std::move(list), Type::list, span);
}

ExpressionPtr ExpressionBinder::name(const ast::Name& name) const {
    if (scope_.aliases != nullptr) {
        const auto item = std::ranges::find(*scope_.aliases, name.text, &BoundItem::name);
        if (item != scope_.aliases->end()) return item->expression;
    }
    for (std::size_t i = 0; i < scope_.columns.size(); ++i) {
        if (scope_.columns[i].name == name.text) {
            return make(Column{i, name.text}, scope_.columns[i].type, name.span);
        }
    }
    if (scope_.it) {
        if (name.text == "it") return make(It{}, type_of_thing(*scope_.it), name.span);
        if (const Field* found = find_field(*scope_.it, name.text)) {
            ExpressionPtr it = make(It{}, type_of_thing(*scope_.it), name.span);
            return make(FieldOf{found, std::move(it)}, found->type, name.span);
        }
    }
    if (ExpressionPtr set = named_set(name)) return set;
    std::vector<std::string> known = names_in_scope(scope_);
    for (const NamedSet* set = names_.sets.newest.get(); set != nullptr; set = set->earlier.get()) {
        if (std::ranges::find(known, set->name) == known.end()) known.push_back(set->name);
    }
    std::string near = suggestion(name.text, known);
    if (near.empty() && (scope_.it || known.empty())) near = meant_by(name.text);
    wrong("BQL-0104", name.span,
          scope_.it ? fmt::format("{}s have no field '{}'", to_string(*scope_.it), name.text)
                    : fmt::format("there is nothing called '{}' here", name.text),
          !near.empty()   ? near
          : known.empty() ? "a bare return computes from dates, entities and functions"
                          : "there are: " + list_of(known));
}

// What somebody may have meant by a bare name that is no field.
std::string ExpressionBinder::meant_by(const std::string& name) const {
    if (name == "now" || name == "today" || name == "yesterday" || name == "tomorrow") {
        return "write the date: a question has the same answer on every day";
    }
    for (const ThingType type : any_entity) {
        if (graph_.find(type, name)) return fmt::format("did you mean @{}?", name);
    }
    const bool word =
        graph_.schema().kind(name) != nullptr || graph_.schema().relation_type(name) != nullptr;
    return word ? fmt::format("a text stands in quotes: '{}'", name) : "";
}

ExpressionPtr ExpressionBinder::field(ExpressionPtr of, const ast::Name& name) const {
    if (of->type == Type::any || of->type == Type::list || !has_fields(of->type)) {
        wrong("BQL-0104", name.span,
              fmt::format("{} has no field '{}'", to_string(of->type), name.text), "");
    }
    const ThingType type = thing_type_of(of->type);
    const Field* found = find_field(type, name.text);
    if (found == nullptr) {
        const std::string near = suggestion(name.text, field_names(type));
        wrong("BQL-0104", name.span,
              fmt::format("{}s have no field '{}'", to_string(type), name.text),
              near.empty() ? "there are: " + list_of(field_names(type)) : near);
    }
    const Span span = cover(of->span, name.span);
    return make(FieldOf{found, std::move(of)}, found->type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Path& node, Span) const {
    ExpressionPtr bound = name(node.names.front());
    for (std::size_t i = 1; i < node.names.size(); ++i) {
        bound = field(std::move(bound), node.names[i]);
    }
    return bound;
}

ExpressionPtr ExpressionBinder::aggregate(const ast::Call& call, Aggregate aggregate,
                                          Span span) const {
    AggregateCall node{.aggregate = aggregate, .distinct = call.distinct};
    if (call.star) {
        if (aggregate != Aggregate::count) {
            wrong("BQL-0202", span, fmt::format("{}(*) makes no sense", call.function.text),
                  "only count(*) counts rows; name a value for the others");
        }
        return make(std::move(node), Type::number, span);
    }
    if (call.arguments.size() != 1) {
        wrong("BQL-0202", span, fmt::format("{} takes one value", call.function.text),
              fmt::format("{}(title)", call.function.text));
    }
    node.argument = bind(*call.arguments.front());
    if (contains_aggregate(*node.argument)) {
        wrong("BQL-0207", span, "an aggregate of an aggregate has no meaning",
              fmt::format("{}(title)", call.function.text));
    }
    const Type type = result_of(aggregate, node.argument->type);
    return make(std::move(node), type, span);
}

namespace {

void check_name(const Function& function, const Expression& argument) {
    const auto* constant = std::get_if<Constant>(&argument.node);
    if (constant == nullptr) return;
    const auto* name = std::get_if<std::string>(&constant->value.content);
    if (name == nullptr) return;
    const std::vector<std::string_view> known = function.names();
    if (std::ranges::find(known, *name) != known.end()) return;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string near = suggestion(*name, names);
    wrong("BQL-0108", argument.span, fmt::format("there is no {} '{}'", function.name, *name),
          near.empty() ? "there are: " + list_of(names) : near);
}

}  // namespace

ExpressionPtr ExpressionBinder::bind_node(const ast::Call& node, Span span) const {
    if (const auto kind = aggregate_of(node.function.text)) return aggregate(node, *kind, span);
    const Function* function = find_function(node.function.text);
    if (function == nullptr) {
        // `@x.title` arrives as title(@x).
        if (node.arguments.size() == 1 && !node.star) {
            ExpressionPtr of = bind(*node.arguments.front());
            if (has_fields(of->type)) return field(std::move(of), node.function);
        }
        std::vector<std::string> names = {"count", "min", "max", "sum", "avg", "median", "collect"};
        for (const Function& known : all_functions()) names.emplace_back(known.name);
        const std::string near = suggestion(node.function.text, names);
        wrong("BQL-0105", node.function.span,
              fmt::format("there is no function '{}'", node.function.text),
              near.empty() ? "there are: " + list_of(names) : near);
    }
    if (node.arguments.size() != function->parameters.size() || node.star) {
        wrong(
            "BQL-0202", span,
            fmt::format("{} takes {} value{}, not {}", function->name, function->parameters.size(),
                        function->parameters.size() == 1 ? "" : "s", node.arguments.size()),
            std::string(function->gloss));
    }
    Apply apply{.function = function, .arguments = {}};
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        const bool temporal = function->parameters[i] == Type::time;
        ExpressionPtr argument = temporal ? time(*node.arguments[i]) : bind(*node.arguments[i]);
        if (!temporal && !comparable(function->parameters[i], argument->type) &&
            function->parameters[i] != Type::list) {
            wrong("BQL-0203", node.arguments[i]->span,
                  fmt::format("{} needs {}, this is {}", function->name,
                              to_string(function->parameters[i]), to_string(argument->type)),
                  std::string(function->gloss));
        }
        apply.arguments.push_back(std::move(argument));
    }
    if (function->names != nullptr) check_name(*function, *apply.arguments.back());
    return make(std::move(apply), function->result, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Subquery& node, Span span) const {
    if (node.find->tail.assumptions.any()) {
        wrong("BQL-0216", node.find->tail.assumptions.span,
              "an assumption holds for the whole question", "move it out of the brackets");
    }
    auto find = std::make_shared<BoundFind>(bind_find(*node.find, graph_, names_));
    return make(Found{std::move(find), ""}, Type::list, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Logical& node, Span span) const {
    Logical logical{.op = node.op, .operands = {}};
    for (const ast::ExpressionPtr& operand : node.operands) {
        logical.operands.push_back(condition(*operand));
    }
    return make(std::move(logical), Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Not& node, Span span) const {
    const ExpressionPtr negated = negation_of(condition(*node.operand));
    return std::make_shared<const Expression>(Expression{negated->node, Type::truth, span});
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Modal& node, Span span) const {
    ExpressionPtr operand = condition(*node.operand);
    if (node.certainty == ast::Certainty::possibly) return operand;
    return make(Certainly{std::move(operand)}, Type::truth, span);
}

// Binds an operand knowing what stands on the other side, so that `place = @riyadh` finds the
// place and `published > 2020` a year.
ExpressionPtr ExpressionBinder::bind_beside(const ast::Expression& expression, Type other) const {
    if (const auto* entity = std::get_if<ast::EntityLiteral>(&expression.node)) {
        Entity found = find_entity(graph_, entity->id, expression.span, entity_types_for(other));
        const Type type = type_of_thing(found.type);
        return make(Constant{Value(std::move(found))}, type, expression.span);
    }
    const bool literal = std::holds_alternative<ast::NumberLiteral>(expression.node) ||
                         std::holds_alternative<ast::TextLiteral>(expression.node);
    if (literal && (other == Type::time || other == Type::event)) return time(expression);
    return bind(expression);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Comparison& node, Span span) const {
    ExpressionPtr left = bind(*node.left);
    ExpressionPtr right = bind_beside(*node.right, left->type);
    if (left->type != right->type) left = bind_beside(*node.left, right->type);
    const bool ordered =
        node.comparator != ast::Comparator::equal && node.comparator != ast::Comparator::unequal;
    const bool times = (left->type == Type::time || right->type == Type::time ||
                        (ordered && left->type == Type::event)) &&
                       is_temporal(left->type) && is_temporal(right->type);
    if (times) return compare_times(node.comparator, std::move(left), std::move(right), span);
    if (left->type == Type::duration && right->type == Type::number) {
        wrong("BQL-0016", node.right->span, "a distance in time needs its unit", "30 days");
    }
    if (left->type == Type::gap && right->type == Type::number) {
        wrong("BQL-0016", node.right->span, "a distance in time needs its unit", "30 days");
    }
    if (!comparable(left->type, right->type) && left->type != Type::list) {
        wrong("BQL-0203", span,
              fmt::format("{} cannot be compared with {}", to_string(left->type),
                          to_string(right->type)),
              "compare values of one type");
    }
    check_words(graph_, *left, *right);
    check_words(graph_, *right, *left);
    return make(Compare{node.comparator, std::move(left), std::move(right)}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::IsNull& node, Span span) const {
    ExpressionPtr test = make(IsNull{bind(*node.operand)}, Type::truth, span);
    return node.negated ? make(Not{std::move(test)}, Type::truth, span) : test;
}

ExpressionPtr ExpressionBinder::bind_node(const ast::In& node, Span span) const {
    ExpressionPtr operand = bind(*node.operand);
    ExpressionPtr set;
    if (const auto* list = std::get_if<ast::ListLiteral>(&node.set->node)) {
        MakeList items;
        for (const ast::ExpressionPtr& item : list->items) {
            items.items.push_back(bind_beside(*item, operand->type));
        }
        set = make(std::move(items), Type::list, node.set->span);
    } else {
        set = bind(*node.set);
    }
    // A field may hold several values: `'y' in tags`.
    const bool field =
        std::holds_alternative<FieldOf>(set->node) && comparable(operand->type, set->type);
    if (set->type != Type::list && set->type != Type::any && !field) {
        wrong("BQL-0203", node.set->span,
              fmt::format("'in' needs a list, this is {}", to_string(set->type)),
              "for example: kind in ['talks', 'call']");
    }
    check_members(*operand, *set);
    check_words(graph_, *operand, *set);
    return make(In{std::move(operand), std::move(set), node.negated}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Arithmetic& node, Span span) const {
    ExpressionPtr left = bind(*node.left);
    ExpressionPtr right = bind(*node.right);
    const bool additive =
        node.op == ast::ArithmeticOperator::add || node.op == ast::ArithmeticOperator::subtract;
    Type type = Type::number;
    if (additive && is_temporal(left->type) && right->type == Type::duration) {
        left = time(*node.left);
        type = Type::time;
    } else if (node.op == ast::ArithmeticOperator::subtract && left->type == Type::time &&
               is_temporal(right->type)) {
        type = Type::gap;
    } else if (left->type == Type::duration && right->type == Type::duration && additive) {
        type = Type::duration;
    } else if (!comparable(left->type, Type::number) || !comparable(right->type, Type::number)) {
        wrong("BQL-0203", span,
              fmt::format("{} and {} cannot be reckoned with each other", to_string(left->type),
                          to_string(right->type)),
              "numbers with numbers; a time plus or minus a duration");
    }
    return make(Arithmetic{node.op, std::move(left), std::move(right)}, type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Negative& node, Span span) const {
    ExpressionPtr operand = bind(*node.operand);
    if (!comparable(operand->type, Type::number)) {
        wrong("BQL-0203", span, fmt::format("{} has no sign", to_string(operand->type)), "");
    }
    ExpressionPtr zero = make(Constant{Value(std::int64_t{0})}, Type::number, span);
    return make(Arithmetic{ast::ArithmeticOperator::subtract, std::move(zero), std::move(operand)},
                Type::number, span);
}

}  // namespace bede::query
