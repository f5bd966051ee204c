// Text to tree. ANTLR stays behind this header. Input limits: 64 KB of text, 20,000 tokens, 200
// levels of nesting; the first error ends the parse (error recovery at every level is quadratic).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"
#include "syntax/file_ast.h"

namespace bede {

constexpr std::size_t statement_bytes_max = 64 * 1024;
constexpr std::size_t statement_tokens_max = 20'000;
constexpr std::size_t nesting_depth_max = 200;

// One statement, with or without its final ';'. Throws Error (Trouble::query); spans are
// characters of `text`.
ast::Statement parse_statement(std::string_view text);

// One logical line of an event file. Throws Error (Trouble::input); spans are characters of `line`.
ast::FileLine parse_file_line(std::string_view line);

// Every keyword of the grammar, in lower case, sorted.
const std::vector<std::string>& keywords_of_grammar();

enum class TokenKind : unsigned char {
    keyword,
    name,
    entity,
    parameter,
    date,
    number,
    text,
    comment,
    symbol,
    unknown
};
struct Token {
    TokenKind kind = TokenKind::unknown;
    Span span;  // characters
    std::string text;
};
// All tokens of `text` but white space: for completion and highlighting. Never throws.
std::vector<Token> tokens_of(std::string_view text);

// What the reader of its bare dates says that changes what they mean: `1500s` are ten years.
std::vector<std::string> notes_on_dates(std::string_view statement);

}  // namespace bede
