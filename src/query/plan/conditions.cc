#include "query/plan/conditions.h"

namespace bede::query {

std::optional<Equation> equation_of(const Expression& condition) {
    if (const auto* compare = std::get_if<Compare>(&condition.node)) {
        if (compare->comparator != ast::Comparator::equal || compare->negated) return std::nullopt;
        return Equation{compare->left.get(), compare->right.get()};
    }
    const auto* in = std::get_if<In>(&condition.node);
    if (in == nullptr || in->negated) return std::nullopt;
    return Equation{in->operand.get(), in->set.get()};
}

std::vector<Value> constants_of(const Expression& side) {
    if (const auto* constant = std::get_if<Constant>(&side.node)) {
        const auto* list = std::get_if<List>(&constant->value.content);
        return list != nullptr ? *list : List{constant->value};
    }
    std::vector<Value> out;
    if (const auto* list = std::get_if<MakeList>(&side.node)) {
        for (const ExpressionPtr& item : list->items) {
            const auto* constant = std::get_if<Constant>(&item->node);
            if (constant == nullptr) return {};
            out.push_back(constant->value);
        }
    }
    return out;
}

std::optional<std::vector<std::uint32_t>> handles_of(const std::vector<Value>& values,
                                                     ThingType type) {
    std::vector<std::uint32_t> out;
    for (const Value& value : values) {
        const auto* entity = std::get_if<Entity>(&value.content);
        if (entity == nullptr || entity->type != type) return std::nullopt;
        out.push_back(entity->handle);
    }
    return out;
}

std::optional<std::vector<std::uint32_t>> handles_of_ids(const std::vector<Value>& values,
                                                         ThingType type, const Graph& graph) {
    std::vector<std::uint32_t> out;
    for (const Value& value : values) {
        const auto* id = std::get_if<std::string>(&value.content);
        if (id == nullptr) return std::nullopt;
        if (const auto handle = graph.find(type, *id)) out.push_back(*handle);
    }
    return out;
}

std::string_view field_of_it(const Expression& side) {
    const auto* field = std::get_if<FieldOf>(&side.node);
    if (field == nullptr || !std::holds_alternative<It>(field->of->node)) return {};
    return field->field->name;
}

}  // namespace bede::query
