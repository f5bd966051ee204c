// Windows are answered alike by scans and from what is kept, whatever is asked first.
#include "query/match/windowed_events.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "model/memory_graph.h"

namespace bede::query {
namespace {

class WindowRandom {
  public:
    explicit WindowRandom(unsigned seed) : random_(seed) {}
    std::int64_t number(std::int64_t first, std::int64_t last) {
        return std::uniform_int_distribution<std::int64_t>(first, last)(random_);
    }

    // Now and then of no date, or open at an end.
    Event event(std::size_t number_of_it, std::int64_t axis) {
        Event out;
        out.id = "e" + std::to_string(number_of_it);
        out.kind = number(0, 2) == 0 ? "battle" : "talks";
        if (number(0, 15) == 0) return out;
        const std::int64_t first = number(0, axis);
        const std::int64_t last = first + number(0, number(0, 5) == 0 ? axis : 3);
        const bool open = number(0, 15) == 0;
        out.extent =
            Extent{.start_earliest = {Instant{first}},
                   .start_latest = {Instant{first}},
                   .end_earliest = {Instant{first}},
                   .end_latest = open ? Bound{instant_max, Knowledge::open} : Bound{Instant{last}}};
        return out;
    }
    Hull window(std::int64_t axis) {
        const std::int64_t first = number(-2, axis + 2);
        return {Instant{first}, Instant{first + number(0, 4)}};
    }

  private:
    std::mt19937 random_;
};

std::set<std::uint32_t> brute_force(const MemoryGraph& graph, std::size_t count,
                                    const std::set<std::string>* kinds, const Hull& window) {
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < count; ++i) {
        const EventFacts facts = graph.facts(EventId{i});
        if (kinds != nullptr && !kinds->contains(std::string(facts.kind))) continue;
        const Hull own = hull(facts.extent);
        if (own.first <= window.last && window.first <= own.last) found.insert(i);
    }
    return found;
}

TEST(WindowedEvents, AreThoseThatMeetTheWindow) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        WindowRandom random(seed);
        const auto count = static_cast<std::size_t>(random.number(0, 40));
        const std::int64_t axis = random.number(5, 60);
        std::vector<Thing> things;
        for (std::size_t i = 0; i < count; ++i) things.emplace_back(random.event(i, axis));
        const MemoryGraph graph(things, Release{});
        const std::set<std::string> battle{"battle"};
        const bool all = random.number(0, 1) == 0;
        WindowedEvents events(graph, all ? std::nullopt : std::optional(battle));
        for (int i = 0; i < 20; ++i) {
            const Hull window = random.window(axis);
            std::set<std::uint32_t> found;
            events.each(window, [&](EventId event) {
                EXPECT_TRUE(found.insert(event.value).second) << "twice, seed " << seed;
                return true;
            });
            EXPECT_EQ(found, brute_force(graph, count, all ? nullptr : &battle, window))
                << "seed " << seed << ", window " << i;
        }
    }
}

TEST(WindowedEvents, EndWhenNoMoreAreWanted) {
    WindowRandom random(7);
    std::vector<Thing> things;
    for (std::size_t i = 0; i < 30; ++i) things.emplace_back(random.event(i, 5));
    const MemoryGraph graph(things, Release{});
    WindowedEvents events(graph, std::nullopt);
    for (int i = 0; i < 12; ++i) {
        int taken = 0;
        events.each({Instant{0}, Instant{9}}, [&](EventId) { return ++taken < 3; });
        EXPECT_EQ(taken, 3);
    }
}

}  // namespace
}  // namespace bede::query
