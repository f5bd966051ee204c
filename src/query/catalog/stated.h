// When things were stated: what `known on` asks, and the field `stated` shows.
//
// A statement about an event or a relation is a claim about it, or a source that it cites. A claim
// was made when it was said, or else when the source in which it stands was published; a source
// speaks when it is published. A statement without a date was made at some time, but nobody states
// what has not begun: what is actual was stated no earlier than it may have begun. What has neither
// claims nor sources has one such statement, that of the base.
#pragma once

#include <cstdint>

#include "model/graph.h"
#include "model/value.h"

namespace bede::query {

// The ends of those times, in their order, each once: by then the whole of it had been said.
// For events, relations, claims and sources; of other things there are none.
List times_stated(const Graph& graph, ThingType type, std::uint32_t handle);

// The same of one statement: a claim; what a source says of an event or a relation, of which
// `undated` tells when it was said if nobody knows when the source was published.
Extent time_of_claim(const Graph& graph, ClaimId claim);
Extent time_of_source(const Graph& graph, SourceId source, const Extent& undated);
// Of a statement about an event or a relation without a date.
Extent undated_statement(const Graph& graph, ThingType type, std::uint32_t handle);

}  // namespace bede::query
