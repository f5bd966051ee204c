// The door to ANTLR, for the .cc files of this folder only. The runtime's headers are old C++:
// their warnings are not ours.
#pragma once

#include <antlr4-runtime.h>

#include <functional>
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
// tokens, nesting, UTF-8) and throws Error.
class Reading {
  public:
    Reading(std::string_view text, Trouble trouble);

    // What a rule makes of the text: reading.parse(&BedeParser::statement). It stops at the first
    // error with an Error in our own words.
    //
    // The parser tries with SLL prediction, which looks at less of what stands around and costs a
    // fraction. Where it finds a tree, that is the tree of full LL prediction; where it finds
    // none, LL has the word, so that errors are always its errors.
    template <typename Context>
    Context& parse(Context* (bede_grammar::BedeParser::*rule)()) {
        Context* tree = nullptr;
        const auto read = [&] { tree = (parser_.*rule)(); };
        if (!succeeds_with_sll(read)) {
            begin_with_ll();
            read();
        }
        return *tree;
    }

    const std::string& text() const { return text_; }

    // The characters of `span`, as written.
    std::string slice(Span span) const;

  private:
    bool succeeds_with_sll(const std::function<void()>& read);
    void begin_with_ll();

    const Trouble trouble_;
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
