// A load of the files that have changed alone. What all other files say is taken from the base,
// which holds it: they were loaded, and nothing was since.
//
// It answers only where it is certain that a load of all files would do the same to the base, and
// find no error. That is so if nothing but blocks of events differs, and among these nothing that
// dates and order are reckoned with: the events may be told of in other words, and such as no
// relation and no order ties to another may come, go and change at will.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "load/pipeline/load.h"
#include "load/text/files.h"

namespace bede::load {

// A file that has changed, as it was.
struct FileBefore {
    std::uint64_t frame = 0;          // see ManifestFile
    std::uint64_t order = 0;          // likewise
    std::vector<std::string> events;  // the ids of its events, in their order
};

struct ChangedFiles {
    // Those that changed, and all in which headers stand that may hold for them; in the order in
    // which a load of all files has them.
    std::vector<FoundFile> files;
    std::map<std::string, FileBefore, std::less<>> before;  // those that changed, by manifest_name
};

// What the changed files put in the place of what they said, as Contents::replaced; nothing if all
// files have to be loaded.
std::optional<Loaded> load_changed(const ChangedFiles& changed, const Graph& existing,
                                   const OnProgress& progress);

}  // namespace bede::load
