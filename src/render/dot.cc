// The graph of an answer for Graphviz: `bede query --format dot … | dot -Tsvg`. A possible event is
// dashed, and so is what did not happen, and a step that is only possible or disputed; one that is
// only denied is dotted. What has no events is an empty graph.
#include <fmt/format.h>

#include "render/drawn_text.h"
#include "render/formats.h"
#include "render/modality.h"

namespace bede {
namespace {

// A quoted string: only the quote and the backslash mean something in it, and line ends.
std::string dot_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else if (c != '\r' && c != '\0') {
            out += c;
        }
    }
    return out + "\"";
}

std::string joined(std::string text, std::string_view more) {
    if (more.empty()) return text;
    return text.empty() ? std::string(more) : text + "\n" + std::string(more);
}

std::string node(const DrawnThing& thing) {
    const std::string title =
        (thing.title.empty() ? thing.id : thing.title) + modality_mark(thing.modality);
    const bool doubt = thing.possible || thing.modality != Modality::actual;
    return fmt::format("  {} [label={}{}];\n", dot_quoted(thing.id),
                       dot_quoted(joined(title, when_text(thing))), doubt ? ", style=dashed" : "");
}

std::string edge(const Drawing& drawing, const DrawnEdge& one) {
    std::string label = joined(one.type, one.confidence);
    if (!one.says.empty()) label = joined(label, "says " + one.says);
    const bool doubt = one.possible || one.confidence == to_string(Confidence::disputed);
    return fmt::format("  {} -> {} [label={}{}];\n", dot_quoted(drawing.things[one.from].id),
                       dot_quoted(drawing.things[one.to].id), dot_quoted(label),
                       one.denied ? ", style=dotted, arrowhead=odot"
                       : doubt    ? ", style=dashed"
                                  : "");
}

}  // namespace

std::string render_dot(const Answer& answer) {
    std::string out = "digraph {\n  rankdir=LR;\n  node [shape=box];\n";
    if (answer.drawing) {
        for (const DrawnThing& thing : answer.drawing->things) out += node(thing);
        for (const DrawnEdge& one : answer.drawing->edges) out += edge(*answer.drawing, one);
    }
    return out + "}\n";
}

}  // namespace bede
