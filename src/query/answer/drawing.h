// Gathers what a picture of an answer needs (model/drawing.h) from its rows, from what they are
// about, and from the graph.
#pragma once

#include <cstdint>
#include <optional>

#include "model/graph.h"
#include "model/value.h"
#include "query/plan/plan.h"
#include "query/values/limits.h"

namespace bede::query {

enum class Stretches : std::uint8_t { none, covered, gaps };

// How the rows of an answer are to be read, where its columns alone do not say it.
struct RowSense {
    std::optional<ast::Reach> tree;  // rows are nodes with depths; whether they lead to causes
    Stretches stretches = Stretches::none;  // rows are stretches of time, not the events in them
    bool denied = false;  // relations that are only denied are drawn, though no row tells of them
    bool record = false;  // rows are the fields of the things that some of them are about
};
RowSense sense_of(const Plan& plan);

// Gives the answer that form, and its drawing. What is drawn:
//   timeline  its events; of rows without any, other things that have a time, or the row's time
//   graph     its events and all that stands on its paths; between them the relations that the
//             rows tell, or, if they tell none, all that the base records
//   map       its places, and its events where their places have coordinates
// What must be left out is a note. Rows of which nothing can be drawn at all are Error BQL-0222,
// told at `place`; no rows are an empty drawing.
void draw(Answer& answer, Form form, Span place, const Graph& graph, const Limits& limits,
          const RowSense& sense = {});

}  // namespace bede::query
