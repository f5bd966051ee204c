// A tree drawn with guides, one node a line:
//
//   Call of 18 March  2025-03-18
//   ├── Energy truce proposed  2025-03-11  enables  says El País
//   │   └── ? Jeddah talks     2025-03     causes   [strength: probable]
//
// The columns of an answer find their places by what they hold and how they are called; columns
// that are not known stand in brackets. A line too long for the terminal goes on under its guides.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "render/cell.h"
#include "render/formats.h"
#include "render/ink.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t guide_width = 4;
constexpr std::size_t levels_max = 60;     // drawn, if the width does not say less
constexpr std::size_t tree_text_min = 20;  // cells left of a line behind the guides
constexpr std::string_view gap_between = "  ";

enum class Part : std::uint8_t { none, label, when, relation, says, id, bracket };

struct Node {
    std::size_t depth = 0;
    bool possible = false;
    bool last = false;    // of the children of its parent
    bool parent = false;  // has children
    std::string label;
    std::string when;
    std::vector<std::string> details;
};

struct Guides {
    std::string_view branch;
    std::string_view last_branch;
    std::string_view line;
    std::string_view space;
};

Guides guides_of(const Style& style) {
    if (style.unicode) return {"├── ", "└── ", "│   ", "    "};
    return {"|-- ", "`-- ", "|   ", "    "};
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

template <typename Test>
std::optional<std::size_t> first_column(const Answer& answer, const Test& holds) {
    for (std::size_t i = 1; i < answer.columns.size(); ++i) {
        const auto in_row = [&](const Row& row) { return holds(cell(row, i)); };
        if (std::ranges::any_of(answer.rows, in_row)) return i;
    }
    return std::nullopt;
}

bool is_entity(const Value& value) { return std::holds_alternative<Entity>(value.content); }

Part part_by_name(std::string_view column) {
    if (column == "certainty") return Part::none;
    if (column == "id") return Part::id;
    if (is_one_of(column, {"relation", "type", "relation type"})) return Part::relation;
    if (is_one_of(column, {"says", "source", "sources", "by", "according to"})) return Part::says;
    return Part::bracket;
}

// The thing that a node stands for: the first column of things, else a column that is named so.
std::size_t label_column(const Answer& answer) {
    if (const auto found = first_column(answer, is_entity)) return *found;
    for (const std::string_view name : {"title", "it", "event", "name"}) {
        const auto found = std::ranges::find(answer.columns, name);
        if (found != answer.columns.end()) {
            return static_cast<std::size_t>(found - answer.columns.begin());
        }
    }
    return 1;
}

std::vector<Part> parts_of(const Answer& answer) {
    std::vector<Part> parts;
    for (const std::string& column : answer.columns) parts.push_back(part_by_name(column));
    parts[0] = Part::none;
    const auto title = std::ranges::find(answer.columns, "title");
    if (first_column(answer, is_entity) && title != answer.columns.end()) {
        parts[static_cast<std::size_t>(title - answer.columns.begin())] = Part::none;
    }
    if (const auto when = first_column(answer, is_time)) parts[*when] = Part::when;
    parts[label_column(answer)] = Part::label;
    return parts;
}

std::size_t depth_of(const Row& row) {
    const auto* depth = std::get_if<std::int64_t>(&cell(row, 0).content);
    return depth != nullptr && *depth > 0 ? static_cast<std::size_t>(*depth) : 0;
}

Node node_of(const Answer& answer, const Row& row, const std::vector<Part>& parts) {
    Node node;
    node.possible = is_possible(answer, row);
    std::string bracket;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const std::string text = cell_text(cell(row, i), answer.columns[i]);
        if (text.empty()) continue;
        switch (parts[i]) {
            case Part::none: break;
            case Part::label: node.label = text; break;
            case Part::when: node.when = text; break;
            case Part::relation: node.details.insert(node.details.begin(), text); break;
            case Part::says: node.details.push_back("says " + text); break;
            case Part::id: node.details.push_back("@" + text); break;
            case Part::bracket:
                // These two explain themselves.
                if (answer.columns[i] == "gloss" || answer.columns[i] == "note") {
                    node.details.push_back(text);
                    break;
                }
                bracket += fmt::format("{}{}: {}", bracket.empty() ? "" : ", ",
                                       printable(answer.columns[i]), text);
        }
    }
    if (!bracket.empty()) node.details.push_back("[" + bracket + "]");
    return node;
}

// A node is the last child of its parent if no node of its depth comes before one less deep.
void find_last_children(std::vector<Node>& nodes) {
    std::vector<bool> later;  // by depth: whether a sibling comes further down
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        node->parent = later.size() > node->depth + 1;
        later.resize(node->depth + 1, false);
        node->last = !later[node->depth];
        later[node->depth] = true;
    }
}

std::vector<Node> nodes_of(const Answer& answer) {
    const std::vector<Part> parts = parts_of(answer);
    std::vector<Node> nodes;
    for (const Row& row : answer.rows) {
        Node node = node_of(answer, row, parts);
        // A child is one level below the node before it, whatever its number says.
        node.depth = nodes.empty() ? 0 : std::min(depth_of(row), nodes.back().depth + 1);
        nodes.push_back(std::move(node));
    }
    find_last_children(nodes);
    return nodes;
}

// A node ready to be drawn.
struct Line {
    std::string first;  // guides of its first line
    std::string next;   // guides of the lines that continue it
    std::string label;
    std::string rest;  // behind the label and its date
    std::string when;
};

std::size_t levels_for(const Style& style) {
    if (style.width == 0) return levels_max;
    return std::clamp<std::size_t>(style.width / 2 / guide_width, 2, levels_max);
}

// The guides of the levels above the node's own, of which `ended` tells where no sibling follows.
// A node too deep for the width gets its depth as a number instead of the outermost guides.
std::string outer_guides(const std::vector<bool>& ended, const Guides& guides, std::size_t levels) {
    const std::size_t depth = ended.size();
    std::string out;
    std::size_t level = 1;
    if (depth > levels) {
        out = fmt::format("({}) ", depth);
        level = depth - (levels - 2);
    }
    for (; level < depth; ++level) out += ended[level] ? guides.space : guides.line;
    return out;
}

std::string join(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : std::string(gap_between)) + part;
    return out;
}

std::vector<Line> lines_of(const std::vector<Node>& nodes, const Style& style) {
    const Guides guides = guides_of(style);
    std::vector<Line> lines;
    std::vector<bool> ended;  // by depth of the node's ancestors
    for (const Node& node : nodes) {
        ended.resize(node.depth, false);
        const std::string outer = outer_guides(ended, guides, levels_for(style));
        const std::string_view below = node.parent ? guides.line : guides.space;
        Line line;
        line.first = outer;
        line.next = outer;
        if (node.depth > 0) {
            line.first += node.last ? guides.last_branch : guides.branch;
            line.next += node.last ? guides.space : guides.line;
        }
        line.next += below;
        line.label = (node.possible ? "? " : "") + node.label;
        line.when = node.when;
        line.rest = join(node.details);
        ended.push_back(node.last);
        lines.push_back(std::move(line));
    }
    return lines;
}

struct Widths {
    std::size_t label = 0;  // with its guides
    std::size_t when = 0;
};

Widths widths_of(const std::vector<Line>& lines) {
    Widths widths;
    for (const Line& line : lines) {
        widths.label =
            std::max(widths.label, display_width(line.first) + display_width(line.label));
        widths.when = std::max(widths.when, display_width(line.when));
    }
    return widths;
}

std::string aligned(const Line& line, const Widths& widths) {
    std::string text = pad(line.label, widths.label - display_width(line.first), Align::left);
    if (widths.when > 0)
        text += std::string(gap_between) + pad(line.when, widths.when, Align::left);
    if (!line.rest.empty()) text += std::string(gap_between) + line.rest;
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::string loose(const Line& line) {
    std::vector<std::string> parts{line.label};
    if (!line.when.empty()) parts.push_back(line.when);
    if (!line.rest.empty()) parts.push_back(line.rest);
    return join(parts);
}

bool fits_aligned(const std::vector<Line>& lines, const Widths& widths, const Style& style) {
    if (style.width == 0) return true;
    return std::ranges::all_of(lines, [&](const Line& line) {
        return display_width(line.first) + display_width(aligned(line, widths)) <= style.width;
    });
}

std::string draw(const Line& line, const std::string& text, const Style& style) {
    const std::size_t indent = std::max(display_width(line.first), display_width(line.next));
    const std::size_t room =
        style.width == 0 ? SIZE_MAX : std::max(style.width, indent + tree_text_min) - indent;
    std::string out;
    for (const std::string& part : wrap(text, room)) {
        const std::string& guides = out.empty() ? line.first : line.next;
        out += paint(Ink::faint, guides, style) + part + "\n";
    }
    return out;
}

std::string draw_all(const std::vector<Line>& lines, const Style& style) {
    const Widths widths = widths_of(lines);
    const bool align = fits_aligned(lines, widths, style);
    std::string out;
    for (const Line& line : lines) {
        out += draw(line, align ? aligned(line, widths) : loose(line), style);
    }
    return out;
}

// For screen readers: the level in words, and no guides.
std::string spoken(const std::vector<Node>& nodes) {
    std::string out;
    for (const Node& node : nodes) {
        out += fmt::format("level {}: {}", node.depth, node.label);
        if (!node.when.empty()) out += "; " + node.when;
        for (const std::string& detail : node.details) out += "; " + detail;
        out += node.possible ? "; possible\n" : "\n";
    }
    return out;
}

}  // namespace

std::string render_tree(const Answer& answer, const Style& style) {
    if (answer.rows.empty()) return "";
    if (answer.columns.size() < 2) return render_table(answer, style);
    const std::vector<Node> nodes = nodes_of(answer);
    return style.plain ? spoken(nodes) : draw_all(lines_of(nodes, style), style);
}

}  // namespace bede
