#include "query/walk/causal_type.h"

#include <algorithm>

namespace bede::query {

CausalType causal_type(const Schema& schema, std::string_view name) {
    return {.name = name,
            .is_causal = schema.is_causal(name),
            .points_to_cause = schema.points_to_cause(name),
            .to_the_end =
                schema.is_relation_type(name, "ends") || schema.is_relation_type(name, "hinders"),
            .motivates = schema.is_relation_type(name, "motivates")};
}

CausalType CausalTypes::of(std::string_view name) {
    const auto found = std::ranges::find(met_, name, &CausalType::name);
    if (found != met_.end()) return *found;
    return met_.emplace_back(causal_type(schema_, name));
}

}  // namespace bede::query
