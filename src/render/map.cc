// Places as letters on a net of degrees, and below it what the letters stand for:
//
//   50°N ┼      ·        A     ·
//        │             B       C
//   45°N ┼      ·              ·
//        └──────┼──────────────┼──
//             30°E           35°E
//
//   A  Kharkiv  50°N 36.2°E  within 10 km
//        2022-05-13  Russian withdrawal
//
// Places in one cell share a letter. Without letters left, a place is a dot. For screen readers
// and on narrow terminals only the list is told.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/utf8.h"
#include "render/drawn_text.h"
#include "render/formats.h"
#include "render/ink.h"
#include "render/map_view.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t rows_min = 8;
constexpr std::size_t rows_max = 24;
constexpr std::size_t map_columns_max = 110;
constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// By point: the sign under which it is found on the map.
using Marks = std::vector<std::string>;

std::string degrees(double number, std::string_view positive, std::string_view negative) {
    const double size = std::round(std::abs(number) * 100) / 100;
    return fmt::format("{}°{}", size, number < 0 ? negative : positive);
}

std::string where_text(const DrawnPoint& point) {
    std::string out = fmt::format("{} {}", degrees(point.at.latitude, "N", "S"),
                                  degrees(point.at.longitude, "E", "W"));
    if (point.at.precision_km) out += fmt::format("  within {} km", *point.at.precision_km);
    return out;
}

// A few places do not want a whole screen.
std::size_t rows_for(std::size_t points) { return std::min(rows_max, rows_min + 2 * points); }

class MapWriter {
  public:
    MapWriter(const Drawing& drawing, const Style& style)
        : drawing_(drawing),
          style_(style),
          view_(drawing.points, std::min(map_columns_max, picture_width(style) - margin),
                rows_for(drawing.points.size())) {
        for (const Meridian& line : view_.latitudes()) {
            labels_ = std::max(labels_, display_width(line.label));
        }
    }

    std::string drawn() {
        set_marks();
        std::vector<std::vector<std::string>> cells(view_.rows(),
                                                    std::vector<std::string>(view_.columns(), " "));
        const std::string dot = style_.unicode ? "·" : ".";
        for (const Meridian& parallel : view_.latitudes()) {
            for (const Meridian& meridian : view_.longitudes()) {
                cells[parallel.cell][meridian.cell] = dot;
            }
        }
        for (std::size_t i = 0; i < drawing_.points.size(); ++i) {
            const MapCell cell = view_.cell_of(drawing_.points[i].at);
            cells[cell.row][cell.column] = marks_[i];
        }
        std::string out;
        for (std::size_t row = 0; row < cells.size(); ++row) {
            std::string line;
            for (const std::string& cell : cells[row]) line += cell;
            out += trimmed(edge_of(row) + line) + "\n";
        }
        return out + bottom();
    }

    const Marks& marks() const { return marks_; }

  private:
    static constexpr std::size_t margin = 9;  // for degrees, and the edge

    void set_marks() {
        std::map<MapCell, std::string> taken;
        for (const DrawnPoint& point : drawing_.points) {
            const auto [at, is_new] = taken.try_emplace(view_.cell_of(point.at));
            if (is_new) {
                const std::size_t number = taken.size() - 1;
                at->second = number < letters.size() ? std::string(1, letters[number])
                             : style_.unicode        ? "•"
                                                     : "*";
            }
            marks_.push_back(at->second);
        }
    }

    std::string edge_of(std::size_t row) const {
        const auto lines = view_.latitudes();
        const auto line = std::ranges::find(lines, row, &Meridian::cell);
        const bool has = line != lines.end();
        const std::string label = pad(has ? line->label : "", labels_, Align::right);
        const std::string_view edge = style_.unicode ? (has ? "┼" : "│") : (has ? "+" : "|");
        return paint(Ink::faint, label + " " + std::string(edge), style_);
    }

    std::string bottom() const {
        std::string line(labels_ + 1, ' ');
        std::string labels(labels_ + 2, ' ');
        std::vector<bool> ticks(view_.columns(), false);
        for (const Meridian& meridian : view_.longitudes()) {
            ticks[meridian.cell] = true;
            // In the middle below its tick, as far as there is room.
            const std::size_t half = display_width(meridian.label) / 2;
            const std::size_t at = labels_ + 2 + meridian.cell - std::min(half, meridian.cell);
            const std::size_t used = display_width(labels);
            const std::size_t end = at + display_width(meridian.label);
            if (at < used || end > labels_ + 2 + view_.columns()) continue;
            labels += std::string(at - used, ' ') + meridian.label + " ";
        }
        line += style_.unicode ? "└" : "+";
        for (const bool tick : ticks) {
            line += style_.unicode ? (tick ? "┼" : "─") : (tick ? "+" : "-");
        }
        return paint(Ink::faint, line, style_) + "\n" + paint(Ink::faint, trimmed(labels), style_) +
               "\n";
    }

    const Drawing& drawing_;
    const Style& style_;
    MapView view_;
    Marks marks_;
    std::size_t labels_ = 0;
};

// In the order of the marks; of those with one mark, as they stand in the answer.
std::vector<std::size_t> in_order(const Marks& marks) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < marks.size(); ++i) first.try_emplace(marks[i], i);
    std::vector<std::size_t> order(marks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return first.at(marks[i]); });
    return order;
}

std::string key_to(const Drawing& drawing, const Marks& marks, const Style& style) {
    std::string out;
    for (const std::size_t number : in_order(marks)) {
        const DrawnPoint& point = drawing.points[number];
        out +=
            hanging(marks[number] + "  ", printable(point.name) + "  " + where_text(point), style);
        for (const std::size_t event : point.things) {
            const DrawnThing& thing = drawing.things[event];
            out += hanging(thing.possible ? "   ? " : "     ", dated_title(thing), style);
        }
    }
    return out;
}

// Place by place, for screen readers: no line leans on the one above it.
std::string told(const Drawing& drawing, const Style& style) {
    std::string out;
    const auto tell = [&](const std::string& text) { out += told_line(text, style); };
    for (const DrawnPoint& point : drawing.points) {
        tell(printable(point.name) + ": " + where_text(point));
        for (const std::size_t number : point.things) {
            const DrawnThing& thing = drawing.things[number];
            tell("at " + printable(point.name) + ": " + dated_title(thing) +
                 (thing.possible ? "; possible" : ""));
        }
    }
    return out;
}

std::string why_not(const DrawnThing& thing) {
    std::string places;
    for (const std::string& place : thing.places) {
        places += (places.empty() ? "" : ", ") + printable(place);
    }
    return places.empty() ? "no place" : fmt::format("{}: no coordinates", places);
}

std::string not_on_map(const Drawing& drawing, const Style& style) {
    std::set<std::size_t> placed;
    for (const DrawnPoint& point : drawing.points) {
        placed.insert(point.things.begin(), point.things.end());
    }
    std::string out;
    for (std::size_t i = 0; i < drawing.things.size(); ++i) {
        if (placed.contains(i)) continue;
        const DrawnThing& thing = drawing.things[i];
        const std::string text = dated_title(thing) + "  (" + why_not(thing) + ")";
        if (is_told(style)) {
            out +=
                told_line("not on the map: " + text + (thing.possible ? "; possible" : ""), style);
            continue;
        }
        if (out.empty()) out = paint(Ink::heading, "Not on the map", style) + "\n";
        out += hanging(thing.possible ? "? " : "  ", text, style);
    }
    return out;
}

}  // namespace

std::string render_map(const Answer& answer, const Style& style) {
    if (!answer.drawing) return render_table(answer, style);
    const Drawing& drawing = *answer.drawing;
    if (drawing.points.empty()) return not_on_map(drawing, style);
    if (is_told(style)) return told(drawing, style) + not_on_map(drawing, style);
    MapWriter writer(drawing, style);
    std::string out = writer.drawn();
    return out + "\n" + key_to(drawing, writer.marks(), style) + not_on_map(drawing, style);
}

}  // namespace bede
