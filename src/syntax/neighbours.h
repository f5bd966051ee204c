// Looking around in the tokens of a statement, for messages about it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/antlr.h"

namespace bede::syntax {

// The keyword that a word is: A-Z become a-z.
std::string lower_text(std::string text);

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

// The next token that the parser sees, in steps of 1 or -1; null at the ends.
const antlr4::Token* neighbour(const std::vector<antlr4::Token*>& tokens,
                               const antlr4::Token& token, int step);

}  // namespace bede::syntax
