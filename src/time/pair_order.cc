// Relations of two events whose ends are closed (time/pair_network.h). Each is a conjunction of
// limits: certain if the closed network entails them, possible if it allows them together.
#include "time/pair_order.h"

#include <bitset>

#include "base/check.h"
#include "time/pair_readings.h"

namespace bede {

namespace {

constexpr auto allen_first = static_cast<std::size_t>(TimeRelation::strictly_before);
constexpr auto allen_last = static_cast<std::size_t>(TimeRelation::finished_by);
constexpr std::size_t allen_count = allen_last - allen_first + 1;
using AllenSet = std::bitset<allen_count>;  // in the order of the enumeration

std::size_t place(TimeRelation relation) {
    return static_cast<std::size_t>(relation) - allen_first;
}
TimeRelation allen_at(std::size_t place) { return static_cast<TimeRelation>(place + allen_first); }

// What is compared, as nodes of the network.
struct Sides {
    Ends a;
    Ends b;

    Sides turned() const { return {b, a}; }
};

// On which scale the thirteen are asked for: of atoms, between which there is nothing, or of
// instants within them.
struct Scale {
    std::int64_t less;     // "<" is x - y <= less
    std::int64_t apart;    // with something between
    std::int64_t adjoins;  // at most so much later, with nothing between
};
constexpr Scale of_atoms{.less = -1, .apart = -2, .adjoins = 1};
constexpr Scale of_instants{.less = -1, .apart = -1, .adjoins = PairNetwork::instants_per_atom};

// Of those that are not a converse.
std::vector<Limit> limits_of(TimeRelation relation, const Sides& s, const Scale& scale) {
    const auto less = [&](std::size_t x, std::size_t y) { return Limit{x, y, scale.less}; };
    const auto not_after = [](std::size_t x, std::size_t y) { return Limit{x, y, 0}; };
    switch (relation) {
        case TimeRelation::before: return {less(s.a.last, s.b.first)};
        case TimeRelation::during:
            return {not_after(s.b.first, s.a.first), not_after(s.a.last, s.b.last)};
        case TimeRelation::intersects:
            return {not_after(s.a.first, s.b.last), not_after(s.b.first, s.a.last)};
        case TimeRelation::strictly_before: return {{s.a.last, s.b.first, scale.apart}};
        case TimeRelation::meets:
            return {less(s.a.last, s.b.first), {s.b.first, s.a.last, scale.adjoins}};
        case TimeRelation::overlaps:
            return {less(s.a.first, s.b.first), not_after(s.b.first, s.a.last),
                    less(s.a.last, s.b.last)};
        case TimeRelation::starts:
            return {not_after(s.a.first, s.b.first), not_after(s.b.first, s.a.first),
                    less(s.a.last, s.b.last)};
        case TimeRelation::strictly_during:
            return {less(s.b.first, s.a.first), less(s.a.last, s.b.last)};
        case TimeRelation::finishes:
            return {not_after(s.a.last, s.b.last), not_after(s.b.last, s.a.last),
                    less(s.b.first, s.a.first)};
        case TimeRelation::equals:
            return {not_after(s.a.first, s.b.first), not_after(s.b.first, s.a.first),
                    not_after(s.a.last, s.b.last), not_after(s.b.last, s.a.last)};
        default: return limits_of(converse(relation), s.turned(), scale);
    }
}

// The everyday words: as the days say, unless the order of instants says more.
Truth before(const PairNetwork& net, const Sides& s) {
    if (net.is_before(s.a.last, s.b.first)) return Truth::yes;
    const auto limits = limits_of(TimeRelation::before, s, of_atoms);
    return three_valued(net.atoms().entails(limits), net.atoms().allows(limits));
}

bool share_out_their_time(const PairNetwork& net, const Sides& s) {
    return net.is_before(s.a.last, s.b.first) || net.is_before(s.b.last, s.a.first);
}

Truth during(const PairNetwork& net, const Sides& s) {
    if (share_out_their_time(net, s) || net.is_before(s.a.first, s.b.first) ||
        net.is_before(s.b.last, s.a.last)) {
        return Truth::no;
    }
    const auto limits = limits_of(TimeRelation::during, s, of_atoms);
    return three_valued(net.atoms().entails(limits), net.atoms().allows(limits));
}

Truth intersects(const PairNetwork& net, const Sides& s) {
    if (share_out_their_time(net, s)) return Truth::no;
    const auto limits = limits_of(TimeRelation::intersects, s, of_atoms);
    return three_valued(net.atoms().entails(limits), net.atoms().allows(limits));
}

AllenSet possible_on(const Distances& distances, const Sides& s, const Scale& scale) {
    AllenSet out;
    for (std::size_t i = 0; i < allen_count; ++i) {
        out[i] = distances.allows(limits_of(allen_at(i), s, scale));
    }
    return out;
}

AllenSet set_of(std::initializer_list<TimeRelation> relations) {
    AllenSet out;
    for (const TimeRelation relation : relations) out.set(place(relation));
    return out;
}

// The thirteen are told on days. Where the order of instants excludes what the days say, they are
// told on instants, as far as the everyday words allow.
AllenSet possible_in(const PairNetwork& net, const Sides& s) {
    const AllenSet on_days = possible_on(net.atoms(), s, of_atoms);
    const AllenSet on_instants = possible_on(net.instants(), s, of_instants);
    if ((on_days & ~on_instants).none()) return on_days;
    static const AllenSet earlier = set_of({TimeRelation::strictly_before, TimeRelation::meets});
    static const AllenSet later = set_of({TimeRelation::strictly_after, TimeRelation::met_by});
    AllenSet out = on_instants;
    if (before(net, s) == Truth::no) out &= ~earlier;
    if (before(net, s.turned()) == Truth::no) out &= ~later;
    if (intersects(net, s) == Truth::no) out &= earlier | later;
    return out;
}

bool is_everyday(TimeRelation relation) { return static_cast<std::size_t>(relation) < allen_first; }

Truth everyday(const PairNetwork& net, TimeRelation relation, const Sides& s) {
    switch (relation) {
        case TimeRelation::before: return before(net, s);
        case TimeRelation::after: return before(net, s.turned());
        case TimeRelation::during: return during(net, s);
        case TimeRelation::contains: return during(net, s.turned());
        case TimeRelation::intersects: return intersects(net, s);
        default: BEDE_CHECK(false); return Truth::maybe;
    }
}

Truth of_thirteen(const PairNetwork& net, TimeRelation relation, const Sides& s) {
    const AllenSet possible = possible_in(net, s);
    return three_valued(possible.count() == 1, possible[place(relation)]);
}

Sides sides_of(const PairSide& a, const PairSide& b) {
    return {ends_of(a.side, 0), ends_of(b.side, 2)};
}

// Whether days or seconds are compared is told by the ends that are.
auto networks(const PairSide& a, const PairSide& b, const PairOrder& order) {
    return [&a, &b, &order](const Extent& x, const Extent& y) {
        const Axis axis =
            shared_axis(member_of(a.when, x, a.side).extent, member_of(b.when, y, b.side).extent);
        return PairNetwork(x, y, order, axis, PairNetwork::Ends::of_time);
    };
}

}  // namespace

std::optional<Decision> decide(const PairSide& a, TimeRelation relation, const PairSide& b,
                               const PairOrder& order) {
    const Sides sides = sides_of(a, b);
    return decided(a.when, b.when, [&](const When& x, const When& y) {
        std::optional<Truth> all;
        over_readings(x, y, networks(a, b, order),
                      [&](const PairNetwork& net, const Extent& m, const Extent& n) {
                          Truth here = is_everyday(relation) ? everyday(net, relation, sides)
                                                             : of_thirteen(net, relation, sides);
                          // What dates alone decide of clocks is more than their bounds say.
                          if (here == Truth::maybe && is_everyday(relation)) {
                              here = compare(member_of(x, m, a.side), relation,
                                             member_of(y, n, b.side));
                          }
                          all = all.value_or(here) == here ? here : Truth::maybe;
                          return all != Truth::maybe;
                      });
        return all;
    });
}

std::optional<std::vector<TimeRelation>> possible_relations(const PairSide& a, const PairSide& b,
                                                            const PairOrder& order) {
    AllenSet possible;
    const bool any = over_readings(a.when, b.when, networks(a, b, order),
                                   [&](const PairNetwork& net, const auto&...) {
                                       possible |= possible_in(net, sides_of(a, b));
                                       return true;
                                   });
    if (!any) return std::nullopt;
    std::vector<TimeRelation> out;
    for (std::size_t i = 0; i < allen_count; ++i) {
        if (possible[i]) out.push_back(allen_at(i));
    }
    return out;
}

std::optional<Gap> gap(const PairSide& a, const PairSide& b, const PairOrder& order) {
    const Axis axis = distance_axis(a.when.extent, b.when.extent);
    const Sides sides = sides_of(a, b);
    const auto network_of = [&](const Extent& x, const Extent& y) {
        return PairNetwork(x, y, order, axis, PairNetwork::Ends::unlimited);
    };
    // Least and most of b's first end less a's last; a limit that is not there is the widest.
    std::int64_t back = -Distances::unlimited;
    std::int64_t forth = -Distances::unlimited;
    const bool any =
        over_readings(a.when, b.when, network_of, [&](const PairNetwork& net, const auto&...) {
            back = std::max(back, net.atoms().most(sides.a.last, sides.b.first));
            forth = std::max(forth, net.atoms().most(sides.b.first, sides.a.last));
            return true;
        });
    if (!any) return std::nullopt;
    Gap out{.least = std::nullopt, .most = std::nullopt, .clocked = axis != Axis::days};
    if (back != Distances::unlimited) out.least = -back;
    if (forth != Distances::unlimited) out.most = forth;
    return out;
}

}  // namespace bede
