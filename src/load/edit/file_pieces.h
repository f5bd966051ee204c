// An event file taken apart into its blocks and what stands between them, so that a block can be
// replaced and all else stays as it is. All pieces together are the file, to the byte.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/things.h"
#include "syntax/file_ast.h"

namespace bede::load {

// Which block: "event minsk-ii". A file has it once.
struct BlockName {
    std::string word;  // "base", "kind", "relation type", "actor", "event"
    std::string id;    // of a base empty

    friend auto operator<=>(const BlockName&, const BlockName&) = default;
};
// Nothing for the version line.
std::optional<BlockName> name_of_block(const ast::FileHead& head);
// Nothing for a base.
std::optional<ThingType> type_of(const BlockName& name);

struct FilePiece {
    std::optional<BlockName> block;  // none: blank lines, comments of no block, the version
    // Of a block: comments right above it, the line that begins it, and all that is indented below
    // it. `lead` is what stands above that line.
    std::string_view text;
    std::string_view lead;
};

// `text` is an event file without errors of syntax.
std::vector<FilePiece> file_pieces(std::string_view text);

}  // namespace bede::load
