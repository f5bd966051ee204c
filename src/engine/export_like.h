// An export that keeps what files say of a base beside its records.
#pragma once

#include "engine/export_files.h"

namespace bede {

// See exported_files(); `like` has no errors, and `like_graph` is what it loads to.
void add_files_like(const Graph& graph, const Graph& like_graph,
                    const std::vector<std::filesystem::path>& like, const BlockSet& anew,
                    Exported& exported);

}  // namespace bede
