// What a block says, statement by statement, with the words and comments of its author: so that two
// versions of it can be put together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/file_ast.h"

namespace bede::load {

struct BlockField {
    // What it is a statement of: "when", "who @osce", "causes @x", "claim duration @osce". A block
    // has it once: further ones are numbered.
    std::string key;
    ast::FileAttribute tree;  // without places: equal if they say the same
    // As it is written. Of a list, such as `who`, each member is a field, and its text lacks the
    // word.
    std::string word;
    std::string text;
    std::string above;   // comments on lines of their own and blank lines, each with its line feed
    std::string behind;  // the comment at the end of its line
    std::size_t line = 0;     // fields of one number stood on one line; 0: on that of the head
    std::size_t on_line = 1;  // so many

    // With its word.
    std::string whole_text() const { return word.empty() ? text : word + " " + text; }
};

struct BlockFields {
    std::string lead;  // comments above
    std::string head;  // as it is written
    std::string head_comment;
    ast::FileHead tree;  // of the head, without places
    std::vector<BlockField> fields;
    std::string below;  // comments behind the last field
};

// `block` is the text of a block without errors of syntax, with line feeds alone.
BlockFields fields_of_block(std::string_view block);

// The block that consists of these: those that stood on one line, one after the other, do again.
std::string text_of_block(const BlockFields& block);

}  // namespace bede::load
