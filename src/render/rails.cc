#include "render/rails.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

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

// The row that arrows share, whether it is their cause, and whether the others lie below it.
using Hub = std::tuple<std::size_t, bool, bool>;

// Gives the hubs by how many arrows would still be theirs.
class Hubs {
  public:
    explicit Hubs(const std::vector<Arrow>& arrows) : arrows_(arrows), open_(arrows.size(), true) {
        for (std::size_t i = 0; i < arrows.size(); ++i) {
            for (const Hub& hub : hubs_of(arrows[i])) of_[hub].push_back(i);
        }
        for (const auto& [hub, numbers] : of_) {
            counts_[hub] = numbers.size();
            order_.emplace(numbers.size(), hub);
        }
    }

    bool empty() const { return order_.empty(); }

    // Takes the one with the most; of equal ones the last, so that causes come before effects.
    Rail take() {
        const Hub hub = order_.rbegin()->second;
        Rail rail;
        rail.hub = std::get<0>(hub);
        rail.from_hub = std::get<1>(hub);
        for (const std::size_t number : of_[hub]) {
            if (!open_[number]) continue;
            const Arrow& arrow = arrows_[number];
            const std::size_t member = rail.from_hub ? arrow.to : arrow.from;
            const auto [at, is_new] = rail.members.try_emplace(member, arrow.possible);
            if (!is_new) at->second = at->second && arrow.possible;
            close(number);
        }
        return rail;
    }

  private:
    static std::array<Hub, 2> hubs_of(const Arrow& arrow) {
        const bool below = arrow.to > arrow.from;
        return {Hub{arrow.from, true, below}, Hub{arrow.to, false, !below}};
    }

    void close(std::size_t number) {
        open_[number] = false;
        for (const Hub& hub : hubs_of(arrows_[number])) {
            std::size_t& count = counts_[hub];
            order_.erase({count, hub});
            if (--count > 0) order_.emplace(count, hub);
        }
    }

    const std::vector<Arrow>& arrows_;
    std::vector<bool> open_;
    std::map<Hub, std::vector<std::size_t>> of_;
    std::map<Hub, std::size_t> counts_;  // of those that are open
    std::set<std::pair<std::size_t, Hub>> order_;
};

}  // namespace

std::size_t Rail::first() const { return std::min(hub, members.begin()->first); }
std::size_t Rail::last() const { return std::max(hub, members.rbegin()->first); }

bool Rail::possible() const {
    return std::ranges::all_of(members, [](const auto& member) { return member.second; });
}

std::vector<Rail> rails_of(const std::vector<Arrow>& arrows) {
    Hubs hubs(arrows);
    std::vector<Rail> rails;
    while (!hubs.empty()) rails.push_back(hubs.take());
    return rails;
}

Rails::Rails(std::size_t rows, const std::vector<Arrow>& arrows, std::size_t columns_max) {
    std::vector<Rail> rails = rails_of(arrows);
    std::ranges::stable_sort(rails, {}, [](const Rail& rail) {
        return std::tuple(rail.last() - rail.first(), rail.hub);
    });
    place(std::move(rails), rows, columns_max);
}

// Each into the column nearest to the rows in which none of its rows is taken.
void Rails::place(std::vector<Rail> rails, std::size_t rows, std::size_t columns_max) {
    std::vector<std::vector<bool>> taken;
    at_row_.resize(rows);
    for (Rail& rail : rails) {
        const std::size_t first = rail.first();
        const std::size_t last = rail.last();
        const auto is_free = [&](const std::vector<bool>& column) {
            const auto begin = column.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = column.begin() + static_cast<std::ptrdiff_t>(last) + 1;
            return std::find(begin, end, true) == end;
        };
        auto column = std::ranges::find_if(taken, is_free);
        if (column == taken.end()) {
            if (taken.size() == columns_max) {
                not_drawn_ += rail.members.size();
                continue;
            }
            column = taken.insert(taken.end(), std::vector<bool>(rows, false));
        }
        for (std::size_t row = first; row <= last; ++row) {
            (*column)[row] = true;
            at_row_[row].push_back(placed_.size());
        }
        const bool possible = rail.possible();
        placed_.push_back(
            {std::move(rail), static_cast<std::size_t>(column - taken.begin()), possible});
    }
    columns_ = taken.size();
}

std::string Rails::drawn(const std::vector<Cell>& cells, const Style& style) {
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
        const Placed& placed = placed_[number];
        const Rail& rail = placed.rail;
        const std::size_t own = cell_of(placed);
        if (row > rail.first()) add(own, up, placed.possible);
        if (row < rail.last()) add(own, down, placed.possible);
        const auto member = rail.members.find(row);
        const bool is_member = member != rail.members.end();
        if (!is_member && row != rail.hub) continue;
        arrives = arrives || is_member == rail.from_hub;
        const bool possible = is_member ? member->second : placed.possible;
        add(own, right, possible);
        for (std::size_t cell = own + 1; cell < cells.size(); ++cell) {
            add(cell, left | right, possible);
        }
    }
    if (!arrives) return drawn(cells, style);
    cells.pop_back();
    return drawn(cells, style) + (style.unicode ? "▶" : ">");
}

std::string Rails::below(std::size_t row, const Style& style) const {
    std::vector<Cell> cells(width());
    for (const std::size_t number : at_row_[row]) {
        const Placed& placed = placed_[number];
        if (row >= placed.rail.last()) continue;
        Cell& cell = cells[cell_of(placed)];
        cell.sides = up | down;
        cell.certain = !placed.possible;
    }
    return drawn(cells, style);
}

}  // namespace bede
