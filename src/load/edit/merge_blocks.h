// Two edited versions of one block put together, statement by statement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/edit/merge.h"

namespace bede::load {

// Texts of the block, with line feeds alone; `base` is empty if it was not there. Conflicts are
// added to `conflicts`.
std::string merged_block(const BlockName& name, std::string_view base, std::string_view ours,
                         std::string_view theirs, std::optional<MergeSide> preferred,
                         std::vector<MergeConflict>& conflicts);

}  // namespace bede::load
