// Two edited copies of one event file put together, by block and by statement. What one side
// changed is taken; what both changed alike is taken once; what they changed otherwise is a
// conflict.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/edit/file_pieces.h"

namespace bede::load {

struct MergeConflict {
    BlockName block;
    std::string field;   // "when", "who @osce", "kind", "title"; "block": one side took it out
    std::string before;  // as each wrote it; empty: it says nothing
    std::string ours;
    std::string theirs;

    friend bool operator==(const MergeConflict&, const MergeConflict&) = default;
};

enum class MergeSide : std::uint8_t { ours, theirs };

struct Merged {
    std::string text;  // to be used if there is no conflict, or if a side was preferred
    std::vector<MergeConflict> conflicts;
};

// The texts are event files without errors of syntax, or empty. `preferred` says which side counts
// in a conflict; the conflicts are told all the same. Line ends are line feeds.
Merged merged(std::string_view base, std::string_view ours, std::string_view theirs,
              std::optional<MergeSide> preferred);

}  // namespace bede::load
