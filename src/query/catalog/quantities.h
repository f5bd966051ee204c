// Figures of events. Several lines may give one: then those count that no later count has replaced
// (the day of one lies certainly after that of the other), and if they differ the figure is
// anywhere from the least to the most of them. All lines stay readable in the field `quantities`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace bede::query {

// Nothing if no line of the event is of this attribute.
std::optional<Amount> figure(const Graph& graph, const Event& event, std::string_view attribute);

// One line as an amount with the unit of its attribute.
Amount amount_of(const Graph& graph, const Quantity& quantity);

// Whether values of the attribute can be figures of events: it is declared as a number, or some
// event has one.
bool is_figure(const Graph& graph, const Attribute& attribute);

// All attributes that are, found by looking at all events.
std::vector<std::string> figures_of(const Graph& graph);

}  // namespace bede::query
