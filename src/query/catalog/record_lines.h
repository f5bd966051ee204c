// Lines of records that say several things at once: a participant with his role, a figure with its
// day and who counted it. As a value each is a map with parts, and reads as one text.
#pragma once

#include <span>
#include <string_view>

#include "model/graph.h"
#include "model/value.h"
#include "query/values/types.h"

namespace bede::query {

struct Part {
    std::string_view name;
    Type type;
};

std::span<const Part> alias_parts();
std::span<const Part> external_parts();
std::span<const Part> citation_parts();
std::span<const Part> participant_parts();
std::span<const Part> quantity_parts();
std::span<const Part> order_parts();
std::span<const Part> office_parts();
std::span<const Part> membership_parts();
std::span<const Part> coordinate_parts();

Map line_of(const Name& alias);
Map line_of(const ExternalId& external);
Map line_of(const Graph& graph, const Citation& citation);
Map line_of(const Graph& graph, const Participant& participant);
Map line_of(const Graph& graph, const Quantity& quantity);
Map line_of(const Graph& graph, const OrderConstraint& order);
Map line_of(const Graph& graph, const Office& office);
Map line_of(const Graph& graph, const Membership& membership);
Map line_of(const Coordinates& coordinates);

// A claim in words, all of it: "kremlin asserts “30 days”, via kremlin-text, p. 2".
std::string claim_text(const Claim& claim);

}  // namespace bede::query
