#include "query/pattern_types.h"

#include <algorithm>

namespace bede::query {

Types ends_of(const BoundEdge& edge, bool begin) {
    Types out;
    for (const Nature& nature : natures) {
        if (!edge.natures.contains(nature.nature)) continue;
        if (edge.direction != ast::EdgeDirection::backward) {
            out.insert(begin ? nature.from : nature.to);
        }
        if (edge.direction != ast::EdgeDirection::forward) {
            out.insert(begin ? nature.to : nature.from);
        }
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

Type type_of_edge(const BoundEdge& edge) {
    if (edge.natures == std::set{EdgeNature::relation}) return Type::relation;
    if (edge.natures == std::set{EdgeNature::claims}) return Type::claim;
    return Type::any;
}

}  // namespace bede::query
