#include "render/rails.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace bede {
namespace {

constexpr unsigned left = 1;
constexpr unsigned right = 2;
constexpr unsigned up = 4;
constexpr unsigned down = 8;

// By the sides that a line leaves the cell on.
constexpr std::array<std::string_view, 16> lines{" ", "─", "─", "─", "│", "╯", "╰", "┴",
                                                 "│", "╮", "╭", "┬", "│", "┤", "├", "┼"};

std::string_view line_of(unsigned sides, bool certain, bool unicode) {
    const bool upright = (sides & (left | right)) == 0 && sides != 0;
    const bool level = (sides & (up | down)) == 0 && sides != 0;
    if (unicode) {
        if (!certain && upright) return "┊";
        if (!certain && level) return "┄";
        return lines.at(sides);
    }
    if (sides == 0) return " ";
    if (upright) return certain ? "|" : ":";
    return level ? "-" : "+";
}

}  // namespace

Rails::Rails(std::size_t rows, const std::vector<Arrow>& arrows, std::size_t columns_max) {
    std::map<std::pair<std::size_t, bool>, Rail> by_cause;  // and whether it leads down
    for (const Arrow& arrow : arrows) {
        Rail& rail = by_cause[{arrow.from, arrow.to > arrow.from}];
        if (rail.to.empty()) rail.from = rail.first = rail.last = arrow.from;
        rail.to.push_back(arrow.to);
        rail.first = std::min(rail.first, arrow.to);
        rail.last = std::max(rail.last, arrow.to);
        rail.possible = rail.possible && arrow.possible;
    }
    std::vector<Rail> rails;
    for (auto& [key, rail] : by_cause) rails.push_back(std::move(rail));
    std::ranges::stable_sort(rails, {}, [](const Rail& rail) { return rail.last - rail.first; });
    place(std::move(rails), rows, columns_max);
}

// Each into the column nearest to the rows in which none of its rows is taken.
void Rails::place(std::vector<Rail> rails, std::size_t rows, std::size_t columns_max) {
    std::vector<std::vector<bool>> taken;
    at_row_.resize(rows);
    for (Rail& rail : rails) {
        const auto is_free = [&](const std::vector<bool>& column) {
            const auto begin = column.begin() + static_cast<std::ptrdiff_t>(rail.first);
            const auto end = column.begin() + static_cast<std::ptrdiff_t>(rail.last) + 1;
            return std::find(begin, end, true) == end;
        };
        auto column = std::ranges::find_if(taken, is_free);
        if (column == taken.end()) {
            if (taken.size() == columns_max) {
                not_drawn_ += rail.to.size();
                continue;
            }
            column = taken.insert(taken.end(), std::vector<bool>(rows, false));
        }
        for (std::size_t row = rail.first; row <= rail.last; ++row) {
            (*column)[row] = true;
            at_row_[row].push_back(rails_.size());
        }
        rail.column = static_cast<std::size_t>(column - taken.begin());
        rails_.push_back(std::move(rail));
    }
    columns_ = taken.size();
}

std::string Rails::drawn(const std::vector<Cell>& cells, const Style& style) const {
    std::string out;
    for (const Cell& cell : cells) out += line_of(cell.sides, cell.certain, style.unicode);
    return out;
}

std::string Rails::at(std::size_t row, const Style& style) const {
    std::vector<Cell> cells(width());
    bool arrives = false;
    const auto add = [&](std::size_t cell, unsigned sides, bool possible) {
        cells[cell].sides = static_cast<std::uint8_t>(cells[cell].sides | sides);
        cells[cell].certain = cells[cell].certain || !possible;
    };
    for (const std::size_t number : at_row_[row]) {
        const Rail& rail = rails_[number];
        const std::size_t own = cell_of(rail);
        if (row > rail.first) add(own, up, rail.possible);
        if (row < rail.last) add(own, down, rail.possible);
        const bool ends = std::ranges::find(rail.to, row) != rail.to.end();
        if (!ends && row != rail.from) continue;
        arrives = arrives || ends;
        add(own, right, rail.possible);
        for (std::size_t cell = own + 1; cell < cells.size(); ++cell) {
            add(cell, left | right, rail.possible);
        }
    }
    if (!arrives) return drawn(cells, style);
    cells.pop_back();
    return drawn(cells, style) + (style.unicode ? "▶" : ">");
}

std::string Rails::below(std::size_t row, const Style& style) const {
    std::vector<Cell> cells(width());
    for (const std::size_t number : at_row_[row]) {
        const Rail& rail = rails_[number];
        if (row >= rail.last) continue;
        Cell& cell = cells[cell_of(rail)];
        cell.sides = up | down;
        cell.certain = !rail.possible;
    }
    return drawn(cells, style);
}

}  // namespace bede
