#include "render/lane.h"

#include <algorithm>

namespace bede {
namespace {

constexpr std::int64_t fade = 3;           // cells that are drawn towards an end that nobody knows
constexpr std::int64_t day_cells_max = 5;  // of a day that can still be a point

bool known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

// Cells of one reading, from first to last; those beyond the axis are -1 and cells().
struct Cells {
    std::int64_t first;
    std::int64_t last;
};

class LanePainter {
  public:
    explicit LanePainter(const TimeAxis& axis)
        : axis_(axis), cells_(static_cast<std::int64_t>(axis.cells())), lane_(axis.cells() + 2) {}

    // `doubtful`: nothing of it is certain.
    void paint(const Extent& extent, bool doubtful) {
        const bool ends_known = known(extent.start_earliest) && known(extent.end_latest);
        if (ends_known && paint_day(extent, doubtful)) return;
        const Cells whole = {first_cell(extent), last_cell(extent)};
        if (whole.last < 0) return put(-1, Glyph::earlier);
        if (whole.first >= cells_) return put(cells_, Glyph::later);
        const bool core = extent.start_latest.at <= extent.end_earliest.at;
        fill(whole, core ? Glyph::possible : Glyph::within);
        if (core && !doubtful) fill(core_cells(extent), Glyph::certain);
        mark_start(extent.start_earliest, whole.first);
        mark_end(extent.end_latest, whole.last);
    }

    Lane lane() && { return std::move(lane_); }

  private:
    bool paint_day(const Extent& extent, bool doubtful) {
        const std::int64_t length = extent.end_latest.at.second - extent.start_earliest.at.second;
        const Cells day = {axis_.cell_of(extent.start_earliest.at),
                           axis_.cell_of(extent.end_latest.at)};
        if (length >= seconds_per_day || day.last - day.first >= day_cells_max) return false;
        if (day.last < 0) {
            put(-1, Glyph::earlier);
        } else if (day.first >= cells_) {
            put(cells_, Glyph::later);
        } else {
            const std::int64_t middle =
                (std::max<std::int64_t>(day.first, 0) + std::min(day.last, cells_ - 1)) / 2;
            const bool one_day = day_at(extent.start_earliest.at) == day_at(extent.end_latest.at);
            put(middle, one_day && !doubtful ? Glyph::day : Glyph::about_day);
        }
        return true;
    }

    // Where nobody knows when it began, the lane begins a little before what is known.
    std::int64_t first_cell(const Extent& extent) const {
        if (extent.start_earliest.knowledge != Knowledge::unknown) {
            return axis_.cell_of(extent.start_earliest.at);
        }
        const auto hull = known_hull(extent);
        const std::int64_t cell = hull ? axis_.cell_of(hull->first) : cells_ / 2;
        return cell - fade;
    }

    std::int64_t last_cell(const Extent& extent) const {
        if (extent.end_latest.knowledge != Knowledge::unknown) {
            return axis_.cell_of(extent.end_latest.at);
        }
        const auto hull = known_hull(extent);
        const std::int64_t cell = hull ? axis_.cell_of(hull->last) : cells_ / 2;
        return cell + fade;
    }

    bool as_good_as_known(const Bound& a, const Bound& b) const {
        if (!known(a) || !known(b)) return false;
        const auto apart = static_cast<double>(b.at.second - a.at.second);
        const auto day = static_cast<double>(seconds_per_day);
        const bool day_is_point = day / axis_.seconds_in_cell() < day_cells_max;
        return apart < axis_.seconds_in_cell() || (day_is_point && apart < day);
    }

    Cells core_cells(const Extent& extent) const {
        const bool start = as_good_as_known(extent.start_earliest, extent.start_latest);
        const bool end = as_good_as_known(extent.end_earliest, extent.end_latest);
        return {axis_.cell_of(start ? extent.start_earliest.at : extent.start_latest.at),
                axis_.cell_of(end ? extent.end_latest.at : extent.end_earliest.at)};
    }

    void mark_start(const Bound& bound, std::int64_t cell) {
        if (bound.knowledge == Knowledge::open) return put(-1, Glyph::no_start);
        if (bound.knowledge == Knowledge::unknown) {
            return put(std::max<std::int64_t>(cell - 1, -1), Glyph::unknown);
        }
        if (cell < 0) return put(-1, Glyph::earlier);
        put_cap(cell, cell - 1, Glyph::not_before);
    }

    void mark_end(const Bound& bound, std::int64_t cell) {
        if (bound.knowledge == Knowledge::open) return put(cells_, Glyph::no_end);
        if (bound.knowledge == Knowledge::unknown) {
            return put(std::min(cell + 1, cells_), Glyph::unknown);
        }
        if (cell >= cells_) return put(cells_, Glyph::later);
        put_cap(cell, cell + 1, Glyph::not_after);
    }

    // What is certain up to its end needs none, nor does one reading beside another.
    void put_cap(std::int64_t end, std::int64_t cell, Glyph glyph) {
        if (at(end) != Glyph::certain && at(cell) == Glyph::blank) put(cell, glyph);
    }

    void fill(Cells cells, Glyph glyph) {
        const std::int64_t last = std::min(cells.last, cells_ - 1);
        for (std::int64_t i = std::max<std::int64_t>(cells.first, 0); i <= last; ++i) put(i, glyph);
    }

    Glyph at(std::int64_t cell) const { return lane_[static_cast<std::size_t>(cell + 1)]; }
    void put(std::int64_t cell, Glyph glyph) { lane_[static_cast<std::size_t>(cell + 1)] = glyph; }

    const TimeAxis& axis_;
    std::int64_t cells_;
    Lane lane_;  // shifted by one: cell -1 is the first
};

struct Shape {
    std::string_view unicode;
    std::string_view ascii;
    std::string_view meaning;
};

Shape shape_of(Glyph glyph) {
    switch (glyph) {
        case Glyph::blank: return {" ", " ", ""};
        case Glyph::tick: return {"·", ".", ""};
        case Glyph::certain: return {"█", "#", "certain"};
        case Glyph::possible: return {"▒", ":", "possible"};
        case Glyph::day: return {"◆", "*", "on that day"};
        case Glyph::about_day: return {"◇", "o", "about then"};
        case Glyph::within: return {"╌", "-", "some time within"};
        case Glyph::not_before: return {"├", "[", "not before"};
        case Glyph::not_after: return {"┤", "]", "not after"};
        case Glyph::no_start: return {"◁", "<", "without a beginning"};
        case Glyph::no_end: return {"▷", ">", "goes on"};
        case Glyph::unknown: return {"?", "?", "not known when"};
        case Glyph::earlier: return {"«", "{", "earlier"};
        case Glyph::later: return {"»", "}", "later"};
    }
    return {"", "", ""};
}

}  // namespace

Lane lane_of(const DrawnThing& thing, const TimeAxis& axis) {
    LanePainter painter(axis);
    if (thing.alternatives.size() > 1) {
        for (const Extent& one : thing.alternatives) painter.paint(one, true);
    } else if (thing.extent) {
        painter.paint(*thing.extent, thing.extent->doubtful || thing.approximate);
    }
    return std::move(painter).lane();
}

std::string_view sign_of(Glyph glyph, bool unicode) {
    const Shape shape = shape_of(glyph);
    return unicode ? shape.unicode : shape.ascii;
}

std::string_view meaning_of(Glyph glyph) { return shape_of(glyph).meaning; }

}  // namespace bede
