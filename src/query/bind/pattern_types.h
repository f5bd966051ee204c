// What may stand between two things of a pattern, and what that says of the things.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/bind/bound.h"

namespace bede::query {

inline constexpr std::array node_types = {ThingType::event, ThingType::actor, ThingType::place,
                                          ThingType::source};

using Types = std::set<ThingType>;
using NodeTypes = std::map<ThingType, std::optional<std::set<std::string>>>;

struct Nature {
    std::string_view name;  // as a pattern says it; relations have names of their own
    EdgeNature nature;
    ThingType from;
    ThingType to;
};
inline constexpr std::array natures = {
    Nature{"", EdgeNature::relation, ThingType::event, ThingType::event},
    Nature{"involves", EdgeNature::involves, ThingType::event, ThingType::actor},
    Nature{"at", EdgeNature::at, ThingType::event, ThingType::place},
    Nature{"within", EdgeNature::within, ThingType::place, ThingType::place},
    Nature{"cites", EdgeNature::cites, ThingType::event, ThingType::source},
    Nature{"member-of", EdgeNature::member_of, ThingType::actor, ThingType::actor},
    Nature{"claims", EdgeNature::claims, ThingType::actor, ThingType::event},
    Nature{"claims", EdgeNature::claims, ThingType::source, ThingType::event},
};

// What may stand at the two ends of an edge between such things. A single step has two ends that
// fit each other; of several, each may go between others.
struct EndTypes {
    Types left;
    Types right;
};
EndTypes ends_of(const BoundEdge& edge, const Types& left, const Types& right);

Types types_in(const NodeTypes& types);

// Keeps the types that are in `allowed`; false if none is left.
bool narrow(NodeTypes& types, const Types& allowed);

// Keeps the natures that may stand between such nodes.
void narrow(BoundEdge& edge, const Types& left, const Types& right);

// As static types: any if it may be of several.
Type type_of_node(const NodeTypes& types);
Type type_of_edge(const BoundEdge& edge);

// The fields that they may have, where the type does not say it.
std::vector<Part> parts_of_node(const NodeTypes& types);
std::vector<Part> parts_of_edge(const BoundEdge& edge);

}  // namespace bede::query
