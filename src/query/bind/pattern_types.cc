#include "query/bind/pattern_types.h"

#include <algorithm>

#include "query/bind/binder.h"

namespace bede::query {

EndTypes ends_of(const BoundEdge& edge, const Types& left, const Types& right) {
    EndTypes out;
    const auto take = [&](ThingType one, ThingType other) {
        if (!edge.repeated && (!left.contains(one) || !right.contains(other))) return;
        out.left.insert(one);
        out.right.insert(other);
    };
    for (const Nature& nature : natures) {
        if (!edge.natures.contains(nature.nature)) continue;
        if (edge.direction != ast::EdgeDirection::backward) take(nature.from, nature.to);
        if (edge.direction != ast::EdgeDirection::forward) take(nature.to, nature.from);
    }
    return out;
}

Types types_in(const NodeTypes& types) {
    Types out;
    for (const auto& [type, kinds] : types) out.insert(type);
    return out;
}

bool narrow(NodeTypes& types, const Types& allowed) {
    std::erase_if(types, [&](const auto& entry) { return !allowed.contains(entry.first); });
    return !types.empty();
}

void narrow(BoundEdge& edge, const Types& left, const Types& right) {
    const auto fits = [&](EdgeNature one) {
        return std::ranges::any_of(natures, [&](const Nature& nature) {
            if (nature.nature != one) return false;
            const bool forward = left.contains(nature.from) && right.contains(nature.to);
            const bool backward = left.contains(nature.to) && right.contains(nature.from);
            return (forward && edge.direction != ast::EdgeDirection::backward) ||
                   (backward && edge.direction != ast::EdgeDirection::forward);
        });
    };
    std::erase_if(edge.natures, [&](EdgeNature one) { return !fits(one); });
}

Type type_of_node(const NodeTypes& types) {
    return types.size() == 1 ? type_of_thing(types.begin()->first) : Type::any;
}

namespace {

constexpr Part type_part{"type", Type::text};

// Of edges that are lines of records, as Edges::value() makes them.
std::vector<Part> parts_of_line(EdgeNature nature) {
    switch (nature) {
        case EdgeNature::involves:
            return {type_part, {"role", Type::text}, {"capacity", Type::text}};
        case EdgeNature::cites: return {type_part, {"locator", Type::text}};
        case EdgeNature::member_of: return {type_part, {"role", Type::text}, {"when", Type::time}};
        case EdgeNature::at:
        case EdgeNature::within: return {type_part};
        case EdgeNature::relation: return parts_of_things({ThingType::relation});
        case EdgeNature::claims: return parts_of_things({ThingType::claim});
    }
    return {};
}

}  // namespace

std::vector<Part> parts_of_node(const NodeTypes& types) {
    const Types all = types_in(types);
    return all.size() == 1 ? std::vector<Part>() : parts_of_things({all.begin(), all.end()});
}

std::vector<Part> parts_of_edge(const BoundEdge& edge) {
    if (type_of_edge(edge) != Type::any && !edge.repeated) return {};
    std::vector<Part> out;
    for (const EdgeNature nature : edge.natures) {
        for (const Part& part : parts_of_line(nature)) {
            const auto known = std::ranges::find(out, part.name, &Part::name);
            if (known == out.end()) {
                out.push_back(part);
            } else if (known->type != part.type) {
                known->type = Type::any;
            }
        }
    }
    return out;
}

Type type_of_edge(const BoundEdge& edge) {
    if (edge.natures == std::set{EdgeNature::relation}) return Type::relation;
    if (edge.natures == std::set{EdgeNature::claims}) return Type::claim;
    return Type::any;
}

}  // namespace bede::query
