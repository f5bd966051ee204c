// Syntax errors in our own words: never the parser generator's. The first error ends the parse,
// because recovery at every level is quadratic on unclosed brackets.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "syntax/antlr.h"

namespace bede::syntax {

// The token type of a literal of the grammar, such as "find" or "(".
std::size_t symbol(std::string_view literal);

// Throws Error where ANTLR's own strategy would mend the input and go on.
class FirstError : public antlr4::DefaultErrorStrategy {
  public:
    explicit FirstError(Trouble trouble) : trouble_(trouble) {}

    void recover(antlr4::Parser* parser, std::exception_ptr error) override;
    antlr4::Token* recoverInline(antlr4::Parser* parser) override;
    void sync(antlr4::Parser*) override {}
    void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;

  private:
    Trouble trouble_;
};

// Whether the parser, asked to `read`, meets no syntax error. It stops at the first one and says
// nothing of it.
bool is_free_of_errors(antlr4::Parser& parser, const std::function<void()>& read);

}  // namespace bede::syntax
