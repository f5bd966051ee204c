// Manifests in a store: read as they were written, in as few rows as have changed, and proved.
#include <gtest/gtest.h>

#include "store/format/keys.h"
#include "store/kv/memory_store.h"
#include "store/release/manifest.h"
#include "store/release/store.h"
#include "store_child.h"

namespace bede::store {
namespace {

LoadManifest manifest_of_two(std::string paths, std::string base) {
    return {.paths = std::move(paths),
            .reader = "this one",
            .things = 3,
            .query_warnings = 1,
            .bases = {std::move(base)},
            .files = {{.name = "0/a.bede",
                       .stamp = {1, 2, 3},
                       .looked_at = 4,
                       .digest = 5,
                       .events = packed_ids({"b", "abc", "abd"})},
                      {.name = "0/b.bede",
                       .stamp = {6, -7, 8},
                       .digest = ~0ULL,
                       .warnings = 9,
                       .frame = 10,
                       .order = 11,
                       .events = packed_ids({})}}};
}

// The lists of events are read when they are asked for.
LoadManifest without_events(LoadManifest manifest) {
    for (ManifestFile& file : manifest.files) file.events.reset();
    return manifest;
}

class StoreManifest : public testing::Test {
  protected:
    StoreManifest() {
        Store::create(engine_);
        store_.emplace(Store::open(engine_, Access::read_write));
    }

    // How many changes it takes.
    std::size_t changes(const LoadManifest& manifest, std::uint32_t release) {
        kv::Batch batch;
        put_manifest(*rows()->snapshot(), manifest, release, batch);
        std::size_t count = 0;
        batch.each([&](const kv::Batch::Change&) { ++count; });
        return count;
    }
    std::unique_ptr<kv::KeyValueStore> rows() { return engine_.open(Access::read_only); }

    kv::MemoryEngine engine_;
    std::optional<Store> store_;
};

TEST_F(StoreManifest, IsReadAsItWasWritten) {
    LoadManifest manifest = manifest_of_two("/x\n", "X");
    ASSERT_TRUE(store_->put(contents_of(1, 1), "test", {}, {}, &manifest));
    manifest.release = 1;
    EXPECT_EQ(store_->manifest("/x\n"), without_events(manifest));
    EXPECT_EQ(store_->manifest_events("/x\n", "0/a.bede"),
              (std::vector<std::string>{"abc", "abd", "b"}));
    EXPECT_TRUE(store_->manifest_events("/x\n", "0/b.bede").empty());
    EXPECT_FALSE(store_->manifest("/y\n"));
    EXPECT_TRUE(store_->verify({}).problems.empty());
}

TEST_F(StoreManifest, KeepsTheListsThatAreNotGiven) {
    LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    manifest.files[0].events.reset();
    manifest.files[1].events = packed_ids({"c"});
    store_->put_manifest(manifest);
    EXPECT_EQ(store_->manifest_events("/x\n", "0/a.bede").size(), 3U);
    EXPECT_EQ(store_->manifest_events("/x\n", "0/b.bede"), std::vector<std::string>{"c"});
    EXPECT_TRUE(store_->verify({}).problems.empty());
}

TEST_F(StoreManifest, CountsForTheNewestReleaseAlone) {
    const LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    ASSERT_TRUE(store_->put(contents_of(1, 2), "test", {}));
    EXPECT_FALSE(store_->manifest("/x\n"));
    EXPECT_FALSE(store_->put(contents_of(1, 2), "test", {}, {}, &manifest)) << "no release";
    EXPECT_EQ(store_->manifest("/x\n").value().release, 2U);
    EXPECT_TRUE(store_->verify({}).problems.empty());
}

TEST_F(StoreManifest, IsNotWrittenIfTheReleaseIsRefused) {
    const LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(
        contents_of(1, 1), "test", {}, [](const Difference&) { return false; }, &manifest);
    EXPECT_FALSE(store_->manifest("/x\n"));
}

TEST_F(StoreManifest, TakesTheRowsThatChanged) {
    LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    EXPECT_EQ(changes(manifest, 1), 0U);
    EXPECT_EQ(changes(manifest, 2), 1U) << "the head";
    manifest.files[1].digest = 10;
    EXPECT_EQ(changes(manifest, 1), 1U);
    manifest.files[1].events.reset();
    EXPECT_EQ(changes(manifest, 1), 2U) << "and the list of the other, which is not compared";
    manifest.files.pop_back();
    EXPECT_EQ(changes(manifest, 1), 3U) << "two rows less, and the head counts them";
}

TEST_F(StoreManifest, OfOtherPathsGoesWithItsBase) {
    const LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    store_->put_manifest(manifest_of_two("/y\n", "Y"));
    EXPECT_TRUE(store_->manifest("/x\n"));
    store_->put_manifest(manifest_of_two("/z\n", "X"));
    EXPECT_FALSE(store_->manifest("/x\n"));
    EXPECT_TRUE(store_->manifest("/y\n"));
    EXPECT_TRUE(store_->verify({}).problems.empty());
}

TEST_F(StoreManifest, OfAnUnknownFormIsLeftAlone) {
    const LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    store_.reset();
    {
        const auto writer = engine_.open(Access::read_write);
        kv::Batch batch;
        batch.put(manifest_key(ManifestPart::head, "/x\n"), "\x7Fof a later Bede");
        writer->write(batch);
    }
    store_.emplace(Store::open(engine_, Access::read_write));
    EXPECT_FALSE(store_->manifest("/x\n"));
    EXPECT_TRUE(store_->verify({}).problems.empty());
    store_->put_manifest(manifest);
    EXPECT_TRUE(store_->manifest("/x\n"));
}

TEST_F(StoreManifest, IsProvedByVerify) {
    const LoadManifest manifest = manifest_of_two("/x\n", "X");
    store_->put(contents_of(1, 1), "test", {}, {}, &manifest);
    store_.reset();
    {
        const auto writer = engine_.open(Access::read_write);
        std::string key = manifest_key(ManifestPart::file, "/x\n");
        append_id(key, "0/a.bede");
        kv::Batch batch;
        batch.erase(key);
        writer->write(batch);
    }
    store_.emplace(Store::open(engine_, Access::read_write));
    EXPECT_FALSE(store_->verify({}).problems.empty());
    EXPECT_ANY_THROW(store_->manifest("/x\n"));
}

}  // namespace
}  // namespace bede::store
