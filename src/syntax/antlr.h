// The door to ANTLR, for the .cc files of this folder only. The runtime's headers are old C++:
// their warnings are not ours.
#pragma once

#include <antlr4-runtime.h>

#include <string>
#include <string_view>
#include <vector>

#include "BedeLexer.h"
#include "BedeParser.h"
#include "base/error.h"
#include "base/span.h"

namespace bede::syntax {

// The characters of a text, A-Z folded to a-z for matching only: tokens keep their letters.
class FoldingStream : public antlr4::ANTLRInputStream {
  public:
    explicit FoldingStream(const std::string& text) : antlr4::ANTLRInputStream(text) {}
    size_t LA(ssize_t i) override {
        const size_t c = antlr4::ANTLRInputStream::LA(i);
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
};

// A text with the lexer, tokens and parser that read it. Construction checks the limits (bytes,
// tokens, nesting, UTF-8) and throws Error; parsing stops at the first error with an Error in our
// own words.
class Reading {
  public:
    Reading(std::string_view text, Trouble trouble);

    bede_grammar::BedeParser& parser() { return parser_; }
    const std::string& text() const { return text_; }

    // The characters of `span`, as written.
    std::string slice(Span span) const;

  private:
    std::string text_;
    std::vector<std::size_t> bytes_;  // of each character, and one past the end
    FoldingStream stream_;
    bede_grammar::BedeLexer lexer_;
    antlr4::CommonTokenStream tokens_;
    bede_grammar::BedeParser parser_;
};

Span span_of(const antlr4::Token& token);
Span span_of(antlr4::ParserRuleContext& context);

// ANTLR shares its prediction cache between parsers and this version has known races there; a
// parse takes microseconds, so one lock costs nothing.
std::unique_lock<std::mutex> lock_parser();

}  // namespace bede::syntax
