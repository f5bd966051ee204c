// One thing, or one row that is a time, as it stands on a picture. For drawing_rows.cc.
#pragma once

#include "model/graph.h"
#include "model/value.h"
#include "query/answer/drawing.h"

namespace bede::query {

DrawnThing drawn(const Graph& graph, const Entity& entity);

// The first time in the row, or the stretch between its columns `start` and `end`; without extent
// if there is neither. Its title is what else the row shows.
DrawnThing drawn_time(const Answer& answer, const Row& row);
// A row of `find coverage` or `find gaps`.
DrawnThing drawn_stretch(const Answer& answer, const Row& row, Stretches stretches);

}  // namespace bede::query
