// A base as event files that load to the same records.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "engine/database.h"
#include "model/graph.h"

namespace bede {

// Texts by their paths within the folder that is written.
using FileTexts = std::map<std::string, std::string>;
// Things that have blocks of their own, by type and id.
using BlockSet = std::set<std::pair<ThingType, std::string>>;

struct Exported {
    FileTexts files;
    std::uint64_t blocks_kept = 0;     // as their author wrote them
    std::uint64_t blocks_written = 0;  // anew, all of them or in part, from records
    std::uint64_t blocks_dropped = 0;  // of things that the base does not hold
    Diagnostics diagnostics;           // errors in the files that it should be like
    Texts texts;
};

// What stands in `like`, files or folders, keeps its place, and a block its text and comments if it
// would make the record that the base holds; of a block that would not, what differs is written,
// and all of it if it is in `anew`. Without any, each base is written in one form. With errors in
// `like` there are no files.
Exported exported_files(const Graph& graph, const std::vector<std::filesystem::path>& like,
                        const BlockSet& anew, const OnProgress& progress,
                        const StatementOptions& options);

struct ExportOptions {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> like = {};
    bool force = false;  // files that are there may be written over
};
struct Written {
    Exported exported;  // with errors in it nothing was written
    std::uint64_t files_changed = 0;
    bool same_lines = false;  // else bounds name other lines than the base does
};

// The same in a folder. What is there is in the way unless it is the same, or `force` says so; so
// is another event file, which would be loaded with these. Before anything is put in its place, all
// is read back and held against the graph. Throws Error: then the folder is as it was, or, if the
// disk fails between two files, has files of both states, each of them whole.
Written write_export(const Graph& graph, const ExportOptions& how, const OnProgress& progress,
                     const StatementOptions& options);

}  // namespace bede
