// The rows of an answer as things on a picture, and the edges that rows tell. For drawing.cc.
#pragma once

#include <vector>

#include "query/answer/drawing.h"

namespace bede::query {

struct GatheredRows {
    Drawing drawing;               // things; of a graph the edges that rows tell
    std::vector<Entity> entities;  // of the things, one each; without id where there is none
    std::vector<Entity> places;    // of a map: those that stand in rows
    std::size_t rows_left_out = 0;
};
GatheredRows gather_rows(const Answer& answer, Form form, const Graph& graph, const Limits& limits,
                         const RowSense& sense);

// The relation as an edge between things of these indices.
DrawnEdge edge_of(const Graph& graph, RelationId relation, std::size_t from, std::size_t to);

}  // namespace bede::query
