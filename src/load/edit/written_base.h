// A base as event files, in the one form that fits all (model/written_block.h): where the files
// that it was loaded from are gone, or it was never in any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace bede::load {

struct WrittenFile {
    std::string name;  // within the folder of the base, with '/'
    std::string text;

    friend bool operator==(const WrittenFile&, const WrittenFile&) = default;
};

// The titles of all bases that things of the graph belong to, sorted.
std::vector<std::string> bases_of(const Graph& graph);

// base.bede with the head and the vocabulary, actors.bede, places.bede, sources.bede, events.bede
// in order of time, and the files of saved queries under their own names. What would be empty is
// left out, but for base.bede.
std::vector<WrittenFile> written_base(const Graph& graph, const std::string& base);

// The block of a thing; empty if the graph has none. Relations and claims have none of their own.
std::string written_block_of(const Graph& graph, ThingType type, std::string_view id);

// The ids of the things of a base that have blocks of their own; events in order of time, others by
// id.
std::vector<std::string> ids_of_base(const Graph& graph, ThingType type, const std::string& base);

// "base.bede", "actors.bede": where things of this type stand.
std::string_view file_for(ThingType type);

}  // namespace bede::load
