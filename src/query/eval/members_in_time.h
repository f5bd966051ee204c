// The members of a set by the time that they may take, so that a test on any of them tries only
// those whose time leaves it open.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/values/interval_tree.h"

namespace bede::query {

// The members of a set in brackets, each with its certainty.
using Members = std::vector<std::pair<Value, Truth>>;

class MembersInTime {
  public:
    struct Member {
        ExpressionPtr itself;
        Truth certainty = Truth::yes;
        std::optional<EventId> event = {};  // that it is
        Extent extent;                      // no reading of its time lies outside of it
        bool bounds_say_all = false;        // of an event: so that tests need nothing else
        bool named_zone = false;
    };

    // Those that have no time are left out: no test on times holds for them.
    MembersInTime(const Members& members, const Graph& graph);

    const std::vector<Member>& all() const { return members_; }
    // Calls `take` with each whose possible hull meets the window, until it says false.
    template <typename Take>
    void each(const Hull& window, IntervalTree::Order order, const Take& take) const {
        hulls_.each(window, order, [&](std::uint32_t number) { return take(members_[number]); });
    }

  private:
    std::vector<Member> members_;
    IntervalTree hulls_;  // numbers are places in the members
};

}  // namespace bede::query
