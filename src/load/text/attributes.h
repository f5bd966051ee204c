// Which attributes a block may have, and how often: one table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/text/blocks.h"
#include "syntax/file_ast.h"

namespace bede::load {

enum class BlockKind : std::uint8_t { base, vocabulary, actor, place, source, event };

BlockKind kind_of(const BlockHead& head);

// "a base header", "an event".
std::string_view with_article(BlockKind kind);

struct AttributeRule {
    std::string_view key;   // what it begins with: "at" a pair of numbers, "at @" places
    std::string_view form;  // how to write it
    std::vector<BlockKind> blocks;
    bool once = false;

    std::string_view word() const;  // the first of the key
};

const std::vector<AttributeRule>& attribute_rules();

// Nothing if the attribute is a relation.
const AttributeRule* rule_of(const ast::FileAttribute& attribute);

bool allows(const AttributeRule& rule, BlockKind kind);

// The words that begin an attribute of such a block, relations left out.
std::vector<std::string> words_of(BlockKind kind);

// "an event has: aka, summary, …, and relations such as causes @x".
std::string list_of_attributes(BlockKind kind);

// Whether some block has an attribute that begins so; no relation type may be called so.
bool is_attribute_word(std::string_view word);

// Keywords may be written in any case. Letters beyond ASCII stay as they are.
std::string in_lower_case(std::string_view word);

}  // namespace bede::load
