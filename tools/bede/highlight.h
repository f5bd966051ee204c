// What the parts of a statement are, for colouring it as it is typed. It follows the tokens of
// grammar/Bede.g4 but never fails: half a string is a string still, because somebody is typing it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bede::program {

enum class Part : std::uint8_t { plain, keyword, text, entity, parameter, date, number, comment };

// Bytes [begin, end) of the text; together the pieces cover all of it, in order.
struct Piece {
    Part part = Part::plain;
    std::size_t begin = 0;
    std::size_t end = 0;

    friend bool operator==(const Piece&, const Piece&) = default;
};

std::vector<Piece> pieces_of(std::string_view text);

// The escape sequence that starts a part's colour; empty for plain.
std::string_view colour_of(Part part);
constexpr std::string_view colour_end = "\x1b[0m";

// Whether there is nothing to run in `text`: only white space and comments.
bool is_blank(std::string_view text);

}  // namespace bede::program
