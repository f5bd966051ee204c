// Dependence, roots and common causes against direct computation on small random nets with cycles,
// self-loops and parallel relations.
#include "query/walk/dependence.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "model/memory_graph.h"

namespace bede::query {
namespace {

constexpr int events_count = 9;

// Which events each event causes; all of one date, so that time forbids nothing.
struct Net {
    std::vector<std::pair<int, int>> arrows;

    // All that `from` reaches, without passing through `barred`; itself only by a cycle.
    std::set<int> reached(int from, bool backwards, int barred = -1) const {
        std::set<int> known;
        std::vector<int> open{from};
        while (!open.empty()) {
            const int event = open.back();
            open.pop_back();
            for (const auto& [cause, effect] : arrows) {
                const int near = backwards ? effect : cause;
                const int far = backwards ? cause : effect;
                if (near != event || far == barred) continue;
                if (known.insert(far).second) open.push_back(far);
            }
        }
        return known;
    }
};

Net random_net(std::mt19937& random) {
    std::uniform_int_distribution<int> event(0, events_count - 1);
    std::uniform_int_distribution<int> count(4, 14);
    Net net;
    for (int i = count(random); i > 0; --i) net.arrows.emplace_back(event(random), event(random));
    return net;
}

std::string id_of(int event) { return fmt::format("e{}", event); }

MemoryGraph graph_of(const Net& net) {
    std::vector<Thing> things;
    for (int i = 0; i < events_count; ++i) {
        Event event;
        event.id = id_of(i);
        event.kind = "event";
        event.extent = within(first_second(Day{0}), last_second(Day{0}));
        things.emplace_back(std::move(event));
    }
    int number = 0;
    for (const auto& [cause, effect] : net.arrows) {
        Relation relation;
        relation.id = fmt::format("r{}", number++);
        relation.type = "causes";
        relation.from = id_of(cause);
        relation.to = id_of(effect);
        things.emplace_back(std::move(relation));
    }
    return MemoryGraph(std::move(things), Release{});
}

EventId handle(const Graph& graph, int event) {
    return EventId{*graph.find(ThingType::event, id_of(event))};
}

template <typename Found>
std::set<std::string> ids(const Graph& graph, const std::vector<Found>& found) {
    std::set<std::string> out;
    for (const Found& one : found) out.insert(graph.event(one.event).id);
    return out;
}

std::set<std::string> ids(const std::set<int>& events) {
    std::set<std::string> out;
    for (const int event : events) out.insert(id_of(event));
    return out;
}

class Dependence : public testing::Test {
  protected:
    void on_random_nets(const std::function<void(const Net&, const Graph&)>& check) const {
        std::mt19937 random(20251);
        for (int round = 0; round < 300; ++round) {
            SCOPED_TRACE(fmt::format("net {}", round));
            const Net net = random_net(random);
            check(net, graph_of(net));
            if (testing::Test::HasFailure()) return;
        }
    }

    BoundReach follow_{.types = {"causes"}};
    Limits limits_{nullptr};
};

// Taken out, `x` leaves no way to them from anything that it did not bring about itself.
TEST_F(Dependence, IsLossOfEveryRecordedCause) {
    on_random_nets([&](const Net& net, const Graph& graph) {
        for (int x = 0; x < events_count; ++x) {
            std::set<int> effects = net.reached(x, false);
            effects.erase(x);
            std::set<int> expected;
            for (const int effect : effects) {
                bool stands = false;
                for (const int cause : net.reached(effect, true, x)) {
                    stands = stands || (cause != x && !effects.contains(cause));
                }
                if (!stands) expected.insert(effect);
            }
            const ReachResult found = depending_on(graph, handle(graph, x), follow_, limits_);
            EXPECT_EQ(ids(graph, found.reached), ids(expected)) << "e" << x;
        }
    });
}

TEST_F(Dependence, RootsAreCausesWithoutCauses) {
    on_random_nets([&](const Net& net, const Graph& graph) {
        for (int x = 0; x < events_count; ++x) {
            std::set<int> expected;
            for (const int cause : net.reached(x, true)) {
                if (cause != x && net.reached(cause, true).empty()) expected.insert(cause);
            }
            const ReachResult found =
                roots(graph, handle(graph, x), ast::Reach::causes, follow_, limits_);
            EXPECT_EQ(ids(graph, found.reached), ids(expected)) << "e" << x;
        }
    });
}

TEST_F(Dependence, CommonCausesLeadToEach) {
    on_random_nets([&](const Net& net, const Graph& graph) {
        for (int x = 0; x + 1 < events_count; ++x) {
            std::set<int> expected = net.reached(x, true);
            const std::set<int> others = net.reached(x + 1, true);
            std::erase_if(expected, [&](int event) {
                return event == x || event == x + 1 || !others.contains(event);
            });
            const CommonCauses found =
                common_causes(graph, {handle(graph, x), handle(graph, x + 1)}, follow_, limits_);
            EXPECT_EQ(ids(graph, found.causes), ids(expected)) << "e" << x;
        }
    });
}

}  // namespace
}  // namespace bede::query
