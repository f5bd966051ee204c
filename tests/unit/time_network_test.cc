// Propagation against brute force: all solutions of small random networks.
#include "time/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace bede {
namespace {

using Constraint = TimeNetwork::Constraint;
using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;

// Dates lie in [0, 6] and distances in [-3, 3], so that with three nodes no bound that follows lies
// outside of [-9, 15]. What can go beyond that is unlimited.
constexpr int day_min = -30;
constexpr int day_max = 36;
constexpr int unlimited_below = -15;
constexpr int unlimited_above = 21;

struct Solutions {
    bool any = false;
    std::array<int, 4> least{};  // by node
    std::array<int, 4> most{};
};

Solutions solve(const std::vector<Constraint>& constraints) {
    Solutions found;
    found.least.fill(day_max);
    found.most.fill(day_min);
    std::array<int, 4> day{};
    const auto holds = [&](Node last) {
        return std::ranges::all_of(constraints, [&](const Constraint& each) {
            if (std::max(each.x, each.y) != last) return true;
            return day[each.x] - day[each.y] <= each.most;
        });
    };
    for (day[1] = day_min; day[1] <= day_max; ++day[1]) {
        if (!holds(1)) continue;
        for (day[2] = day_min; day[2] <= day_max; ++day[2]) {
            if (!holds(2)) continue;
            for (day[3] = day_min; day[3] <= day_max; ++day[3]) {
                if (!holds(3)) continue;
                found.any = true;
                for (std::size_t node = 1; node < 4; ++node) {
                    found.least[node] = std::min(found.least[node], day[node]);
                    found.most[node] = std::max(found.most[node], day[node]);
                }
            }
        }
    }
    return found;
}

std::vector<Constraint> only(const TimeNetwork& network, const Conflict& labels) {
    std::vector<Constraint> some;
    for (const Constraint& each : network.constraints()) {
        if (std::ranges::binary_search(labels, each.label)) some.push_back(each);
    }
    return some;
}

std::optional<std::int64_t> bounded(int day) {
    if (day < unlimited_below || day > unlimited_above) return std::nullopt;
    return day;
}

class RandomNetworks {
  public:
    explicit RandomNetworks(unsigned seed) : random_(seed) {}

    // Three nodes; each statement makes one constraint or two, as an exact distance does.
    TimeNetwork next() {
        TimeNetwork network;
        for (int i = 0; i < 3; ++i) network.add_node();
        Label label = 0;
        for (int left = number(2, 8); left > 0; --left) {
            const auto x = static_cast<Node>(number(1, 3));
            const auto y = static_cast<Node>(number(0, 3));
            if (x == y) continue;
            if (y == TimeNetwork::origin) {
                const int first = number(0, 6);
                if (number(0, 2) != 0) network.not_before(x, first, label);
                if (number(0, 2) != 0) network.not_after(x, number(first, 6), label);
            } else {
                const int most = number(-3, 3);
                network.limit(x, y, most, label);
                if (number(0, 4) == 0) network.limit(y, x, -most, label);
            }
            ++label;
        }
        return network;
    }

  private:
    int number(int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random_);
    }
    std::mt19937 random_;
};

TEST(TimeNetwork, BoundsAreThoseOfAllSolutions) {
    RandomNetworks networks(7);
    int consistent = 0;
    for (int i = 0; i < 400; ++i) {
        const TimeNetwork network = networks.next();
        const Solutions expected = solve(network.constraints());
        const Propagation found = propagate(network);
        ASSERT_EQ(found.conflicts.empty(), expected.any) << "network " << i;
        if (!expected.any) continue;
        ++consistent;
        for (Node node = 1; node < 4; ++node) {
            EXPECT_EQ(found.earliest[node].day, bounded(expected.least[node])) << "network " << i;
            EXPECT_EQ(found.latest[node].day, bounded(expected.most[node])) << "network " << i;
        }
    }
    EXPECT_GT(consistent, 100);
    EXPECT_LT(consistent, 300);
}

TEST(TimeNetwork, TheStatementsThatAreNamedGiveTheBound) {
    RandomNetworks networks(8);
    for (int i = 0; i < 150; ++i) {
        const TimeNetwork network = networks.next();
        const Propagation found = propagate(network);
        if (!found.conflicts.empty()) continue;
        for (Node node = 1; node < 4; ++node) {
            if (!found.earliest[node].day) continue;
            Because why = because(found.earliest, node, 100);
            EXPECT_EQ(why.from, TimeNetwork::origin);
            std::ranges::sort(why.labels);
            const Solutions alone = solve(only(network, why.labels));
            EXPECT_EQ(alone.least[node], *found.earliest[node].day) << "network " << i;
        }
    }
}

TEST(TimeNetwork, AConflictHasNothingSuperfluous) {
    RandomNetworks networks(9);
    int conflicts = 0;
    for (int i = 0; i < 300; ++i) {
        const TimeNetwork network = networks.next();
        for (const Conflict& conflict : propagate(network).conflicts) {
            ++conflicts;
            EXPECT_FALSE(solve(only(network, conflict)).any) << "network " << i;
            for (const Label superfluous : conflict) {
                Conflict fewer = conflict;
                std::erase(fewer, superfluous);
                EXPECT_TRUE(solve(only(network, fewer)).any) << "network " << i;
            }
        }
    }
    EXPECT_GT(conflicts, 100);
}

TEST(TimeNetwork, NamesTheStatementsFromTheDateOn) {
    TimeNetwork network;
    const Node a = network.add_node();
    const Node b = network.add_node();
    const Node c = network.add_node();
    network.limit(b, c, -5, 2);  // c is at least five days after b
    network.limit(a, b, 0, 1);   // and b not before a
    network.not_before(a, 100, 0);
    const Propagation found = propagate(network);
    EXPECT_EQ(found.earliest[c].day, 105);
    EXPECT_EQ(found.latest[c].day, std::nullopt);
    EXPECT_EQ(because(found.earliest, c, 10).labels, (std::vector<Label>{0, 1, 2}));
    const Because cut = because(found.earliest, c, 1);
    EXPECT_EQ(cut.labels, std::vector<Label>{2});
    EXPECT_EQ(cut.from, b);
}

TEST(TimeNetwork, ComponentsStandAlone) {
    TimeNetwork network;
    const Node a = network.add_node();
    const Node b = network.add_node();
    const Node c = network.add_node();
    network.limit(a, b, -1, 0);
    network.limit(b, a, -1, 1);  // no date is needed for a contradiction
    network.not_after(c, 5, 2);
    const Propagation found = propagate(network);
    EXPECT_EQ(found.conflicts, (std::vector<Conflict>{{0, 1}}));
    EXPECT_EQ(found.latest[a].day, std::nullopt);
    EXPECT_EQ(found.latest[c].day, 5);
}

// Statements about one event that goes on for ever, at the ends of the axis.
TEST(TimeNetwork, HugeDaysDoNotOverflow) {
    constexpr std::int64_t far = 25'567'000'000'000;  // 70,000 million years in days
    TimeNetwork network;
    Node before = network.add_node();
    network.not_before(before, -far, 0);
    for (Label label = 1; label < 1000; ++label) {
        const Node next = network.add_node();
        network.limit(before, next, -far, label);
        before = next;
    }
    network.not_after(before, far, 1000);
    EXPECT_EQ(propagate(network).conflicts.size(), 1U);
}

}  // namespace
}  // namespace bede
