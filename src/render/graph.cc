// Events in order of time, one a row, and what stands between them: as rails beside the rows
// (rails.h), and in words below the event of which it is recorded. An arrow points to what the
// words name: from a cause to its effect, from what responds to what it responds to.
//
//   ╭─● 1  2025-02-28             Meeting of Trump and Zelenskyy ends in a quarrel
//   │      causes 2 The United States suspends military aid  says general-record
//   ╰▶● 2  2025-03-03/2025-03-11  The United States suspends military aid
//
// What has no rail, because there is no room or because it leads to itself, is still in the words.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "render/drawn_text.h"
#include "render/formats.h"
#include "render/ink.h"
#include "render/rails.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t columns_max = 12;  // of rails
constexpr std::size_t text_width = 40;   // cells that rails leave, where there are so many
constexpr std::size_t text_least = 20;   // and where there are not
constexpr std::size_t dates_max = 24;
constexpr std::size_t title_min = 12;  // of an effect, beside its number

// The rows of the picture: what stands where, and the edges between rows.
struct Rows {
    std::vector<const DrawnThing*> things;
    std::vector<DrawnEdge> edges;  // their ends are rows
};

// In order of time; what has no date comes last.
Rows rows_of(const Drawing& drawing) {
    std::vector<std::size_t> order(drawing.things.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const auto& x = drawing.things[a].extent;
        const auto& y = drawing.things[b].extent;
        return x && y ? sorts_before(*x, *y) : x.has_value() && !y;
    });
    Rows rows;
    std::vector<std::size_t> row_of(order.size());
    for (const std::size_t number : order) {
        row_of[number] = rows.things.size();
        rows.things.push_back(&drawing.things[number]);
    }
    for (DrawnEdge edge : drawing.edges) {
        edge.from = row_of[edge.from];
        edge.to = row_of[edge.to];
        rows.edges.push_back(std::move(edge));
    }
    std::ranges::stable_sort(rows.edges, [](const DrawnEdge& a, const DrawnEdge& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    });
    return rows;
}

// "probable, says el-pais".
std::string said_of(const DrawnEdge& edge) {
    std::string out = edge.confidence;
    if (!edge.says.empty()) out += (out.empty() ? "says " : ", says ") + edge.says;
    return printable(out);
}

std::vector<Arrow> arrows_of(const Rows& rows) {
    std::vector<Arrow> arrows;
    for (const DrawnEdge& edge : rows.edges) {
        if (edge.from != edge.to) arrows.push_back({edge.from, edge.to, edge.possible});
    }
    return arrows;
}

std::size_t columns_for(const Style& style) {
    const std::size_t width = picture_width(style);
    const std::size_t text = std::min(text_width, std::max(text_least, width / 2));
    return std::min(columns_max, width > text + 4 ? (width - text) / 2 : 1);
}

class GraphWriter {
  public:
    GraphWriter(const Rows& rows, const Style& style)
        : rows_(rows),
          style_(style),
          rails_(rows.things.size(), arrows_of(rows), columns_for(style)) {
        numbers_ = fmt::format("{}", rows.things.size()).size();
        for (const DrawnThing* thing : rows.things) {
            dates_ = std::max(dates_, display_width(when_text(*thing)));
        }
        const bool room = picture_width(style) >= rails_.width() + numbers_ + 2 * dates_max;
        dates_ = room ? std::min(dates_, dates_max) : 0;
    }

    std::string written() {
        std::string out;
        auto edge = rows_.edges.begin();
        for (std::size_t row = 0; row < rows_.things.size(); ++row) {
            out += thing_lines(row);
            for (; edge != rows_.edges.end() && edge->from == row; ++edge) out += edge_lines(*edge);
        }
        return out + below();
    }

  private:
    std::string thing_lines(std::size_t row) const {
        const DrawnThing& thing = *rows_.things[row];
        const std::string when = when_text(thing);
        const std::string_view node = thing.possible   ? (style_.unicode ? "○" : "?")
                                      : style_.unicode ? "●"
                                                       : "*";
        std::string head = fmt::format("{:>{}}  ", row + 1, numbers_);
        std::string text = title_text(thing);
        if (dates_ > 0 && display_width(when) <= dates_) {
            head += pad(when, dates_, Align::left) + "  ";
        } else if (!when.empty()) {
            text = when + "  " + text;
        }
        const std::string beside = rails_.at(row, style_);
        return lines(row, {beside, node, head}, text, display_width(head));
    }

    std::string edge_lines(const DrawnEdge& edge) const {
        const std::string said = said_of(edge);
        const std::string tail = said.empty() ? "" : "  " + said;
        const std::string what =
            fmt::format("{}{}{} {} ", edge.possible ? "? " : "", edge.denied ? "denied: " : "",
                        printable(edge.type), edge.to + 1);
        const std::string blanks(numbers_ + 2, ' ');
        const std::size_t indent = blanks.size() + 2;
        const std::size_t taken = rails_.width() + 2 + indent + display_width(what);
        const std::size_t room = width() > taken + title_min ? width() - taken : title_min;
        const std::string title =
            edge.from == edge.to ? "(itself)" : title_text(*rows_.things[edge.to]);
        const std::string beside = rails_.below(edge.from, style_);
        if (display_width(title) + display_width(tail) <= room) {
            return lines(edge.from, {beside, " ", blanks}, what + title + tail, indent);
        }
        std::string out =
            lines(edge.from, {beside, " ", blanks}, what + truncate(title, room), indent);
        if (!said.empty()) {
            out += lines(edge.from, {beside, " ", blanks + "  "}, said, indent);
        }
        return out;
    }

    struct Begin {
        std::string_view rails;
        std::string_view node;
        std::string_view head;
    };
    // The text behind its beginning; where it goes on, behind the rails and `indent` blanks.
    std::string lines(std::size_t row, const Begin& begin, const std::string& text,
                      std::size_t indent) const {
        const std::size_t taken = rails_.width() + 2 + indent;
        const std::string next = paint(Ink::faint, rails_.below(row, style_), style_);
        std::string out;
        for (const std::string& line : wrap(text, width() > taken + 2 ? width() - taken : 2)) {
            const std::string before =
                out.empty() ? fmt::format("{}{} {}", paint(Ink::faint, begin.rails, style_),
                                          begin.node, begin.head)
                            : next + std::string(indent + 2, ' ');
            out += trimmed(before + line) + "\n";
        }
        return out;
    }

    std::string below() const {
        std::vector<Sign> signs;
        if (std::ranges::any_of(rows_.things, [](const auto* thing) { return thing->possible; })) {
            signs.push_back({style_.unicode ? "○" : "?", "possible"});
        }
        const bool said = !style_.unicode && !signs.empty();
        if (!said && std::ranges::any_of(rows_.edges, &DrawnEdge::possible)) {
            signs.push_back({"?", style_.unicode ? "possible step" : "possible"});
        }
        std::string out = legend(signs, style_);
        if (rails_.not_drawn() == 0) return out;
        return out + hanging("",
                             fmt::format("{} of {} relations have no rail, for want of room; "
                                         "they are told below their events",
                                         rails_.not_drawn(), rows_.edges.size()),
                             style_);
    }

    std::size_t width() const { return picture_width(style_); }

    const Rows& rows_;
    const Style& style_;
    Rails rails_;
    std::size_t numbers_ = 1;
    std::size_t dates_ = 0;  // 0: they are not aligned
};

// For screen readers: an event a sentence, and what it leads to.
std::string told(const Rows& rows, const Style& style) {
    std::string out;
    const auto tell = [&](const std::string& text) { out += told_line(text, style); };
    auto edge = rows.edges.begin();
    for (std::size_t row = 0; row < rows.things.size(); ++row) {
        const DrawnThing& thing = *rows.things[row];
        tell(fmt::format("{}. {}{}.", row + 1, dated_title(thing),
                         thing.possible ? "; possible" : ""));
        for (; edge != rows.edges.end() && edge->from == row; ++edge) {
            const std::string said = said_of(*edge);
            tell(fmt::format(
                "{} {}{} {} {}{}{}.", row + 1, edge->denied ? "is denied to be: " : "",
                printable(edge->type), edge->to + 1,
                edge->from == edge->to ? "(itself)" : title_text(*rows.things[edge->to]),
                said.empty() ? "" : "; " + said, edge->possible ? "; a possible step" : ""));
        }
    }
    return out;
}

}  // namespace

std::string render_graph(const Answer& answer, const Style& style) {
    if (!answer.drawing) return render_table(answer, style);
    const Rows rows = rows_of(*answer.drawing);
    return is_told(style) ? told(rows, style) : GraphWriter(rows, style).written();
}

}  // namespace bede
