// The four ends of two events and the origin of the axis, closed: all distances between them. For
// the inside of time/pair_order.h.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "time/axis.h"
#include "time/pair_order.h"

namespace bede {

// x - y <= most.
struct Limit {
    std::size_t x = 0;
    std::size_t y = 0;
    std::int64_t most = 0;
};

class Distances {
  public:
    static constexpr std::size_t nodes = 5;
    static constexpr std::size_t origin = 4;
    static constexpr std::int64_t unlimited = (std::int64_t{1} << 62) - 1;

    Distances();

    void add(const Limit& limit);
    void close();  // after the last add()
    bool consistent() const;

    std::int64_t most(std::size_t x, std::size_t y) const { return most_[x][y]; }
    bool entails(std::span<const Limit> limits) const;
    // Whether these can hold too, all of them together.
    bool allows(std::span<const Limit> limits) const;

  private:
    static std::int64_t sum(std::int64_t a, std::int64_t b) {
        if (a == unlimited || b == unlimited) return unlimited;
        return std::clamp(a + b, -unlimited, unlimited);
    }

    std::array<std::array<std::int64_t, nodes>, nodes> most_;
};

// Of one reading of the dates: one member each of one-of sets.
class PairNetwork {
  public:
    // How bounds count that nobody knows or that are open: as the ends of time, or not at all.
    enum class Ends : std::uint8_t { of_time, unlimited };

    PairNetwork(const Extent& a, const Extent& b, const PairOrder& order, Axis axis, Ends ends);

    bool consistent() const;
    // In atoms of the axis.
    const Distances& atoms() const { return atoms_; }
    // Of instants, in parts of an atom: `instants_per_atom` of them, so that one less than a whole
    // number of atoms is less than it by whatever little.
    static constexpr std::int64_t instants_per_atom = 16;
    Distances instants() const;
    // What statements say of the instants of x and y.
    Sequence order(std::size_t x, std::size_t y) const { return order_[x][y]; }
    bool is_before(std::size_t x, std::size_t y) const { return order_[x][y] == Sequence::before; }

  private:
    void add_dates(const Extent& extent, const Box& box, std::size_t start, Ends ends);
    void add_order(const PairOrder& order, Axis axis);
    void bound(std::size_t node, std::int64_t min, std::int64_t max);
    void close_order();

    Distances atoms_;
    std::vector<Limit> limits_;  // in atoms, those of statements that count days among them
    std::array<std::array<Sequence, 4>, 4> order_{};
};

}  // namespace bede
