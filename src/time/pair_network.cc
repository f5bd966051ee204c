#include "time/pair_network.h"

namespace bede {
namespace {

// Beyond every known time, and far enough within 64 bits.
constexpr std::int64_t beyond = std::int64_t{1} << 56;

// Two clocks may be so far apart that what lies so many days later here does not there.
constexpr std::int64_t seconds_between_clocks = 28 * 3'600;

Sequence combined(Sequence a, Sequence b) {
    if (a == Sequence::unsaid || b == Sequence::unsaid) return Sequence::unsaid;
    return std::max(a, b);
}

}  // namespace

PairOrder PairOrder::turned() const {
    PairOrder out;
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) out.lags[x][y] = lags[(x + 2) % 4][(y + 2) % 4];
    }
    return out;
}

Distances::Distances() {
    for (auto& row : most_) row.fill(unlimited);
    for (std::size_t i = 0; i < nodes; ++i) most_[i][i] = 0;
}

void Distances::add(const Limit& limit) {
    most_[limit.x][limit.y] = std::min(most_[limit.x][limit.y], limit.most);
}

// R. W. Floyd, "Algorithm 97: shortest path", CACM 5 (1962).
void Distances::close() {
    for (std::size_t through = 0; through < nodes; ++through) {
        for (std::size_t x = 0; x < nodes; ++x) {
            for (std::size_t y = 0; y < nodes; ++y) {
                most_[x][y] = std::min(most_[x][y], sum(most_[x][through], most_[through][y]));
            }
        }
    }
}

bool Distances::consistent() const {
    for (std::size_t i = 0; i < nodes; ++i) {
        if (most_[i][i] < 0) return false;
    }
    return true;
}

bool Distances::entails(std::span<const Limit> limits) const {
    return std::ranges::all_of(
        limits, [&](const Limit& each) { return most_[each.x][each.y] <= each.most; });
}

bool Distances::allows(std::span<const Limit> limits) const {
    Distances with = *this;
    for (const Limit& each : limits) with.add(each);
    with.close();
    return with.consistent();
}

PairNetwork::PairNetwork(const Extent& a, const Extent& b, const PairOrder& order, Axis axis,
                         Ends ends) {
    add_dates(a, box_of(a, axis), 0, ends);
    add_dates(b, box_of(b, axis), 2, ends);
    add_order(order, axis);
    for (const Limit& each : limits_) atoms_.add(each);
    atoms_.close();
    close_order();
}

void PairNetwork::add_dates(const Extent& extent, const Box& box, std::size_t start, Ends ends) {
    const std::size_t end = start + 1;
    limits_.push_back({start, end, 0});
    order_[start][end] = Sequence::not_after;
    if (extent.point) {
        limits_.push_back({end, start, 0});
        order_[end][start] = Sequence::not_after;
    }
    const auto min = [&](const Bound& bound, std::int64_t value) {
        const bool counts = ends == Ends::of_time || bound.knowledge == Knowledge::known;
        return counts ? std::max(value, -beyond) : -Distances::unlimited;
    };
    const auto max = [&](const Bound& bound, std::int64_t value) {
        const bool counts = ends == Ends::of_time || bound.knowledge == Knowledge::known;
        return counts ? std::min(value, beyond) : Distances::unlimited;
    };
    bound(start, min(extent.start_earliest, box.start_min),
          max(extent.start_latest, box.start_max));
    bound(end, min(extent.end_earliest, box.end_min), max(extent.end_latest, box.end_max));
}

void PairNetwork::bound(std::size_t node, std::int64_t min, std::int64_t max) {
    if (max != Distances::unlimited) limits_.push_back({node, Distances::origin, max});
    if (min != -Distances::unlimited) limits_.push_back({Distances::origin, node, -min});
}

void PairNetwork::add_order(const PairOrder& order, Axis axis) {
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) {
            const Lag& lag = order.lags[x][y];
            order_[x][y] = std::max(order_[x][y], lag.order);
            if (lag.order != Sequence::unsaid) limits_.push_back({x, y, 0});
            if (!lag.days) continue;
            if (axis == Axis::days) {
                limits_.push_back({x, y, *lag.days});
                continue;
            }
            // So many civil days later is at most the last second of that day.
            const std::int64_t slack = axis == Axis::universal_seconds ? seconds_between_clocks : 0;
            limits_.push_back({x, y, (*lag.days + 1) * seconds_per_day - 1 + slack});
        }
    }
}

void PairNetwork::close_order() {
    for (std::size_t through = 0; through < 4; ++through) {
        for (std::size_t x = 0; x < 4; ++x) {
            for (std::size_t y = 0; y < 4; ++y) {
                order_[x][y] =
                    std::max(order_[x][y], combined(order_[x][through], order_[through][y]));
            }
        }
    }
}

bool PairNetwork::consistent() const {
    for (std::size_t i = 0; i < 4; ++i) {
        if (order_[i][i] == Sequence::before) return false;
    }
    return atoms_.consistent();
}

// What lies within an atom lies before the next one. Atoms that are counted say nothing of the
// order within them; what statements say of that is added last, exactly.
Distances PairNetwork::instants() const {
    Distances instants;
    for (std::size_t x = 0; x < Distances::nodes; ++x) {
        for (std::size_t y = 0; y < Distances::nodes; ++y) {
            const std::int64_t most = atoms_.most(x, y);
            if (x == y || most == Distances::unlimited) continue;
            // An atom begins with its first instant.
            const bool from_below = x == Distances::origin;
            instants.add(
                {x, y, from_below ? most * instants_per_atom : (most + 1) * instants_per_atom - 1});
        }
    }
    for (std::size_t x = 0; x < 4; ++x) {
        for (std::size_t y = 0; y < 4; ++y) {
            if (order_[x][y] == Sequence::unsaid) continue;
            instants.add({x, y, order_[x][y] == Sequence::before ? -1 : 0});
        }
    }
    instants.close();
    return instants;
}

}  // namespace bede
