// What the pictures agree on: how wide they are, how a thing on them is called and dated, and how
// text goes on below itself. All text here is safe for a terminal. For the inside of this layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/drawing.h"
#include "render/format.h"

namespace bede {

// The cells of a line of a picture; a style without limit gets 100.
std::size_t picture_width(const Style& style);
// Narrower than this nothing is drawn: the picture is told in sentences.
constexpr std::size_t picture_min = 30;
bool is_told(const Style& style);

// By its title, or by id if it has none; what did not happen is marked.
std::string title_text(const DrawnThing& thing);
// As it was said, with years BCE; empty if it has no date.
std::string when_text(const DrawnThing& thing);
// "2025-03-18  Call between Trump and Putin".
std::string dated_title(const DrawnThing& thing);

// `text` in lines of the style's width, the first behind `head`, the others behind as many blanks.
// Each ends in a newline.
std::string hanging(std::string_view head, std::string_view text, const Style& style);

// A sentence of a picture that is told.
std::string told_line(std::string_view text, const Style& style);

// Signs and what they mean, as many on a line as fit.
struct Sign {
    std::string_view glyph;
    std::string_view meaning;
};
std::string legend(const std::vector<Sign>& signs, const Style& style);

// Without blanks at its end.
std::string trimmed(std::string line);

}  // namespace bede
