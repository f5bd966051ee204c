// Parameters of saved queries: declared types, defaults, and the values of one run.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "query/bind/binder.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

constexpr std::array type_names = {"text",  "number", "duration", "time", "event", "actor",
                                   "place", "source", "entity",   "kind", "role",  "truth"};

std::string slice(std::string_view text, Span span) {
    const std::size_t begin = byte_offset(text, span.begin);
    return std::string(text.substr(begin, byte_offset(text, span.end) - begin));
}

void check_type_name(const ast::Name& type) {
    if (std::ranges::find(type_names, type.text) != type_names.end()) return;
    std::vector<std::string> names(type_names.begin(), type_names.end());
    const std::string near = suggestion(type.text, names);
    wrong("BQL-0300", type.span, fmt::format("there is no parameter type '{}'", type.text),
          near.empty() ? "text, number, duration, time, event, actor, place, source, entity, kind, "
                         "role or truth"
                       : near);
}

std::vector<ThingType> thing_types(std::string_view type) {
    if (type == "event") return {ThingType::event};
    if (type == "actor") return {ThingType::actor};
    if (type == "place") return {ThingType::place};
    if (type == "source") return {ThingType::source};
    return {ThingType::event, ThingType::actor, ThingType::place, ThingType::source};
}

bool is_entity_type(std::string_view type) {
    return type == "event" || type == "actor" || type == "place" || type == "source" ||
           type == "entity";
}

[[noreturn]] void wrong_type(const ast::ParameterDeclaration& declaration, Span span) {
    wrong("BQL-0301", span,
          fmt::format("${} must be {} {}", declaration.name.text,
                      declaration.type.text == "event" || declaration.type.text == "actor" ||
                              declaration.type.text == "entity"
                          ? "an"
                          : "a",
                      declaration.type.text),
          declaration.type.text == "duration"     ? "for example 30 days"
          : declaration.type.text == "time"       ? "for example 2025-03-18"
          : is_entity_type(declaration.type.text) ? "for example @kremlin"
                                                  : "");
}

template <typename Content>
void need(const ast::ParameterDeclaration& declaration, const Value& value, Span span) {
    if (!std::holds_alternative<Content>(value.content)) wrong_type(declaration, span);
}

// "-1" is a sign and a number.
Value negated(Value value) {
    if (auto* number = std::get_if<std::int64_t>(&value.content)) *number = -*number;
    if (auto* number = std::get_if<double>(&value.content)) *number = -*number;
    return value;
}

// The value of `expression` as the declared type; null is a value of every type.
// `outer` are the parameters that it may mention itself.
Value typed(const ast::ParameterDeclaration& declaration, const ast::Expression& expression,
            const Graph& graph, const Parameters& outer = {}) {
    const ExpressionBinder binder(graph, Names{outer, {}, nullptr}, Scope{});
    const std::string& type = declaration.type.text;
    const Span span = expression.span;
    if (std::holds_alternative<ast::NullLiteral>(expression.node)) return {};
    const auto* negative = std::get_if<ast::Negative>(&expression.node);
    if (negative != nullptr && type == "number") {
        return negated(typed(declaration, *negative->operand, graph, outer));
    }
    if (is_entity_type(type)) {
        std::optional<Entity> named = binder.entity(expression, thing_types(type));
        if (!named) wrong_type(declaration, span);
        return Value(*std::move(named));
    }
    const ExpressionPtr bound = type == "time" ? binder.time(expression) : binder.bind(expression);
    const auto* constant = std::get_if<Constant>(&bound->node);
    if (constant == nullptr) wrong_type(declaration, span);
    const Value& value = constant->value;
    if (type == "duration") need<Duration>(declaration, value, span);
    if (type == "truth") need<bool>(declaration, value, span);
    if (type == "text") need<std::string>(declaration, value, span);
    if (type == "number" && !std::holds_alternative<double>(value.content)) {
        need<std::int64_t>(declaration, value, span);
    }
    if (type == "kind" || type == "role") {
        need<std::string>(declaration, value, span);
        const std::string& word = std::get<std::string>(value.content);
        type == "kind" ? static_cast<void>(find_kind(graph, word, span))
                       : static_cast<void>(find_role(graph, word, span));
    }
    return value;
}

// A text from the command line as an expression of the declared type.
ast::Expression expression_of(const ast::ParameterDeclaration& declaration,
                              const std::string& text) {
    const std::string& type = declaration.type.text;
    const Span none{};
    if (text == "null") return {ast::NullLiteral{}, none};
    if (is_entity_type(type)) {
        return {ast::EntityLiteral{text.starts_with('@') ? text.substr(1) : text}, none};
    }
    if (type == "duration") {
        const std::size_t space = std::min(text.find(' '), text.size());
        const std::size_t unit = text.find_first_not_of(' ', space);
        if (unit == std::string::npos) wrong_type(declaration, none);
        return {ast::DurationLiteral{{text.substr(0, space), none}, {text.substr(unit), none}},
                none};
    }
    if (type == "number") {
        const bool negative = text.starts_with('-');
        const std::string digits = text.substr(negative ? 1 : 0);
        if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string::npos) {
            wrong_type(declaration, none);
        }
        ast::Expression number{ast::NumberLiteral{digits}, none};
        if (!negative) return number;
        return {ast::Negative{std::make_unique<ast::Expression>(std::move(number))}, none};
    }
    if (type == "truth") {
        if (text != "true" && text != "false") wrong_type(declaration, none);
        return {ast::BooleanLiteral{text == "true"}, none};
    }
    if (type == "time") return {ast::DateLiteral{text}, none};
    return {ast::TextLiteral{text}, none};
}

const ast::ParameterDeclaration& declared(const ast::Define& define, std::string_view name,
                                          Span span) {
    const auto found = std::ranges::find_if(
        define.parameters, [&](const auto& parameter) { return parameter.name.text == name; });
    if (found != define.parameters.end()) return *found;
    std::vector<std::string> names;
    for (const auto& parameter : define.parameters) names.push_back(parameter.name.text);
    const std::string near = suggestion(name, names);
    wrong("BQL-0107", span, fmt::format("'{}' has no parameter ${}", define.name.text, name),
          near.empty() ? fmt::format("describe query {} lists them", define.name.text) : near);
}

[[noreturn]] void twice(std::string_view name, Span span) {
    wrong("BQL-0306", span, fmt::format("${} stands twice", name), "each parameter stands once");
}

Parameters with_defaults(const ast::Define& define, Parameters given, const Graph& graph) {
    for (const ast::ParameterDeclaration& declaration : define.parameters) {
        if (given.contains(declaration.name.text)) continue;
        if (!declaration.default_value) {
            wrong("BQL-0302", Span{},
                  fmt::format("${} is needed by '{}'", declaration.name.text, define.name.text),
                  fmt::format("run {}(${} = …)", define.name.text, declaration.name.text));
        }
        given[declaration.name.text] = typed(declaration, *declaration.default_value, graph);
    }
    return given;
}

// What says by itself what it is.
struct IsLiteral {
    bool operator()(const ast::NullLiteral&) const { return true; }
    bool operator()(const ast::BooleanLiteral&) const { return true; }
    bool operator()(const ast::NumberLiteral&) const { return true; }
    bool operator()(const ast::TextLiteral&) const { return true; }
    bool operator()(const ast::DateLiteral&) const { return true; }
    bool operator()(const ast::DurationLiteral&) const { return true; }
    bool operator()(const ast::EntityLiteral&) const { return true; }
    bool operator()(const ast::Negative& negative) const {
        return std::holds_alternative<ast::NumberLiteral>(negative.operand->node);
    }
    bool operator()(const ast::ListLiteral& list) const {
        return std::ranges::all_of(list.items, [](const auto& item) { return is_literal(*item); });
    }
    template <typename Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

Value parameter(const ast::Name& name, const Parameters& parameters) {
    const auto found = parameters.find(name.text);
    if (found != parameters.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, value] : parameters) names.push_back(known);
    const std::string near = suggestion(name.text, names);
    wrong("BQL-0107", name.span, fmt::format("there is no parameter ${}", name.text),
          near.empty()
              ? "parameters are declared by: define query NAME($within duration = 90 days) "
                "…; of one question they are given by: bede query --param NAME=VALUE"
              : near);
}

bool is_literal(const ast::Expression& expression) {
    return std::visit(IsLiteral{}, expression.node);
}

Value value_of(const ast::Expression& literal, const Graph& graph) {
    if (const auto* negative = std::get_if<ast::Negative>(&literal.node)) {
        return negated(value_of(*negative->operand, graph));
    }
    if (const auto* list = std::get_if<ast::ListLiteral>(&literal.node)) {
        List values;
        for (const ast::ExpressionPtr& item : list->items) {
            values.push_back(value_of(*item, graph));
        }
        return Value(std::move(values));
    }
    const Parameters none;
    const ExpressionBinder binder(graph, Names{none, {}, nullptr}, Scope{});
    return std::get<Constant>(binder.bind(literal)->node).value;
}

std::vector<ParameterInfo> parameters_of(const ast::Define& define, std::string_view text,
                                         const Graph& graph) {
    std::vector<ParameterInfo> out;
    for (const ast::ParameterDeclaration& declaration : define.parameters) {
        check_type_name(declaration.type);
        const std::string& name = declaration.name.text;
        if (std::ranges::find(out, name, &ParameterInfo::name) != out.end()) {
            twice(name, declaration.name.span);
        }
        ParameterInfo info{.name = declaration.name.text, .type = declaration.type.text};
        info.description = fmt::format("${} {}", info.name, info.type);
        if (declaration.default_value) {
            info.has_default = true;
            info.default_value = typed(declaration, *declaration.default_value, graph);
            info.description += " = " + slice(text, declaration.default_value->span);
        }
        out.push_back(std::move(info));
    }
    return out;
}

Parameters arguments_of(const ast::Define& define, const std::vector<ast::Argument>& arguments,
                        std::string_view, const Graph& graph, const Parameters& outer) {
    Parameters given;
    for (const ast::Argument& argument : arguments) {
        const auto& declaration = declared(define, argument.name.text, argument.name.span);
        if (given.contains(argument.name.text)) twice(argument.name.text, argument.name.span);
        given[argument.name.text] = typed(declaration, *argument.value, graph, outer);
    }
    return with_defaults(define, std::move(given), graph);
}

Parameters arguments_of(const ast::Define& define,
                        const std::map<std::string, std::string>& arguments, std::string_view,
                        const Graph& graph) {
    Parameters given;
    for (const auto& [name, text] : arguments) {
        const auto& declaration = declared(define, name, Span{});
        given[name] = typed(declaration, expression_of(declaration, text), graph);
    }
    return with_defaults(define, std::move(given), graph);
}

}  // namespace bede::query
