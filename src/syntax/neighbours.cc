#include "syntax/neighbours.h"

#include <algorithm>
#include <cctype>

namespace bede::syntax {

std::string lower_text(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

const antlr4::Token* neighbour(const std::vector<antlr4::Token*>& tokens,
                               const antlr4::Token& token, int step) {
    auto index = static_cast<std::ptrdiff_t>(token.getTokenIndex()) + step;
    while (index >= 0 && index < static_cast<std::ptrdiff_t>(tokens.size())) {
        const antlr4::Token* found = tokens[static_cast<std::size_t>(index)];
        if (found->getChannel() == antlr4::Token::DEFAULT_CHANNEL) return found;
        index += step;
    }
    return nullptr;
}

}  // namespace bede::syntax
