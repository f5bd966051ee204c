// Rails beside the rows of a graph, which lead from each cause to its effects:
//
//   ╭─● cause        one rail for each cause and direction: it leaves the row of the cause, and
//   ├▶● effect       every effect on its way takes an arrow from it. Short rails run near the rows.
//   ╰▶● effect       Where there are more rails than columns, the longest are not drawn.
//
// For the inside of this layer.
#pragma once

#include <cstddef>
#include <cstdint>
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

class Rails {
  public:
    Rails(std::size_t rows, const std::vector<Arrow>& arrows, std::size_t columns_max);

    std::size_t width() const { return 2 * columns_; }    // in cells
    std::size_t not_drawn() const { return not_drawn_; }  // arrows
    std::string at(std::size_t row, const Style& style) const;
    // Between this row and the next.
    std::string below(std::size_t row, const Style& style) const;

  private:
    struct Rail {
        std::size_t from = 0;
        std::vector<std::size_t> to;
        std::size_t first = 0;
        std::size_t last = 0;
        std::size_t column = 0;  // 0 is next to the rows
        bool possible = true;    // all of its arrows are
    };
    struct Cell {
        std::uint8_t sides = 0;
        bool certain = false;
    };
    void place(std::vector<Rail> rails, std::size_t rows, std::size_t columns_max);
    std::size_t cell_of(const Rail& rail) const { return 2 * (columns_ - 1 - rail.column); }
    std::string drawn(const std::vector<Cell>& cells, const Style& style) const;

    std::vector<Rail> rails_;
    std::vector<std::vector<std::size_t>> at_row_;  // the rails that pass each row
    std::size_t columns_ = 0;
    std::size_t not_drawn_ = 0;
};

}  // namespace bede
