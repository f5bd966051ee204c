// Files into a store: none of them is read if none has changed, those that changed if that makes no
// difference, else all.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/database.h"
#include "store/release/store.h"

namespace bede {

// As Database::load.
LoadReport load_into(store::Store& store, const std::vector<std::filesystem::path>& paths,
                     const OnProgress& progress, const StatementOptions& options,
                     const LoadOptions& how);

// As Database::propose_bases, of paths as they are.
LoadReport propose_to(const store::Store& store, const std::vector<std::filesystem::path>& paths,
                      const OnProgress& progress, const StatementOptions& options,
                      const LoadOptions& how);

}  // namespace bede
