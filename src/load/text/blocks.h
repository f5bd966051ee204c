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

#include "base/text_arena.h"
#include "load/text/lines.h"
#include "load/text/report.h"
#include "load/text/where.h"
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
    bool incomplete = false;  // a line was left out, so what is missing may have stood there

    Where at(std::uint32_t line, Span span) const { return {file, lines[line].locate(span)}; }
    Where at_head(Span span) const { return at(0, span); }
};

// The block of an event, of which only the head was read. The rest is read when the record is made
// (read_event_block): trees of all events at once would take several times the room of the files.
struct EventBlock {
    std::string_view id;  // lasts as long as the blocks
    Span id_span;
    std::uint32_t file = 0;
    TextPlace begin;        // of its head
    std::uint32_t end = 0;  // byte

    Where where() const { return {file, id_span}; }
};

// A head that could not be read: references to it are not reported as well.
struct LostHead {
    ast::Block block = ast::Block::event;
    std::string id;
};

// As large as the files: nothing moves while they grow.
struct Blocks {
    std::deque<Block> blocks;
    std::deque<EventBlock> events;  // in the order of files and places; few are among `blocks`
    std::vector<LostHead> lost;
    std::vector<Block> shared = {};  // of things that another base has too (shared_things.h)
    TextArena texts = {};
};

// Appends the blocks of file number `file`, whose text is `text`.
void read_blocks(std::uint32_t file, std::string_view text, Blocks& blocks, Report& report);
// The whole block of an event. `text` is that of its file.
Block read_event_block(const EventBlock& event, std::string_view text, Report& report);
// Its title alone.
std::string title_of(const EventBlock& event, std::string_view text);

// The tree of a logical line; nothing if it cannot be read.
std::optional<ast::FileLine> parsed_line(std::string_view line);

}  // namespace bede::load
