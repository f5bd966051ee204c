// The words and signs of a plain line of an event file, cut without the lexer of the grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace bede::syntax {

struct PlainToken {
    enum class Kind : unsigned char {
        end,
        word,  // a name or keyword
        entity,
        text,  // with its quotes
        number,
        date,
        comma,
        colon,
        unknown  // anything else: the lexer has to say what it is
    };
    Kind kind = Kind::end;
    std::string_view text;
    Span span;  // characters
};

// Whether the word is this keyword, which is in lower case.
bool is_the_keyword(std::string_view word, std::string_view keyword);

// One token after the other. Each is what the lexer makes of the same characters, or unknown. All
// is ASCII but what stands in quotes. The line is well-formed UTF-8.
class PlainTokens {
  public:
    explicit PlainTokens(std::string_view line) : rest_(line) {}

    PlainToken next();

  private:
    struct Measured {
        PlainToken::Kind kind = PlainToken::Kind::unknown;
        std::size_t length = 1;
    };

    Measured measure() const;
    Measured word() const;
    Measured figure() const;
    Measured text() const;
    Measured checked(PlainToken::Kind kind, std::size_t length) const;
    bool ends_at(std::size_t at) const;
    std::size_t end_of_word(std::size_t at) const;
    void pass(std::size_t bytes);

    std::string_view rest_;
    std::uint32_t at_ = 0;  // characters before the rest
};

}  // namespace bede::syntax
