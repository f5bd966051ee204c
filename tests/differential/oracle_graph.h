// A base as patterns see it: things, and what stands between two of them.
#pragma once

#include <string>
#include <vector>

#include "model/value.h"
#include "random_base.h"

namespace bede::differential {

struct GraphEdge {
    std::string type;
    std::string role;  // of involves
    std::size_t from = 0;
    std::size_t to = 0;
    Value value;
};

struct PatternGraph {
    std::vector<Entity> nodes;
    std::vector<GraphEdge> edges;
};

PatternGraph pattern_graph(const Base& base);

}  // namespace bede::differential
