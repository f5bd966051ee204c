// Figures of events by the name of their attribute, values of claims beside literals of their type,
// and the parts of what has a closed list of them.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"
#include "query/catalog/quantities.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

bool is_claim_value(const Expression& expression) {
    if (const auto* field = std::get_if<FieldOf>(&expression.node)) {
        return field->field->of == ThingType::claim && field->field->name == "value" &&
               expression.type == Type::any;
    }
    const auto* part = std::get_if<NamedPart>(&expression.node);
    return part != nullptr && part->name == "value" && part->of->type == Type::any;
}

void add_fields(std::vector<Part>& parts, ThingType type) {
    for (const Field& field : all_fields()) {
        if (field.of != type) continue;
        const auto known = std::ranges::find(parts, field.name, &Part::name);
        if (known == parts.end()) {
            parts.push_back({field.name, field.type});
        } else if (known->type != field.type) {
            known->type = Type::any;
        }
    }
}

std::string list_of(const std::vector<Part>& parts) {
    std::string out;
    for (const Part& part : parts) out += fmt::format("{}{}", out.empty() ? "" : ", ", part.name);
    return out;
}

}  // namespace

std::vector<Part> parts_of_things(const std::vector<ThingType>& types) {
    std::vector<Part> parts;
    for (const ThingType type : types) add_fields(parts, type);
    return parts;
}

// Null if no attribute is called so, or if it is none of figures: then claims alone speak of it.
ExpressionPtr ExpressionBinder::figure(const ExpressionPtr& event, const ast::Name& name) const {
    const Attribute* attribute = graph_.schema().attribute(name.text);
    if (attribute == nullptr || !is_figure(graph_, *attribute)) return nullptr;
    ExpressionPtr which = make(Constant{Value(attribute->id)}, Type::text, name.span);
    return make(Apply{.function = find_function("quantity"), .arguments = {event, which}},
                Type::number, cover(event->span, name.span));
}

std::vector<Part> ExpressionBinder::parts_of(const Expression& expression) const {
    if (const auto* field = std::get_if<FieldOf>(&expression.node)) {
        if (field->field->of == ThingType::claim && field->field->name == "about") {
            return parts_of_things({ThingType::event, ThingType::relation});
        }
        return {field->field->parts.begin(), field->field->parts.end()};
    }
    const auto* column = std::get_if<Column>(&expression.node);
    const bool known = column != nullptr && column->index < scope_.columns.size();
    return known ? scope_.columns[column->index].parts : std::vector<Part>();
}

ExpressionPtr ExpressionBinder::part(ExpressionPtr of, const std::vector<Part>& parts,
                                     const ast::Name& name) const {
    const auto* field = std::get_if<FieldOf>(&of->node);
    const bool of_figures = field != nullptr && field->field->name == "quantities";
    const auto known = std::ranges::find(parts, name.text, &Part::name);
    if (of_figures) {
        const ExpressionPtr named = figure(field->of, name);
        if (named && known != parts.end()) {
            wrong("BQL-0104", name.span,
                  fmt::format("'{}' is a part of every figure and an attribute too", name.text),
                  fmt::format("the figure: quantity(it, '{}')", name.text));
        }
        if (named) return named;
    }
    if (known == parts.end()) {
        std::vector<std::string> names;
        for (const Part& one : parts) names.emplace_back(one.name);
        if (of_figures) {
            for (std::string& one : figures_of(graph_)) names.push_back(std::move(one));
        }
        std::string mend = suggestion(name.text, names);
        if (mend.empty()) mend = "there are: " + list_of(parts);
        const auto* column = std::get_if<Column>(&of->node);
        const std::string_view what = field != nullptr    ? field->field->name
                                      : column != nullptr ? std::string_view(column->name)
                                                          : "";
        wrong("BQL-0104", name.span,
              what.empty() ? fmt::format("what stands here has no field '{}'", name.text)
                           : fmt::format("'{}' has no field '{}'", what, name.text),
              std::move(mend));
    }
    const bool value = known->name == "value" && known->type == Type::text;
    const Type type = of->type == Type::list ? Type::list
                      : value ? type_of(*find_field(ThingType::claim, "value"), graph_.schema())
                              : known->type;
    const Span span = cover(of->span, name.span);
    return make(NamedPart{name.text, std::move(of)}, type, span);
}

// A text is compared with the words of the file, whatever they were read as.
ExpressionPtr ExpressionBinder::beside_text(ExpressionPtr value, const Expression& other) {
    if (other.type != Type::text || !is_claim_value(*value)) return value;
    if (const auto* field = std::get_if<FieldOf>(&value->node)) {
        return make(FieldOf{find_field(ThingType::claim, "as_said"), field->of}, Type::text,
                    value->span);
    }
    return make(NamedPart{"as_said", std::get<NamedPart>(value->node).of}, Type::any, value->span);
}

// `value > '1914'` speaks of times; of numbers `value > 1914` does too, and of years.
ExpressionPtr ExpressionBinder::compare_claim_value(const ast::Comparison& node,
                                                    const ExpressionPtr& value, Span span) const {
    if (!is_claim_value(*value)) return nullptr;
    const bool equality =
        node.comparator == ast::Comparator::equal || node.comparator == ast::Comparator::unequal;
    if (std::holds_alternative<ast::TextLiteral>(node.right->node)) {
        if (equality) return nullptr;
        return compare_times(node.comparator, value, time(*node.right), span);
    }
    const auto* number = std::get_if<ast::NumberLiteral>(&node.right->node);
    constexpr std::size_t digits_of_year = 4;
    if (number == nullptr || number->text.size() != digits_of_year) return nullptr;
    const bool unequal = node.comparator == ast::Comparator::unequal;
    const ast::Comparator comparator = unequal ? ast::Comparator::equal : node.comparator;
    Logical either{.op = ast::LogicalOperator::disjunction, .operands = {}};
    either.operands.push_back(
        make(Compare{comparator, value, bind(*node.right)}, Type::truth, span));
    either.operands.push_back(compare_times(comparator, value, time(*node.right), span));
    ExpressionPtr test = make(std::move(either), Type::truth, span);
    return unequal ? negation_of(test) : test;
}

}  // namespace bede::query
