// Order within a day: rings of successions, and how much work a network is.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>

#include "time/network.h"

namespace bede {
namespace {

using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

struct EventEnds {
    Node start;
    Node end;
};

EventEnds add_event(TimeNetwork& network) {
    const EventEnds event{network.add_node(), network.add_node()};
    network.limit(event.start, event.end, 0, TimeNetwork::unsaid);
    network.put_in_order(event.start, event.end, false, TimeNetwork::unsaid);
    return event;
}

void put_before(TimeNetwork& network, Node early, Node late, bool strict, Label label) {
    network.limit(early, late, 0, label);
    network.put_in_order(early, late, strict, label);
}

// `b` is after `a`, as a file says it.
void put_after(TimeNetwork& network, const EventEnds& b, const EventEnds& a, Label label) {
    put_before(network, a.end, b.start, true, label);
}

void date_within(TimeNetwork& network, const EventEnds& event, std::int64_t first,
                 std::int64_t last, Label label) {
    network.not_before(event.start, first, label);
    network.not_after(event.end, last, label);
}

TEST(NetworkOrder, NothingIsAfterItself) {
    TimeNetwork network;
    const EventEnds a = add_event(network);
    put_after(network, a, a, 7);
    EXPECT_EQ(propagate(network).conflicts, (std::vector<Conflict>{{7}}));
}

TEST(NetworkOrder, RingsContradictThemselvesOnOneDayToo) {
    TimeNetwork network;
    std::array<EventEnds, 3> events{};
    for (EventEnds& each : events) each = add_event(network);
    Label label = 0;
    for (const EventEnds& each : events) date_within(network, each, 100, 100, label++);
    put_after(network, events[1], events[0], 3);
    put_after(network, events[2], events[1], 4);
    EXPECT_TRUE(propagate(network).conflicts.empty());
    put_after(network, events[0], events[2], 5);
    EXPECT_EQ(propagate(network).conflicts, (std::vector<Conflict>{{3, 4, 5}}));
}

TEST(NetworkOrder, ARingThatIsNotStrictIsNoContradiction) {
    TimeNetwork network;
    const EventEnds a = add_event(network);
    const EventEnds b = add_event(network);
    put_before(network, a.start, b.start, false, 0);
    put_before(network, b.start, a.start, false, 1);
    EXPECT_TRUE(propagate(network).conflicts.empty());
    put_before(network, b.end, a.start, true, 2);
    EXPECT_EQ(propagate(network).conflicts, (std::vector<Conflict>{{0, 2}}));
}

TEST(NetworkOrder, ARingCountsWhereDaysGiveWay) {
    TimeNetwork network;
    const EventEnds a = add_event(network);
    const EventEnds b = add_event(network);
    network.limit(a.end, b.start, 1, 0);  // between two places a day may begin later
    network.put_in_order(a.end, b.start, true, 0);
    network.limit(b.end, a.start, 1, 1);
    network.put_in_order(b.end, a.start, true, 1);
    EXPECT_EQ(propagate(network).conflicts, (std::vector<Conflict>{{0, 1}}));
}

// --- Against all readings -----------------------------------------------------------------------

constexpr int instants_in_a_day = 3;
constexpr int days_tried = 4;

struct SaidOfNodes {
    Node x = 0;
    Node y = 0;
    enum class What : std::uint8_t { date, before, not_after, days } what = What::date;
    int a = 0;
    int b = 0;

    bool holds(const std::array<int, 4>& at) const {
        const auto day = [&](Node node) { return at[node] / instants_in_a_day; };
        switch (what) {
            case What::date: return day(x) >= a && day(x) <= b;
            case What::before: return at[x] < at[y];
            case What::not_after: return at[x] <= at[y];
            case What::days: return day(x) - day(y) <= a;
        }
        return false;
    }
    void say(TimeNetwork& network, Label label) const {
        switch (what) {
            case What::date:
                network.not_before(x, a, label);
                network.not_after(x, b, label);
                break;
            case What::before:
            case What::not_after: put_before(network, x, y, what == What::before, label); break;
            case What::days: network.limit(x, y, a, label); break;
        }
    }
};

bool can_all_hold(const std::vector<SaidOfNodes>& all) {
    std::array<int, 4> at{};
    constexpr int end = instants_in_a_day * days_tried;
    for (at[1] = 0; at[1] < end; ++at[1]) {
        for (at[2] = 0; at[2] < end; ++at[2]) {
            for (at[3] = 0; at[3] < end; ++at[3]) {
                if (std::ranges::all_of(all,
                                        [&](const SaidOfNodes& each) { return each.holds(at); })) {
                    return true;
                }
            }
        }
    }
    return false;
}

TEST(NetworkOrder, IsConsistentIfSomeReadingIs) {
    std::mt19937 random(11);
    const auto number = [&](int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random);
    };
    int contradictions = 0;
    for (int round = 0; round < 500; ++round) {
        std::vector<SaidOfNodes> all;
        for (Node node = 1; node <= 3; ++node) {
            const int first = number(0, days_tried - 1);
            all.push_back({.x = node, .a = first, .b = number(first, days_tried - 1)});
        }
        for (int left = number(1, 5); left > 0; --left) {
            const auto x = static_cast<Node>(number(1, 3));
            const auto y = static_cast<Node>(1 + (x - 1 + static_cast<Node>(number(1, 2))) % 3);
            const auto what = static_cast<SaidOfNodes::What>(number(1, 3));
            all.push_back({.x = x, .y = y, .what = what, .a = number(-2, 1)});
        }
        TimeNetwork network;
        for (int i = 0; i < 3; ++i) network.add_node();
        for (Label label = 0; label < all.size(); ++label) all[label].say(network, label);
        const Propagation found = propagate(network);
        ASSERT_EQ(found.conflicts.empty(), can_all_hold(all)) << "round " << round;
        for (const Conflict& conflict : found.conflicts) {
            ++contradictions;
            std::vector<SaidOfNodes> some;
            for (const Label label : conflict) some.push_back(all[label]);
            // The dates that are not named keep the others among the days that are tried.
            for (std::size_t leave_out = 0; leave_out < some.size(); ++leave_out) {
                std::vector<SaidOfNodes> fewer = some;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(leave_out));
                TimeNetwork alone;
                for (int i = 0; i < 3; ++i) alone.add_node();
                for (Label label = 0; label < fewer.size(); ++label) fewer[label].say(alone, label);
                EXPECT_TRUE(propagate(alone).conflicts.empty()) << "round " << round;
            }
        }
    }
    EXPECT_GT(contradictions, 100);
}

// --- Work ---------------------------------------------------------------------------------------

template <typename Fill>
std::uint64_t steps_of(const Fill& fill) {
    TimeNetwork network;
    fill(network);
    const Steps steps;
    propagate(network, steps);
    return steps.taken();
}

TEST(NetworkOrder, IsAsMuchWorkAsThereAreStatements) {
    const auto chain = [](int events) {
        return [events](TimeNetwork& network) {
            EventEnds before = add_event(network);
            date_within(network, before, 0, 10, 0);
            for (int i = 1; i < events; ++i) {
                const EventEnds next = add_event(network);
                put_after(network, next, before, static_cast<Label>(i));
                before = next;
            }
        };
    };
    EXPECT_LT(steps_of(chain(4000)), 5 * steps_of(chain(1000)));
    // Each is after all before.
    const auto clique = [](int events) {
        return [events](TimeNetwork& network) {
            std::vector<EventEnds> all;
            Label label = 0;
            for (int i = 0; i < events; ++i) {
                const EventEnds next = add_event(network);
                date_within(network, next, 0, 10, label++);
                for (const EventEnds& each : all) put_after(network, next, each, label++);
                all.push_back(next);
            }
        };
    };
    EXPECT_LT(steps_of(clique(200)), 5 * steps_of(clique(100)));
    EXPECT_LT(steps_of(clique(200)), 60U * 200 * 200 / 2);
}

TEST(NetworkOrder, ManyContradictionsAreFoundTogether) {
    // All hang together in a chain, and each two neighbours are after each other.
    const auto pairs = [](int events) {
        return [events](TimeNetwork& network) {
            EventEnds before = add_event(network);
            Label label = 0;
            for (int i = 1; i < events; ++i) {
                const EventEnds next = add_event(network);
                put_after(network, next, before, label++);
                put_after(network, before, next, label++);
                before = next;
            }
        };
    };
    TimeNetwork network;
    pairs(1000)(network);
    const Propagation found = propagate(network);
    EXPECT_EQ(found.conflicts.size(), 999U);
    EXPECT_FALSE(found.more_conflicts);
    for (const Conflict& each : found.conflicts) EXPECT_EQ(each.size(), 2U);
    EXPECT_LT(steps_of(pairs(4000)), 6 * steps_of(pairs(1000)));
}

TEST(NetworkOrder, ManyContradictionsOfDatesAreFoundTogether) {
    // Each event hangs by a chain on the others and is before one that it is dated after.
    const auto late = [](int events) {
        return [events](TimeNetwork& network) {
            Label label = 0;
            EventEnds before = add_event(network);
            for (int i = 1; i < events; ++i) {
                const EventEnds next = add_event(network);
                put_after(network, next, before, label++);
                date_within(network, next, 100, 110, label++);
                const EventEnds early = add_event(network);
                date_within(network, early, 50, 60, label++);
                put_after(network, early, next, label++);
                before = next;
            }
        };
    };
    TimeNetwork network;
    late(1000)(network);
    EXPECT_EQ(propagate(network).conflicts.size(), 999U);
    EXPECT_LT(steps_of(late(4000)), 6 * steps_of(late(1000)));
}

TEST(NetworkOrder, EndsWhenTheLookSaysSo) {
    TimeNetwork network;
    EventEnds before = add_event(network);
    for (Label label = 1; label < 20'000; ++label) {
        const EventEnds next = add_event(network);
        put_after(network, next, before, label);
        before = next;
    }
    int looks = 0;
    const Steps steps([&] {
        if (++looks == 2) throw std::runtime_error("enough");
    });
    EXPECT_THROW(propagate(network, steps), std::runtime_error);
}

}  // namespace
}  // namespace bede
