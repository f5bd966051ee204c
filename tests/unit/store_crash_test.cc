#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include "repeats.h"
#include "store/release/store.h"
#include "store_child.h"
#include "store_things.h"

namespace bede::store {
namespace {

void wait_milliseconds(std::uint64_t count) {
    std::this_thread::sleep_for(std::chrono::milliseconds(count));
}

// The last release that the child said was committed, after it was killed.
std::uint32_t last_acknowledged(Child& child, std::uint32_t before) {
    std::uint32_t last = before;
    while (const auto report = child.next_report()) {
        if (*report > 0) last = *report;
    }
    return last;
}

// The base is a whole number of loads: what was acknowledged, and for each kill since it was last
// looked at perhaps one load more, which was committed before its child could say so.
void expect_whole_release(const std::filesystem::path& path, std::uint64_t seed,
                          std::uint32_t acknowledged, std::uint32_t kills) {
    Store store = Store::open(path, Access::read_write);
    const std::uint32_t newest = store.snapshot()->release().number;
    EXPECT_GE(newest, acknowledged);
    EXPECT_LE(newest, acknowledged + kills);
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
    if (newest == 0) return;
    const std::optional<LoadManifest> manifest = store.manifest(manifest_of(newest).paths);
    ASSERT_TRUE(manifest) << "or it is that of another release";
    EXPECT_EQ(manifest->files.at(0).digest, newest);
    // Putting the same again changes nothing only if the base holds exactly that.
    EXPECT_FALSE(store.put(contents_of(seed, newest), "oracle", {}));
}

TEST(StoreCrash, AKilledLoadIsThereWhollyOrNotAtAll) {
    const int kills = repeats(50);
    constexpr int kills_per_store = 10;
    std::optional<TemporaryDirectory> directory;
    const std::uint64_t seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    std::uint32_t acknowledged = 0;
    std::uint32_t unseen = 0;
    for (int i = 0; i < kills && !testing::Test::HasFailure(); ++i) {
        if (i % kills_per_store == 0) {
            directory.emplace();
            Store::create(*directory / "base");
            acknowledged = 0;
            unseen = 0;
        }
        SCOPED_TRACE("kill " + std::to_string(i));
        {
            Child child(ChildDeed::load, *directory / "base", seed);
            // Every third is killed while it opens, on top of the kill before.
            if (i % 3 != 0) child.next_report();
            wait_milliseconds(random() % 150);
            child.kill();
            acknowledged = last_acknowledged(child, acknowledged);
            ++unseen;
        }
        if (i % 3 == 1) {
            const Store reader = Store::open(*directory / "base", Access::read_only);
            EXPECT_GE(reader.snapshot()->release().number, acknowledged);
        }
        if (i % 3 == 0) continue;  // the next child recovers, and is killed too
        expect_whole_release(*directory / "base", seed, acknowledged, unseen);
        unseen = 0;
        acknowledged =
            Store::open(*directory / "base", Access::read_only).snapshot()->release().number;
    }
}

TEST(StoreCrash, ReadersSeeWholeLoadsWhileAnotherProcessLoads) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Child child(ChildDeed::load, directory / "base", 5);
    std::uint32_t before = 0;
    for (int i = 0; i < repeats(20); ++i) {
        const auto reported = child.next_report();
        ASSERT_TRUE(reported);
        const Store reader = Store::open(directory / "base", Access::read_only);
        const std::uint32_t newest = reader.snapshot()->release().number;
        EXPECT_GE(newest, std::max(before, *reported));
        before = newest;
        // Opened beside a writer, it may see the start of a load that is not part of the base.
        for (const std::string& problem : reader.verify({}).problems) {
            EXPECT_TRUE(problem.starts_with("a load was interrupted")) << problem;
        }
    }
}

TEST(StoreCrash, AKilledCreationLeavesAStoreOrNone) {
    const std::uint64_t seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 10; ++i) {
        const TemporaryDirectory directory;
        {
            Child child(ChildDeed::create, directory / "base", 0);
            wait_milliseconds(random() % 60);
        }
        if (!std::filesystem::exists(directory / "base")) continue;
        const Store store = Store::open(directory / "base", Access::read_write);
        EXPECT_TRUE(store.verify({}).problems.empty());
    }
}

}  // namespace
}  // namespace bede::store
