// Files to records: what `load` puts into a base and `check` looks at. All that is wrong is found
// in one pass and told by file and place; wrong input never throws.
//
//   read_files -> read_blocks -> declare -> read things, events, queries -> check_taken_out ->
//   make_timeline -> date_wholes -> check -> narrow_dates
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/change.h"
#include "model/graph.h"
#include "model/manifest.h"

namespace bede::load {

// Where the text of a saved query stands, for what is found wrong with it later.
struct QueryPlace {
    std::string file;
    std::uint32_t offset = 0;  // characters of the file before it
};

struct Loaded {
    // To be used only if there are no errors. Behind what the files say stand the events of other
    // bases of which other bounds follow now.
    Contents contents;
    std::size_t own_things = 0;  // that the files say
    Diagnostics diagnostics;     // by file and place, at most 1,000 and one that counts the rest
    // Of the files that were read, by name; of many only those that diagnostics point into.
    std::map<std::string, std::string> texts;
    std::map<std::string, QueryPlace, std::less<>> queries;  // by id
    std::uint64_t files = 0;                                 // that were read
    std::vector<ManifestFile> manifest_files;                // in order of name
};

// `stage` is "reading" (files) or "checking" (records, as long as their lines are read; then all at
// once); a total of 0 is not known. Called again and again, every few milliseconds; may throw to
// end the work.
using OnProgress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

// `existing` is the base that the files will go into, and may be null: references may lead to what
// it holds of other bases. `progress` may be empty.
Loaded load(const std::vector<std::filesystem::path>& paths, const Graph* existing,
            const OnProgress& progress);

}  // namespace bede::load
