#include "render/drawn_text.h"

#include "base/utf8.h"
#include "render/era.h"
#include "render/ink.h"
#include "render/modality.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t width_without_limit = 100;
constexpr std::size_t text_min = 10;  // cells behind a head, however narrow the line

}  // namespace

std::size_t picture_width(const Style& style) {
    return style.width == 0 ? width_without_limit : style.width;
}

bool is_told(const Style& style) { return style.plain || picture_width(style) < picture_min; }

std::string title_text(const DrawnThing& thing) {
    return printable(thing.title.empty() ? thing.id : thing.title) + modality_mark(thing.modality);
}

std::string when_text(const DrawnThing& thing) {
    return printable(thing.normal_form ? with_eras(thing.when) : thing.when);
}

std::string dated_title(const DrawnThing& thing) {
    const std::string when = when_text(thing);
    return when.empty() ? title_text(thing) : when + "  " + title_text(thing);
}

std::string hanging(std::string_view head, std::string_view text, const Style& style) {
    const std::size_t width = picture_width(style);
    std::size_t indent = display_width(head);
    std::string out(head);
    if (indent + text_min > width) {
        out = trimmed(truncate(head, width)) + "\n";
        indent = width > text_min + 2 ? 2 : 0;
        out += std::string(indent, ' ');
    }
    bool first = true;
    for (const std::string& line : wrap(text, width > indent + 2 ? width - indent : 2)) {
        if (!first) out += std::string(indent, ' ');
        out += line + "\n";
        first = false;
    }
    return out;
}

// A screen reader breaks lines itself.
std::string told_line(std::string_view text, const Style& style) {
    return style.plain ? std::string(text) + "\n" : hanging("", text, style);
}

std::string legend(const std::vector<Sign>& signs, const Style& style) {
    std::string out;
    std::string line;
    for (const Sign& sign : signs) {
        const std::string one = std::string(sign.glyph) + " " + std::string(sign.meaning);
        const std::string longer = line.empty() ? one : line + "  " + one;
        if (display_width(longer) > picture_width(style) && !line.empty()) {
            out += paint(Ink::faint, line, style) + "\n";
            line = one;
        } else {
            line = longer;
        }
    }
    return line.empty() ? out : out + paint(Ink::faint, line, style) + "\n";
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace bede
