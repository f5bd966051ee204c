// What may stand at the caret of an unfinished statement, by the words before it: a rough reading,
// because the parser wants whole sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"
#include "syntax/parse.h"

namespace bede {

struct CaretContext {
    bool values = false;  // fields, functions, variables
    ast::Things things = ast::Things::events;
    std::vector<std::string> variables;  // of a pattern or of sequences, whose fields have a dot
    std::vector<std::string_view> words;
};

// `before`: whole tokens, without comments and without the word under the caret.
CaretContext context_of(const std::vector<Token>& before);

}  // namespace bede
