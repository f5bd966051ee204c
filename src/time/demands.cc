#include "time/demands.h"

#include <algorithm>

#include "base/check.h"

namespace bede {
namespace {

Demand negated_demand(Demand demand);

std::vector<Demand> each_negated(std::vector<Demand> parts) {
    for (Demand& part : parts) part = negated_demand(std::move(part));
    return parts;
}

// De Morgan; what is not at least so much is at most one atom less.
Demand negated_demand(Demand demand) {
    if (auto* all = std::get_if<AllOf>(&demand.node)) {
        return {AnyOf{each_negated(std::move(all->parts))}};
    }
    if (auto* any = std::get_if<AnyOf>(&demand.node)) {
        return {AllOf{each_negated(std::move(any->parts))}};
    }
    auto& one = std::get<Inequality>(demand.node);
    one.limit.atoms += one.at_least ? -1 : 1;
    one.at_least = !one.at_least;
    return demand;
}

// The first and the last endpoint of what is compared: of a side both are the same.
struct EndPair {
    Endpoint first;
    Endpoint last;
};

EndPair end_pair_of(TimeSide side, const Extent& member) {
    // A point has one endpoint.
    if (side.side == Side::start || member.point) return {{side.time, false}, {side.time, false}};
    if (side.side == Side::end) return {{side.time, true}, {side.time, true}};
    return {{side.time, false}, {side.time, true}};
}

// --- relations, as relations.cc reads them

class RelationDemands {
  public:
    RelationDemands(EndPair a, EndPair b, Axis axis) : a_(a), b_(b), axis_(axis) {}

    Demand of(TimeRelation relation) const {
        switch (relation) {
            case TimeRelation::before: return all({later(b_.first, a_.last, 1)});
            case TimeRelation::during:
                return all({later(a_.first, b_.first, 0), later(b_.last, a_.last, 0)});
            case TimeRelation::intersects:
                return all({later(b_.last, a_.first, 0), later(a_.last, b_.first, 0)});
            case TimeRelation::strictly_before: return all({later(b_.first, a_.last, 2)});
            case TimeRelation::meets:
                return all({later(b_.first, a_.last, 1), later(a_.last, b_.first, -1)});
            case TimeRelation::overlaps:
                return all({later(b_.first, a_.first, 1), later(a_.last, b_.first, 0),
                            later(b_.last, a_.last, 1)});
            case TimeRelation::starts:
                return all({later(a_.first, b_.first, 0), later(b_.first, a_.first, 0),
                            later(b_.last, a_.last, 1)});
            case TimeRelation::finishes:
                return all({later(a_.last, b_.last, 0), later(b_.last, a_.last, 0),
                            later(a_.first, b_.first, 1)});
            case TimeRelation::strictly_during:
                return all({later(a_.first, b_.first, 1), later(b_.last, a_.last, 1)});
            case TimeRelation::equals:
                return all({later(a_.first, b_.first, 0), later(b_.first, a_.first, 0),
                            later(a_.last, b_.last, 0), later(b_.last, a_.last, 0)});
            case TimeRelation::after:
            case TimeRelation::contains:
            case TimeRelation::strictly_after:
            case TimeRelation::met_by:
            case TimeRelation::overlapped_by:
            case TimeRelation::started_by:
            case TimeRelation::strictly_contains:
            case TimeRelation::finished_by:
                return RelationDemands(b_, a_, axis_).of(converse(relation));
        }
        BEDE_CHECK(false);
        return {};
    }

  private:
    static Demand all(std::vector<Demand> parts) { return {AllOf{std::move(parts)}}; }
    Demand later(Endpoint subject, Endpoint object, std::int64_t atoms) const {
        return {Inequality{subject, true, {.atoms = atoms}, object, axis_}};
    }

    EndPair a_;
    EndPair b_;
    Axis axis_;
};

// --- phrases, as phrases.cc reads them

class PhraseDemands {
  public:
    PhraseDemands(EndPair a, EndPair b, const Phrase& phrase, Axis axis, const Ruler& ruler)
        : a_(a),
          b_(b),
          measure_(phrase.measure),
          strict_(phrase.subject == Side::whole && phrase.object == Side::whole),
          axis_(axis),
          zero_(ruler.zero()),
          atoms_(atoms_of(phrase.distance, axis)),
          ruler_(atoms_ ? nullptr : std::make_shared<const Ruler>(ruler)) {}

    Demand of(Direction direction) const {
        switch (direction) {
            case Direction::after: return on_side(false, strict_);
            case Direction::before: return on_side(true, strict_);
            case Direction::around: return around();
        }
        BEDE_CHECK(false);
        return {};
    }

  private:
    // How many atoms the distance has, if that is the same wherever it is laid off.
    static std::optional<std::int64_t> atoms_of(const Duration& distance, Axis axis) {
        if (distance.months != 0 || axis == Axis::universal_seconds) return std::nullopt;
        if (axis == Axis::seconds) return distance.seconds;
        if (distance.seconds % seconds_per_day != 0) return std::nullopt;
        return distance.seconds / seconds_per_day;
    }

    // So far from the object, at least `apart`.
    LaidOff far(bool earlier, std::int64_t apart) const {
        if (!atoms_) return {.ruler = ruler_, .earlier = earlier, .apart = apart};
        const std::int64_t atoms = std::max(*atoms_, apart);
        return {.atoms = earlier ? -atoms : atoms};
    }

    bool near() const { return measure_ == Measure::within || measure_ == Measure::at_most; }

    // The subject lies after the object, or before it. `strict`: not on it.
    Demand on_side(bool earlier, bool strict) const {
        const Endpoint x = earlier ? a_.last : a_.first;
        const Endpoint y = earlier ? b_.first : b_.last;
        const std::int64_t least = strict || (!near() && !zero_) ? 1 : 0;
        const Demand apart = beyond(earlier, x, {.atoms = earlier ? -least : least}, y);
        if (measure_ == Measure::at_least) return beyond(earlier, x, far(earlier, least), y);
        if (strict && zero_) return {AnyOf{}};
        const LaidOff there = far(earlier, 0);
        const Demand not_farther = beyond(!earlier, x, there, y);
        if (near()) return {AllOf{{apart, not_farther}}};
        return {AllOf{{apart, not_farther, beyond(earlier, x, there, y)}}};
    }

    // `x` is at the limit or on its side that is away from the object.
    Demand beyond(bool earlier, Endpoint x, const LaidOff& limit, Endpoint y) const {
        return {Inequality{x, !earlier, limit, y, axis_}};
    }

    Demand around() const {
        if (near() || (zero_ && measure_ == Measure::exactly)) {
            return {AllOf{{beyond(true, a_.first, far(false, 0), b_.last),
                           beyond(false, a_.last, far(true, 0), b_.first)}}};
        }
        if (zero_) return {AllOf{}};
        return {AnyOf{{on_side(false, true), on_side(true, true)}}};
    }

    EndPair a_;
    EndPair b_;
    Measure measure_;
    bool strict_;
    Axis axis_;
    bool zero_;
    std::optional<std::int64_t> atoms_;
    std::shared_ptr<const Ruler> ruler_;  // null if the distance has so many atoms everywhere
};

// Whether the clock of one of the two is known and that of the other is not: what they are compared
// as is then wider than it is (time/axis.h).
bool is_told_on_any_clock(const Extent& a, const Extent& b) {
    return a.clocked && b.clocked && has_offset(a) != has_offset(b);
}

TimeSide named_side(TimeSide side, Side by_phrase) {
    if (side.side == Side::whole) side.side = by_phrase;
    return side;
}

}  // namespace

std::int64_t LaidOff::operator()(std::int64_t from) const {
    if (!ruler) return from + atoms;
    std::int64_t at = earlier ? ruler->earlier(from) : ruler->later(from);
    if (apart) at = earlier ? std::min(at, from - *apart) : std::max(at, from + *apart);
    return at + atoms;
}

Extent DemandMaker::extent_of(TimeSide side) const {
    const Extent& member = *members_[side.time];
    if (side.side == Side::start) return start_of(member);
    return side.side == Side::end ? end_of(member) : member;
}

Demand DemandMaker::demand(const TimeCondition& condition, bool denied) const {
    return std::visit([&](const auto& node) { return demand(node, denied != condition.denied); },
                      condition.node);
}

Demand DemandMaker::demand(const Settled& settled, bool denied) const {
    return settled.holds != denied ? Demand{AllOf{}} : Demand{AnyOf{}};
}

Demand DemandMaker::put_together(const std::vector<TimeCondition>& parts, bool all,
                                 bool denied) const {
    std::vector<Demand> demands;
    demands.reserve(parts.size());
    for (const TimeCondition& part : parts) demands.push_back(demand(part, denied));
    return all != denied ? Demand{AllOf{std::move(demands)}} : Demand{AnyOf{std::move(demands)}};
}

Demand DemandMaker::demand(const AllHold& all, bool denied) const {
    return put_together(all.parts, true, denied);
}

Demand DemandMaker::demand(const AnyHolds& any, bool denied) const {
    return put_together(any.parts, false, denied);
}

Demand DemandMaker::demand(const RelationHolds& test, bool denied) const {
    // Two sides of one time are compared as that time is known.
    const bool one = test.left.time == test.right.time;
    const Extent left = one ? *members_[test.left.time] : extent_of(test.left);
    const Extent right = one ? left : extent_of(test.right);
    const RelationDemands demands(end_pair_of(test.left, *members_[test.left.time]),
                                  end_pair_of(test.right, *members_[test.right.time]),
                                  shared_axis(left, right));
    if (is_told_on_any_clock(left, right)) {
        const Truth alone = compare(left, test.relation, right);
        if (alone != Truth::maybe) return demand(Settled{alone == Truth::yes}, denied);
        return {AllOf{}};  // by some clock it holds, and by some it does not
    }
    Demand out = demands.of(test.relation);
    return denied ? negated_demand(std::move(out)) : out;
}

Demand DemandMaker::demand(const PhraseHolds& test, bool denied) const {
    const bool one = test.left.time == test.right.time;
    const Extent left = one ? *members_[test.left.time] : extent_of(test.left);
    const Extent right = one ? left : extent_of(test.right);
    const Axis axis = measuring_axis(test.phrase.distance, left, right);
    if (is_told_on_any_clock(left, right)) {
        // Which clock the distance is laid off by is not known.
        const Truth alone = compare(left, test.phrase, right);
        if (alone == Truth::maybe) return {AllOf{}};
        return demand(Settled{alone == Truth::yes}, denied);
    }
    const Ruler ruler(test.phrase.distance, axis, right, times_[test.right.time].zone);
    const PhraseDemands demands(
        end_pair_of(named_side(test.left, test.phrase.subject), *members_[test.left.time]),
        end_pair_of(named_side(test.right, test.phrase.object), *members_[test.right.time]),
        test.phrase, axis, ruler);
    Demand out = demands.of(test.phrase.direction);
    return denied ? negated_demand(std::move(out)) : out;
}

}  // namespace bede
