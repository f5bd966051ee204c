// Syntax errors in our own words: never the parser generator's. The first error ends the parse,
// because recovery at every level is quadratic on unclosed brackets.
#pragma once

#include <cstddef>
#include <string_view>

#include "syntax/antlr.h"

namespace bede::syntax {

// The token type of a literal of the grammar, such as "find" or "(".
std::size_t symbol(std::string_view literal);

// Throws Error where ANTLR's own strategy would mend the input and go on.
class FirstError : public antlr4::DefaultErrorStrategy {
  public:
    FirstError(const Reading& reading, Trouble trouble) : reading_(reading), trouble_(trouble) {}

    void recover(antlr4::Parser* parser, std::exception_ptr error) override;
    antlr4::Token* recoverInline(antlr4::Parser* parser) override;
    void sync(antlr4::Parser*) override {}
    void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;

  private:
    const Reading& reading_;
    Trouble trouble_;
};

}  // namespace bede::syntax
