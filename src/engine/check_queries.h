// Holds the saved queries of event files to the base that they come with.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "load/pipeline/load.h"
#include "model/graph.h"
#include "query/values/limits.h"

namespace bede {

// How a broken `expect` is told: `bede check` fails for it, a load warns.
enum class OnExpect : unsigned char { error, warning };

// Parses, binds and runs each saved query of `loaded` on `graph`; diagnostics have the places of
// the files. What `limits` have to say of time and memory ends it.
Diagnostics check_queries(const load::Loaded& loaded, const Graph& graph, OnExpect on_expect,
                          const query::Limits& limits);

// Everything that a graph holds but for what `contents` replace.
std::vector<Thing> things_beside(const Graph& graph, const Contents& contents);
// Nothing if the graph has none.
std::optional<Thing> held_thing(const Graph& graph, ThingType type, std::string_view id);
std::size_t things_of_base(const Graph& graph, std::string_view base);

}  // namespace bede
