// Lanes below an axis of time, one a thing, in the order of the answer:
//
//                      July 1914             August 1914
//                      25 Jul      29 Jul    1 Aug
//                      ┼───────────┼─────────┼─────────
//   Serbia mobilises   ◆                                 1914-07-25T15:00
// ? Ultimatum known    ├╌╌╌╌╌╌╌╌╌╌╌╌╌┤                   1914-07
//
// What each sign means stands in lane.h, and below the picture as far as it occurs; which stretch
// the axis shows, in time_axis.h. On a narrow terminal a lane stands below its title. What has no
// date is listed. For screen readers each thing is a sentence (told_times.cc).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "render/formats.h"
#include "render/ink.h"
#include "render/lane.h"
#include "render/time_ticks.h"
#include "render/told_times.h"
#include "text/display.h"

namespace bede {
namespace {

constexpr std::size_t lane_min = 24;            // cells; narrower lanes stand below their titles
constexpr std::size_t margins = 2;              // of a lane, for what lies beyond the axis
constexpr std::size_t timeline_lines_max = 6;   // of a title beside its lane
constexpr std::size_t timeline_dates_max = 24;  // cells
constexpr std::size_t titles_min = 16;
constexpr std::size_t lanes_between_axes = 30;
constexpr std::string_view gap = "  ";

using Lines = std::vector<std::string>;

struct Layout {
    std::size_t gutter = 0;  // for marks of possible things
    std::size_t titles = 0;  // 0: titles and dates stand above the lanes
    std::size_t dates = 0;
    std::size_t cells = 0;
};

std::size_t widest(const std::vector<const DrawnThing*>& things,
                   std::string (*text)(const DrawnThing&)) {
    std::size_t width = 0;
    for (const DrawnThing* thing : things) width = std::max(width, display_width(text(*thing)));
    return width;
}

Layout layout_of(const std::vector<const DrawnThing*>& things, const Style& style) {
    const std::size_t width = picture_width(style);
    Layout layout;
    layout.gutter = std::ranges::any_of(things, &DrawnThing::possible) ? 2 : 0;
    layout.titles = std::min(widest(things, title_text), std::max(titles_min, width * 3 / 10));
    layout.dates = std::min(widest(things, when_text), timeline_dates_max);
    const std::size_t taken =
        layout.gutter + layout.titles + layout.dates + 2 * gap.size() + margins;
    if (width >= taken + lane_min) {
        layout.cells = width - taken;
    } else {
        layout.titles = 0;
        layout.cells = width - layout.gutter - margins;
    }
    return layout;
}

class TimelineWriter {
  public:
    // `universal`: the hours of the axis are those of UTC.
    TimelineWriter(const Layout& layout, const TimeAxis& axis, bool universal, const Style& style)
        : layout_(layout),
          axis_(axis),
          universal_(universal),
          style_(style),
          ticks_(ticks_of(axis)) {}

    std::string axis_lines() const {
        std::string out;
        if (!ticks_.wholes.empty()) out += labels(ticks_.wholes);
        out += labels(ticks_.ticks);
        std::string line;
        for (std::size_t i = 0; i < axis_.cells(); ++i) {
            line += style_.unicode ? (is_tick(i) ? "┼" : "─") : (is_tick(i) ? "+" : "-");
        }
        return out + left() + " " + paint(Ink::faint, line, style_) + "\n";
    }

    std::string lane_lines(const DrawnThing& thing) {
        Lane lane = lane_of(thing, axis_);
        used_.insert(lane.begin(), lane.end());
        for (const Tick& tick : ticks_.ticks) {
            Glyph& glyph = lane[tick.cell + 1];
            if (glyph == Glyph::blank) glyph = Glyph::tick;
        }
        return layout_.titles == 0 ? below_title(thing, lane) : beside_title(thing, lane);
    }

    std::string legend_lines() const {
        std::vector<Sign> signs;
        for (const Glyph glyph : used_) {
            if (meaning_of(glyph).empty()) continue;
            signs.push_back({sign_of(glyph, style_.unicode), meaning_of(glyph)});
        }
        const bool shows_hours = axis_.seconds_in_cell() < static_cast<double>(seconds_per_day) / 4;
        if (universal_ && shows_hours) signs.push_back({"UTC", "the clock of the axis"});
        if (ticks_.deep) signs.push_back({"Ma", "million years ago"});
        return legend(signs, style_);
    }

  private:
    bool is_tick(std::size_t cell) const {
        return std::ranges::find(ticks_.ticks, cell, &Tick::cell) != ticks_.ticks.end();
    }

    std::string left() const {
        const std::size_t blanks =
            layout_.gutter + (layout_.titles == 0 ? 0 : layout_.titles + gap.size());
        return std::string(blanks, ' ');
    }

    // As far as there is room: a label that would touch the one before it is left out; the one at
    // the edge makes way for one that has its place.
    std::string labels(const std::vector<Tick>& ticks) const {
        std::string line;
        std::size_t used = 0;
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            const std::size_t cell = ticks[i].cell;
            const std::size_t size = display_width(ticks[i].label);
            const bool makes_way = i == 0 && ticks.size() > 1 &&
                                   ticks[1].cell < cell + size + gap.size() &&
                                   ticks[1].cell + display_width(ticks[1].label) <= axis_.cells();
            if (makes_way || (i > 0 && cell < used) || cell + size > axis_.cells() + 1) continue;
            line += std::string(cell - display_width(line), ' ') + ticks[i].label;
            used = cell + size + 1;
        }
        return trimmed(left() + " " + line) + "\n";
    }

    std::string drawn(const Lane& lane) const {
        std::string out;
        for (const Glyph glyph : lane) out += sign_of(glyph, style_.unicode);
        return out;
    }

    std::string mark(const DrawnThing& thing) const {
        if (layout_.gutter == 0) return "";
        return thing.possible ? paint(Ink::doubt, "?", style_) + " " : "  ";
    }

    static Lines title_lines(const std::string& title, std::size_t width) {
        if (width == 0) return {""};
        Lines lines = wrap(title, width);
        if (lines.size() <= timeline_lines_max) return lines;
        lines.resize(timeline_lines_max);
        lines.back() = truncate(lines.back(), width - 1) + "…";
        return lines;
    }

    // A span is broken between its dates rather than within one.
    static Lines date_lines(const std::string& when, std::size_t width) {
        if (display_width(when) <= width) return {when};
        const std::size_t slash = when.find('/');
        if (slash == std::string::npos) return wrap(when, width);
        Lines lines = wrap(when.substr(0, slash + 1), width);
        for (std::string& line : wrap(when.substr(slash + 1), width)) {
            lines.push_back(std::move(line));
        }
        return lines;
    }

    std::string beside_title(const DrawnThing& thing, const Lane& lane) const {
        Lines titles = title_lines(title_text(thing), layout_.titles);
        Lines dates = date_lines(when_text(thing), layout_.dates);
        const std::size_t height = std::max(titles.size(), dates.size());
        titles.resize(height);
        dates.resize(height);
        Lane ticks(lane.size());
        for (const Tick& tick : ticks_.ticks) ticks[tick.cell + 1] = Glyph::tick;
        std::string out;
        for (std::size_t i = 0; i < height; ++i) {
            const std::string line = pad(titles[i], layout_.titles, Align::left) +
                                     std::string(gap) + drawn(i == 0 ? lane : ticks) +
                                     std::string(gap) + dates[i];
            out += i == 0 ? mark(thing) : std::string(layout_.gutter, ' ');
            out += trimmed(line) + "\n";
        }
        return out;
    }

    std::string below_title(const DrawnThing& thing, const Lane& lane) const {
        const std::size_t room = picture_width(style_) - layout_.gutter;
        const std::string title = title_text(thing);
        const std::string when = when_text(thing);
        const std::string both = title + std::string(gap) + when;
        Lines lines = display_width(both) <= room ? Lines{both} : wrap(title, room);
        if (display_width(both) > room) {
            for (std::string& line : wrap(when, room)) lines.push_back(std::move(line));
        }
        const std::string blanks(layout_.gutter, ' ');
        std::string out;
        for (const std::string& line : lines) {
            out += (out.empty() ? mark(thing) : blanks) + trimmed(line) + "\n";
        }
        return out + trimmed(blanks + drawn(lane)) + "\n";
    }

    const Layout& layout_;
    const TimeAxis& axis_;
    bool universal_;
    const Style& style_;
    Ticks ticks_;
    std::set<Glyph> used_;
};

std::string undated_lines(const std::vector<DrawnThing>& things, const Style& style) {
    std::string out;
    for (const DrawnThing& thing : things) {
        if (thing.extent) continue;
        if (out.empty()) out = paint(Ink::heading, "Without a date", style) + "\n";
        const std::string when = when_text(thing);
        out += hanging(thing.possible ? "? " : "  ",
                       title_text(thing) + (when.empty() ? "" : "  " + when), style);
    }
    return out;
}

}  // namespace

std::string render_timeline(const Answer& answer, const Style& style) {
    if (!answer.drawing) return render_table(answer, style);
    if (is_told(style)) return told_times(answer.drawing->things, style);
    const auto [things, universal] = on_one_clock(answer.drawing->things);
    std::vector<const DrawnThing*> dated;
    for (const DrawnThing& thing : things) {
        if (thing.extent) dated.push_back(&thing);
    }
    if (dated.empty()) return undated_lines(things, style);
    const Layout layout = layout_of(dated, style);
    const TimeAxis axis = axis_for(things, layout.cells);
    TimelineWriter writer(layout, axis, universal, style);
    std::string out = writer.axis_lines();
    for (std::size_t i = 0; i < dated.size(); ++i) {
        out += writer.lane_lines(*dated[i]);
        const bool again = (i + 1) % lanes_between_axes == 0 && i + 5 < dated.size();
        if (again) out += writer.axis_lines();
    }
    return out + writer.legend_lines() + undated_lines(things, style);
}

}  // namespace bede
