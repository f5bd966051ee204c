// What attributes of a block are statements of, so that two versions of one can be told from two
// statements.
#pragma once

#include <string>
#include <vector>

#include "syntax/file_ast.h"

namespace bede::load {

// A list taken apart: each member as an attribute of its own, with its place. Others as they are.
struct FieldPart {
    ast::FileAttribute attribute;
    std::string word;  // of the list; empty if it is none
    Span span;         // of the member, or of the whole attribute
};
std::vector<FieldPart> parts_of(const ast::FileAttribute& attribute);

// "when", "who @osce", "claim duration @osce".
std::string key_of(const ast::FileAttribute& part);

}  // namespace bede::load
