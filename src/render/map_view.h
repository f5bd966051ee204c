// The piece of the Earth that a map shows, and where on it a point lies: degrees are cells, with
// fewer cells to a degree of longitude the farther it is from the equator, so that shapes are about
// right in the middle (an equirectangular projection on the middle parallel). Where points lie on
// both sides of the date line, the piece is the one that is shorter, across it. For the inside of
// this layer.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/drawing.h"

namespace bede {

struct MapCell {
    std::size_t column = 0;
    std::size_t row = 0;  // 0 is in the north
    friend auto operator<=>(const MapCell&, const MapCell&) = default;
};

// A line of the graticule: the cell that it runs through, and its degrees.
struct Meridian {
    std::size_t cell = 0;
    std::string label;  // "30°E", "48.5°N"
};

class MapView {
  public:
    // At least one point; at most `columns` wide and `rows` high, which are 2 or more.
    MapView(const std::vector<DrawnPoint>& points, std::size_t columns, std::size_t rows);

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return rows_; }
    MapCell cell_of(const Coordinates& at) const;
    // From west to east, and from north to south.
    std::vector<Meridian> longitudes() const;
    std::vector<Meridian> latitudes() const;

  private:
    std::size_t columns_;
    std::size_t rows_;
    double west_ = 0;  // degrees, from -180; what lies east of it may go beyond 180
    double north_ = 0;
    double width_ = 1;  // degrees
    double height_ = 1;
};

}  // namespace bede
