#include "render/ink.h"

#include <fmt/format.h>

namespace bede {
namespace {

// The sixteen colours of ECMA-48, which every terminal's theme makes readable.
std::string_view code_of(Ink ink) {
    switch (ink) {
        case Ink::heading: return "1";
        case Ink::faint: return "2";
        case Ink::doubt: return "33";
        case Ink::error: return "1;31";
        case Ink::warning: return "1;33";
    }
    return "0";
}

}  // namespace

std::string paint(Ink ink, std::string_view text, const Style& style) {
    if (!style.colour || text.empty()) return std::string(text);
    return fmt::format("\x1B[{}m{}\x1B[0m", code_of(ink), text);
}

}  // namespace bede
