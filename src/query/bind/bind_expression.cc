#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "query/bind/binder.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

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
        Type operator()(const Amount&) const { return Type::number; }
        Type operator()(const Entity& entity) const { return type_of_thing(entity.type); }
        Type operator()(const List&) const { return Type::list; }
        Type operator()(const Map&) const { return Type::map; }
        Type operator()(const bede::Path&) const { return Type::path; }
    };
    return visit_content(Typed{}, value);
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
    Entity entity = find_entity(graph_, node.id, span, any_entity());
    const Type type = type_of_thing(entity.type);
    return make(Constant{Value(std::move(entity))}, type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Parameter& node, Span span) const {
    Value value = parameter({node.name, span}, names_.parameters);
    const Type type = value_type(value);
    return make(Constant{std::move(value)}, type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::ListLiteral& node, Span span) const {
    MakeList list;
    for (const ast::ExpressionPtr& item : node.items) list.items.push_back(bind(*item));
    return make(std::move(list), Type::list, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Subquery& node, Span span) const {
    return make(bind_set(*node.query, graph_, names_), Type::list, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Exists& node, Span span) const {
    Scope scope = scope_;
    scope.aliases = nullptr;
    auto pattern =
        std::make_shared<const BoundPattern>(bind_pattern(*node.pattern, graph_, names_, scope));
    return make(ExistsTest{std::move(pattern)}, Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::MapLiteral& node, Span span) const {
    MakeMap map;
    for (const ast::Property& entry : node.entries) {
        const auto same = [&](const auto& known) { return known.first == entry.name.text; };
        if (std::ranges::any_of(map.entries, same)) {
            wrong("BQL-0223", entry.name.span,
                  fmt::format("'{}' stands twice in this map", entry.name.text),
                  "give each value a name of its own");
        }
        map.entries.emplace_back(entry.name.text, bind(*entry.value));
    }
    return make(std::move(map), Type::map, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Index& node, Span span) const {
    ExpressionPtr of = bind(*node.of);
    ExpressionPtr place = bind(*node.index);
    if (!comparable(of->type, Type::list)) {
        wrong("BQL-0203", span, fmt::format("{} has no members", to_string(of->type)),
              "collect(title)[1] is the first of a list");
    }
    if (!comparable(place->type, Type::number)) {
        wrong("BQL-0203", node.index->span,
              fmt::format("the place in a list is a number, this is {}", to_string(place->type)),
              "[1] is the first, [-1] the last");
    }
    return make(MemberAt{std::move(of), std::move(place)}, Type::any, span);
}

}  // namespace bede::query
