#include "render/map_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bede {
namespace {

constexpr double smallest = 3;         // degrees that a map shows at least
constexpr double margin = 0.08;        // of the map, around the outermost points
constexpr double cell_shape = 2;       // a cell is so many times as high as it is wide
constexpr double narrowest = 0.15;     // cosine: near the poles shapes give way
constexpr std::size_t rows_least = 8;  // on which something can be told apart

// From -180 up to 180.
double turned(double longitude) {
    const double turn = std::fmod(longitude + 180, 360);
    return (turn < 0 ? turn + 360 : turn) - 180;
}

struct Degrees {
    double first;
    double last;
};

// The shortest stretch of longitudes with all points in it: all round without the widest gap.
Degrees longitudes_of(const std::vector<DrawnPoint>& points) {
    std::vector<double> degrees;
    for (const DrawnPoint& point : points) degrees.push_back(turned(point.at.longitude));
    std::ranges::sort(degrees);
    double widest = degrees.front() + 360 - degrees.back();
    Degrees range{degrees.front(), degrees.back()};
    for (std::size_t i = 1; i < degrees.size(); ++i) {
        if (degrees[i] - degrees[i - 1] <= widest) continue;
        widest = degrees[i] - degrees[i - 1];
        range = {degrees[i], degrees[i - 1] + 360};
    }
    return range;
}

Degrees latitudes_of(const std::vector<DrawnPoint>& points) {
    Degrees range{90, -90};
    for (const DrawnPoint& point : points) {
        range.first = std::min(range.first, std::clamp(point.at.latitude, -90.0, 90.0));
        range.last = std::max(range.last, std::clamp(point.at.latitude, -90.0, 90.0));
    }
    return range;
}

Degrees widened(Degrees range, double length) {
    const double more = std::max(0.0, length - (range.last - range.first)) / 2;
    return {range.first - more, range.last + more};
}

Degrees with_margin(Degrees range) {
    return widened(range, std::max((range.last - range.first) * (1 + 2 * margin), smallest));
}

// The latitudes of the map lie on the Earth.
Degrees on_earth(Degrees range) {
    if (range.last - range.first >= 180) return {-90, 90};
    const double up = std::max(0.0, -90 - range.first);
    const double down = std::max(0.0, range.last - 90);
    return {range.first + up - down, range.last + up - down};
}

std::size_t cell_at(double share, std::size_t cells) {
    const double cell = std::floor(share * static_cast<double>(cells));
    return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(cells - 1)));
}

// Degrees between lines, of which about so many fit.
double step_for(double length, std::size_t lines) {
    constexpr double steps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 60, 90};
    for (const double step : steps) {
        if (length / step <= static_cast<double>(std::max<std::size_t>(lines, 1))) return step;
    }
    return 90;
}

std::string degrees_text(double degrees, std::string_view positive, std::string_view negative) {
    const double size = std::round(std::abs(degrees) * 100) / 100;
    const bool none = size == 0 || size == 180;
    return fmt::format("{}°{}", size, none ? "" : degrees > 0 ? positive : negative);
}

}  // namespace

MapView::MapView(const std::vector<DrawnPoint>& points, std::size_t columns, std::size_t rows)
    : columns_(columns), rows_(rows) {
    Degrees north_south = with_margin(latitudes_of(points));
    Degrees west_east = with_margin(longitudes_of(points));
    const double middle = (north_south.first + north_south.last) / 2;
    const double cosine = std::cos(std::clamp(middle, -90.0, 90.0) * std::numbers::pi / 180);
    const double narrow = std::max(cosine, narrowest);
    const auto across = static_cast<double>(columns);
    const auto at_most = static_cast<double>(rows);
    // Rows that the width of the map asks for; if there are fewer, it becomes wider.
    const double fitting = (north_south.last - north_south.first) /
                           ((west_east.last - west_east.first) * narrow) * across / cell_shape;
    const auto least = static_cast<double>(std::min(rows_least, rows));
    const double high = std::clamp(std::round(fitting), least, at_most);
    rows_ = static_cast<std::size_t>(high);
    const double degrees_high =
        (west_east.last - west_east.first) * narrow * cell_shape * high / across;
    const double degrees_wide =
        (north_south.last - north_south.first) / narrow / cell_shape * across / high;
    north_south = on_earth(widened(north_south, degrees_high));
    west_east = widened(west_east, std::min(degrees_wide, 360.0));
    if (west_east.last - west_east.first > 360) west_east = {-180, 180};
    west_ = west_east.first;
    width_ = west_east.last - west_east.first;
    north_ = north_south.last;
    height_ = north_south.last - north_south.first;
}

MapCell MapView::cell_of(const Coordinates& at) const {
    double east = std::fmod(turned(at.longitude) - west_, 360);
    if (east < 0) east += 360;
    const double south = north_ - std::clamp(at.latitude, -90.0, 90.0);
    return {cell_at(east / width_, columns_), cell_at(south / height_, rows_)};
}

std::vector<Meridian> MapView::longitudes() const {
    const double step = step_for(width_, columns_ / 12);
    std::vector<Meridian> out;
    for (double at = std::ceil(west_ / step) * step; at < west_ + width_; at += step) {
        out.push_back(
            {cell_at((at - west_) / width_, columns_), degrees_text(turned(at), "E", "W")});
    }
    return out;
}

std::vector<Meridian> MapView::latitudes() const {
    const double step = step_for(height_, rows_ / 3);
    std::vector<Meridian> out;
    for (double at = std::floor(north_ / step) * step; at > north_ - height_; at -= step) {
        out.push_back({cell_at((north_ - at) / height_, rows_), degrees_text(at, "N", "S")});
    }
    return out;
}

}  // namespace bede
