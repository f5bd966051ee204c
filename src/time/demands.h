// What tests on times ask of their starts and ends: inequalities between two endpoints, put
// together by "all" and "any". For the inside of time/together.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "time/axis.h"
#include "time/ruler.h"
#include "time/together.h"

namespace bede {

// The start or the end of one of several times.
struct Endpoint {
    std::size_t time = 0;
    bool end = false;

    std::size_t number() const { return 2 * time + (end ? 1 : 0); }
};

// A limit for one endpoint, laid off from another: so many atoms after it, or the duration of a
// phrase after or before it. It never falls where what it is laid off from rises.
struct LaidOff {
    std::shared_ptr<const Ruler> ruler = {};  // null: `atoms` alone counts
    bool earlier = false;
    // At least so far from it, whatever the duration makes of the ends of time.
    std::optional<std::int64_t> apart = {};
    std::int64_t atoms = 0;

    std::int64_t operator()(std::int64_t from) const;
};

// On `axis`: `subject` is not before (or not after) the limit.
struct Inequality {
    Endpoint subject;
    bool at_least = true;
    LaidOff limit;
    Endpoint object;
    Axis axis = Axis::days;
};

struct Demand;
struct AllOf {
    std::vector<Demand> parts;  // none: it holds
};
struct AnyOf {
    std::vector<Demand> parts;  // none: it fails
};
struct Demand {
    std::variant<AllOf, AnyOf, Inequality> node;
};

// What a condition, or its denial, asks of one member of each time.
class DemandMaker {
  public:
    DemandMaker(std::span<const When> times, const std::vector<const Extent*>& members)
        : times_(times), members_(members) {}

    Demand demand(const TimeCondition& condition, bool denied) const;

  private:
    Demand demand(const Settled& settled, bool denied) const;
    Demand demand(const Unsettled&, bool) const { return {AllOf{}}; }
    Demand demand(const RelationHolds& test, bool denied) const;
    Demand demand(const PhraseHolds& test, bool denied) const;
    Demand demand(const AllHold& all, bool denied) const;
    Demand demand(const AnyHolds& any, bool denied) const;
    Demand put_together(const std::vector<TimeCondition>& parts, bool all, bool denied) const;

    // The extent that a side is of its own.
    Extent extent_of(TimeSide side) const;

    std::span<const When> times_;
    const std::vector<const Extent*>& members_;
};

}  // namespace bede
