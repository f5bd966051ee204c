// Colour for terminals. It only repeats what a character beside it already says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "render/format.h"

namespace bede {

enum class Ink : std::uint8_t { heading, faint, doubt, error, warning };

// `text` between escape sequences if the style has colour, else unchanged.
std::string paint(Ink ink, std::string_view text, const Style& style);

}  // namespace bede
