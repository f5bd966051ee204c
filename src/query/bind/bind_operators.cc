// Operators: connectives, comparisons, sets, arithmetic. What can never hold, because of its types
// or because a word is misspelt, is an error.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"
#include "query/catalog/gap_arithmetic.h"

namespace bede::query {
namespace {

// The types of thing that an entity compared with a value of type `other` can be.
std::vector<ThingType> entity_types_for(Type other) {
    switch (other) {
        case Type::actor: return {ThingType::actor};
        case Type::place: return {ThingType::place};
        case Type::source: return {ThingType::source};
        case Type::relation: return {ThingType::relation};
        case Type::event:
        case Type::time: return {ThingType::event};
        default: return any_entity();
    }
}

// The things that an expression may be the id of; none if it is no id.
std::vector<ThingType> things_identified(const Expression& expression) {
    if (const auto* field = std::get_if<FieldOf>(&expression.node)) {
        const bool named = std::ranges::count(any_entity(), field->field->of) > 0;
        return named && field->field->name == "id" ? std::vector{field->field->of}
                                                   : std::vector<ThingType>{};
    }
    // A node of a pattern that may be of several types.
    const auto* part = std::get_if<NamedPart>(&expression.node);
    const bool node = part != nullptr && std::holds_alternative<Column>(part->of->node);
    return node && part->name == "id" ? any_entity() : std::vector<ThingType>{};
}

// `id = 'minks-ii'` must not be an empty answer.
void check_ids(const Graph& graph, const Expression& left, const Expression& right) {
    const std::vector<ThingType> things = things_identified(left);
    if (things.empty()) return;
    if (const std::string* id = constant_text(right)) find_entity(graph, *id, right.span, things);
    if (const auto* list = std::get_if<MakeList>(&right.node)) {
        for (const ExpressionPtr& item : list->items) check_ids(graph, left, *item);
    }
}

// `kind = 'tals'` must not be an empty answer.
void check_words(const Graph& graph, const Expression& left, const Expression& right) {
    const auto* field = std::get_if<FieldOf>(&left.node);
    const auto* part = std::get_if<NamedPart>(&left.node);
    const bool of_map = part != nullptr && part->of->type == Type::map;
    if (field == nullptr && (part == nullptr || of_map)) return;
    if (const std::string* word = constant_text(right)) {
        field != nullptr ? check_vocabulary(graph, *field->field, *word, right.span)
                         : check_vocabulary(graph, part->name, *word, right.span);
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
        check(found->member, set.span);
    }
}

// How `place = 'Minsk'` is written: things of the base are named by @ and their id.
std::string mend_of_types(const Graph& graph, const Expression& left, const Expression& right) {
    const std::string* text = constant_text(right);
    const auto* when = std::get_if<Constant>(&right.node);
    const When* year = when == nullptr ? nullptr : content_of<When>(when->value);
    if (left.type == Type::number && year != nullptr) {
        return fmt::format("a year is a number here: {}",
                           civil_of(day_at(year->extent.start_earliest.at)).year);
    }
    const bool digits = text != nullptr && !text->empty() &&
                        text->find_first_not_of("-0123456789") == std::string::npos;
    if (left.type == Type::number && digits) return fmt::format("without quotes: {}", *text);
    const bool thing = left.type == Type::actor || left.type == Type::place ||
                       left.type == Type::source || left.type == Type::event;
    if (text == nullptr || !thing) return "compare values of one type";
    const std::string near = entity_suggestion(graph, *text, entity_types_for(left.type));
    return near.empty() ? "things are named by @ and their id, such as @minsk" : near;
}

// "start" or "end" if the expression is one of these sides of a time.
std::string_view side_named(const Expression& expression) {
    if (expression.type != Type::time) return {};
    if (const auto* field = std::get_if<FieldOf>(&expression.node)) return field->field->name;
    const auto* call = std::get_if<Apply>(&expression.node);
    return call == nullptr ? std::string_view() : call->function->name;
}

const std::string* quoted_text(const ast::Expression& expression) {
    const auto* text = std::get_if<ast::TextLiteral>(&expression.node);
    return text == nullptr ? nullptr : &text->value;
}

// The period that a quoted date names: compared with another one it is no uncertain time.
ExpressionPtr period_in_quotes(const std::string& text, Span span) {
    std::optional<When> when = read_when(text).when;
    if (!when) return nullptr;
    return make(Constant{Value(as_period(*when))}, Type::time, span);
}

// Letters say nothing of the order of '900 BCE' and '500 BCE'. Nothing if neither of the two texts
// is a date.
std::optional<std::pair<ExpressionPtr, ExpressionPtr>> dates_in_quotes(
    const ast::Expression& left, const ast::Expression& right) {
    const std::string* a = quoted_text(left);
    const std::string* b = quoted_text(right);
    if (a == nullptr || b == nullptr) return std::nullopt;
    ExpressionPtr first = period_in_quotes(*a, left.span);
    ExpressionPtr second = period_in_quotes(*b, right.span);
    if (!first && !second) return std::nullopt;
    if (first && second) return std::pair(std::move(first), std::move(second));
    const ast::Expression& other = first ? right : left;
    const ReadWhen read = read_when(first ? *b : *a);
    wrong("BQL-0203", other.span,
          fmt::format("this text is compared with a date and is none: {}",
                      read.diagnostics.front().message),
          read.diagnostics.front().mend);
}

}  // namespace

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
    const bool parameter = std::holds_alternative<ast::Parameter>(expression.node);
    if (parameter || std::holds_alternative<ast::EntityLiteral>(expression.node)) {
        if (std::optional<Entity> found = entity(expression, entity_types_for(other))) {
            const Type type = type_of_thing(found->type);
            return make(Constant{Value(*std::move(found))}, type, expression.span);
        }
    }
    const bool literal = std::holds_alternative<ast::NumberLiteral>(expression.node) ||
                         std::holds_alternative<ast::TextLiteral>(expression.node) ||
                         (parameter && is_year_or_text(*bind(expression)));
    if (literal && (other == Type::time || other == Type::event)) return time(expression);
    return bind(expression);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Comparison& node, Span span) const {
    if (auto dates = dates_in_quotes(*node.left, *node.right)) {
        return compare_times(node.comparator, std::move(dates->first), std::move(dates->second),
                             span);
    }
    ExpressionPtr left = bind(*node.left);
    if (ExpressionPtr test = compare_claim_value(node, left, span)) return test;
    ExpressionPtr right = bind_beside(*node.right, left->type);
    if (left->type != right->type) left = bind_beside(*node.left, right->type);
    return compare(node.comparator, std::move(left), std::move(right), span);
}

ExpressionPtr ExpressionBinder::equals(const ExpressionPtr& left,
                                       const ast::Expression& right) const {
    ExpressionPtr bound = bind_beside(right, left->type);
    const auto* constant = std::get_if<Constant>(&bound->node);
    if (constant != nullptr && constant->value.is_null()) return nullptr;
    return compare(ast::Comparator::equal, left, std::move(bound), right.span);
}

ExpressionPtr ExpressionBinder::compare(ast::Comparator comparator, ExpressionPtr left,
                                        ExpressionPtr right, Span span) const {
    if (ExpressionPtr units = compare_units(comparator, left, right, span)) return units;
    left = beside_text(std::move(left), *right);
    right = beside_text(std::move(right), *left);
    const bool ordered =
        comparator != ast::Comparator::equal && comparator != ast::Comparator::unequal;
    const bool times = (left->type == Type::time || right->type == Type::time ||
                        (ordered && left->type == Type::event)) &&
                       is_temporal(left->type) && is_temporal(right->type);
    if (times) return compare_times(comparator, std::move(left), std::move(right), span);
    const bool measured = left->type == Type::duration || left->type == Type::gap;
    if (measured && right->type == Type::number) {
        wrong("BQL-0016", right->span, "a distance in time needs its unit", "30 days");
    }
    if (!comparable(left->type, right->type) && left->type != Type::list) {
        wrong("BQL-0203", span,
              fmt::format("{} cannot be compared with {}", to_string(left->type),
                          to_string(right->type)),
              mend_of_types(graph_, *left, *right));
    }
    check_words(graph_, *left, *right);
    check_words(graph_, *right, *left);
    if (!ordered) {
        check_ids(graph_, *left, *right);
        check_ids(graph_, *right, *left);
    }
    return make(Compare{comparator, std::move(left), std::move(right)}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::IsNull& node, Span span) const {
    ExpressionPtr operand = bind(*node.operand);
    if (const Function* side = side_if_known(side_named(*operand))) {
        operand = make(Apply{side, {operand}}, operand->type, operand->span);
    }
    ExpressionPtr test = make(IsNull{std::move(operand)}, Type::truth, span);
    return node.negated ? make(Not{std::move(test)}, Type::truth, span) : test;
}

// `'44 BCE' in ['-0043', '1914']`: null if it asks for anything else.
ExpressionPtr ExpressionBinder::date_among_quoted(const ast::In& node, Span span) const {
    const auto* list = std::get_if<ast::ListLiteral>(&node.set->node);
    if (list == nullptr || list->items.empty()) return nullptr;
    Logical any{.op = ast::LogicalOperator::disjunction, .operands = {}};
    for (const ast::ExpressionPtr& item : list->items) {
        auto dates = dates_in_quotes(*node.operand, *item);
        if (!dates) return nullptr;
        any.operands.push_back(compare_times(ast::Comparator::equal, std::move(dates->first),
                                             std::move(dates->second), item->span));
    }
    const ExpressionPtr among = make(std::move(any), Type::truth, span);
    return node.negated ? negation_of(among) : among;
}

ExpressionPtr ExpressionBinder::bind_node(const ast::In& node, Span span) const {
    ExpressionPtr operand = bind(*node.operand);
    ExpressionPtr set;
    if (ExpressionPtr dates = date_among_quoted(node, span)) return dates;
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
    if (const auto* list = std::get_if<MakeList>(&set->node)) {
        if (ExpressionPtr among = unit_among(operand, *list, span)) {
            return node.negated ? negation_of(among) : among;
        }
    }
    if (const auto* list = std::get_if<MakeList>(&set->node)) {
        const bool texts =
            !list->items.empty() && std::ranges::all_of(list->items, [](const ExpressionPtr& item) {
                return item->type == Type::text;
            });
        if (texts) operand = beside_text(std::move(operand), *list->items.front());
    }
    check_members(*operand, *set);
    check_words(graph_, *operand, *set);
    check_ids(graph_, *operand, *set);
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
    } else if (const auto gap = type_of_gaps(node.op, left->type, right->type)) {
        type = *gap;
    } else if (additive && left->type == Type::number && right->type == Type::duration) {
        const auto* year = std::get_if<ast::NumberLiteral>(&node.left->node);
        wrong("BQL-0203", span, "a number and a duration cannot be reckoned with each other",
              year == nullptr ? "a time plus or minus a duration"
                              : fmt::format("a day is a time: {}-01-01", year->text));
    } else if (!comparable(left->type, Type::number) || !comparable(right->type, Type::number)) {
        const bool slash = node.op == ast::ArithmeticOperator::divide &&
                           (left->type == Type::time || left->type == Type::number) &&
                           right->type == Type::time;
        wrong("BQL-0203", span,
              fmt::format("{} and {} cannot be reckoned with each other", to_string(left->type),
                          to_string(right->type)),
              slash ? "a span of dates stands in quotes: '500 BCE/401 BCE'"
              : left->type == Type::gap || right->type == Type::gap
                  ? "a gap plus or minus a gap or a duration, times or by a number"
                  : "numbers with numbers; a time plus or minus a duration");
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
