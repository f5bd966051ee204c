// Rails beside the rows of a graph, which lead from one row to another, as from cause to effect:
//
//   ╭─● cause        a rail leaves the row of one cause, and every effect on its way takes an arrow
//   ├▶● effect       from it; or the rows of many causes join one that ends in an arrow at their
//   ╰▶● effect       one effect. Whichever takes more arrows with it is drawn first, so that few
//                    rails say all. Short ones run near the rows. Where there are more rails than
//                    columns, the longest are not drawn.
//
// For the inside of this layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "render/format.h"

namespace bede {

// An arrow between two rows; a row has none to itself.
struct Arrow {
    std::size_t from = 0;
    std::size_t to = 0;
    bool possible = false;
};

// Arrows that share a cause, or an effect, and lead the same way.
struct Rail {
    std::size_t hub = 0;                  // the row that they share
    bool from_hub = true;                 // it is their cause
    std::map<std::size_t, bool> members;  // the rows at their other ends; whether only possibly

    std::size_t first() const;
    std::size_t last() const;
    bool possible() const;  // all of the arrows are
};
std::vector<Rail> rails_of(const std::vector<Arrow>& arrows);

class Rails {
  public:
    Rails(std::size_t rows, const std::vector<Arrow>& arrows, std::size_t columns_max);

    std::size_t width() const { return 2 * columns_; }    // in cells
    std::size_t not_drawn() const { return not_drawn_; }  // arrows
    std::string at(std::size_t row, const Style& style) const;
    // Between this row and the next.
    std::string below(std::size_t row, const Style& style) const;

  private:
    struct Placed {
        Rail rail;
        std::size_t column = 0;  // 0 is next to the rows
        bool possible = false;
    };
    struct Cell {
        std::uint8_t sides = 0;
        bool certain = false;
    };
    void place(std::vector<Rail> rails, std::size_t rows, std::size_t columns_max);
    std::size_t cell_of(const Placed& placed) const { return 2 * (columns_ - 1 - placed.column); }
    static std::string drawn(const std::vector<Cell>& cells, const Style& style);

    std::vector<Placed> placed_;
    std::vector<std::vector<std::size_t>> at_row_;  // the rails that pass each row
    std::size_t columns_ = 0;
    std::size_t not_drawn_ = 0;
};

}  // namespace bede
