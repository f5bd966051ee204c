// Files of an export in the making: texts by their paths in the folder.
#pragma once

#include <string>
#include <string_view>

#include "engine/export_files.h"
#include "model/graph.h"

namespace bede {

// Puts all files of a base, in one form, into `folder` (empty: the top).
void add_base(const Graph& graph, const std::string& base, const std::string& folder,
              Exported& exported);

// "the-july-crisis-of-1914": a name for the folder of a base that no file of `files` stands in.
std::string folder_name(std::string_view title, const FileTexts& files);

// `name` in `folder`, which may be empty. Throws Error if that leads out of the export.
std::string path_in(const std::string& folder, const std::string& name);

// Appends a block to a file, which is begun if it is not there.
void append_block(std::string_view block, std::string& text);

}  // namespace bede
