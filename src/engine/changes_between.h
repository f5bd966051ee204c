// Two states of what is known held against each other, record by record: files, folders, bases.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/database.h"

namespace bede {

// What has changed, in the order of a load report; what the first has and the second has not is
// `retired`.
struct Comparison {
    std::vector<Change> changes;
    // Why they cannot be compared, if there are errors; else warnings: of a file that is read
    // without its base what it refers to is not there.
    Diagnostics diagnostics;
    Texts texts;
};

// Each is an event file, a folder or the store of a base. A file or folder within a base is read
// with all of it, and only what itself declares is compared. A file that stands in no base is read
// with the base of the other one, as if it stood in its place. Bounds that follow from order are
// left out: they are no more than what else has changed. Throws Error for a store that cannot be
// opened.
Comparison changes_between(const std::filesystem::path& before, const std::filesystem::path& after,
                           const OnProgress& progress, const StatementOptions& options);

}  // namespace bede
