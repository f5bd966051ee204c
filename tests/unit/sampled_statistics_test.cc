// Statistics from some chunks are those of all events, or near them.
#include "store/index/sampled_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/memory_graph.h"
#include "store/release/store.h"
#include "store_things.h"

namespace bede::store {
namespace {

// Three kinds, one of them rare; one event in ten undated, the others a day each over 30 years.
std::vector<Thing> events(std::size_t count) {
    std::vector<Thing> things;
    for (std::size_t i = 0; i < count; ++i) {
        Event event;
        event.id = "e" + std::to_string(i);
        event.base = "B";
        event.kind = i % 500 == 0 ? "rare" : i % 4 == 0 ? "battle" : "talks";
        if (i % 10 != 3) {
            const Instant start{static_cast<std::int64_t>(i * 7919 % 10'957) * 86'400};
            event.given = event.extent = Extent{{start}, {start}, {start}, {start}};
        }
        things.emplace_back(std::move(event));
    }
    return things;
}

std::unique_ptr<Store> store_of(const TemporaryDirectory& folder,
                                const std::vector<Thing>& things) {
    Store::create(folder / "base");
    auto store = std::make_unique<Store>(Store::open(folder / "base", Access::read_write));
    store->put({.bases = {"B"}, .things = things}, "Bede", {});
    return store;
}

TEST(SampledStatistics, AreExactOfFewEvents) {
    const TemporaryDirectory folder;
    const std::vector<Thing> things = events(3000);
    const auto store = store_of(folder, things);
    const auto graph = store->snapshot();
    const EventStatistics& sampled = graph->event_statistics();
    const EventStatistics whole = statistics_of_events(MemoryGraph(things, Release{}));
    EXPECT_EQ(sampled.kinds, whole.kinds);
    EXPECT_EQ(sampled.starts, whole.starts);
    EXPECT_EQ(sampled.ends, whole.ends);
    EXPECT_EQ(sampled.undated, whole.undated);
    EXPECT_EQ(sampled.all, whole.all);
}

TEST(SampledStatisticsSlow, AreNearOfMany) {
    const TemporaryDirectory folder;
    const std::vector<Thing> things = events(90'000);
    const auto store = store_of(folder, things);
    const auto graph = store->snapshot();
    const EventStatistics& sampled = graph->event_statistics();
    const EventStatistics whole = statistics_of_events(MemoryGraph(things, Release{}));
    EXPECT_DOUBLE_EQ(sampled.all, whole.all);
    EXPECT_NEAR(sampled.undated, whole.undated, whole.all * 0.05);
    for (const auto& [kind, count] : whole.kinds) {
        const auto found = sampled.kinds.find(kind);
        ASSERT_NE(found, sampled.kinds.end()) << kind;
        EXPECT_NEAR(found->second, count, count * 0.5) << kind;
    }
    // The median of the starts, within a year and a half of thirty.
    const double median = whole.starts[whole.starts.size() / 2];
    EXPECT_NEAR(sampled.starts[sampled.starts.size() / 2], median, 1.5 * 365 * 86'400);
}

}  // namespace
}  // namespace bede::store
