// Blocks of an event file: a head and the attributes under it, as trees. A wrong line is reported
// and left out; the lines around it are read all the same.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "load/lines.h"
#include "load/report.h"
#include "load/where.h"
#include "syntax/file_ast.h"

namespace bede::load {

// What opens a block, beside the version line, which every file has.
using BlockHead = std::variant<ast::BaseHead, ast::VocabularyHead, ast::ThingHead>;

struct BlockAttribute {
    ast::FileAttribute attribute;
    std::uint32_t line = 0;  // index into Block::lines
};

struct Block {
    std::uint32_t file = 0;
    BlockHead head;
    Span head_span;              // characters of the first line
    std::vector<LineMap> lines;  // the first is the head's
    std::vector<BlockAttribute> attributes;
    // Lines that are only read when the record is made (read_rest): trees of all events at once
    // would take several times the room of the files. Byte 0 is never one of them.
    TextPlace rest_begin;
    std::uint32_t rest_end = 0;
    bool incomplete = false;  // a line was left out, so what is missing may have stood there

    Where at(std::uint32_t line, Span span) const { return {file, lines[line].locate(span)}; }
    Where at_head(Span span) const { return at(0, span); }
};

// A head that could not be read: references to it are not reported as well.
struct LostHead {
    ast::Block block = ast::Block::event;
    std::string id;
};

struct Blocks {
    std::deque<Block> blocks;  // as large as the files: it does not move while it grows
    std::vector<LostHead> lost;
    std::vector<Block> shared = {};  // of things that another base has too (shared_things.h)
};

// Appends the blocks of file number `file`, whose text is `text`; of most events only the first
// line is read.
void read_blocks(std::uint32_t file, std::string_view text, Blocks& blocks, Report& report);
// Reads the lines of the block that are not read yet. `text` is that of its file.
void read_rest(Block& block, std::string_view text, Report& report);

}  // namespace bede::load
