// A path of a pattern as it is looked for, with the conditions to be tried when a node has been
// placed and when the path is whole.
#pragma once

#include <string>
#include <vector>

#include "query/bind/bound.h"

namespace bede::query {

// In which order the paths are looked for, and from which end.
struct PathOrder {
    std::size_t path = 0;
    bool reversed = false;
};
struct PatternOrder {
    std::vector<PathOrder> paths;
    bool early = false;  // conditions as soon as they can be tried
};
// As written.
PatternOrder written_order(const BoundPattern& pattern);

struct PreparedPath {
    BoundPath path;
    bool reversed = false;
    std::vector<std::vector<const Expression*>> at_node;
    std::vector<const Expression*> at_end;
    std::vector<ExpressionPtr> inside;  // conditions of its own nodes and edges
};

// All paths in this order, each condition of the pattern where it can first be tried: what it reads
// is then known. They refer to the pattern.
std::vector<PreparedPath> prepared_paths(const BoundPattern& pattern, const PatternOrder& order);

// Followed from its other end.
BoundEdge reversed(BoundEdge edge);

// "a.id = 'x'": the id of the thing that alone can be in the column; nullptr if the condition is
// another.
const std::string* id_asked(const Expression& condition, std::size_t column);

// Whether what is tried at its nodes does not read its edges.
bool looks_at_ends(const PreparedPath& prepared);

}  // namespace bede::query
