// A base is the same on every engine.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/format/keys.h"
#include "store/kv/memory_store.h"
#include "store/release/store.h"
#include "store/rocksdb/rocksdb_engine.h"
#include "store_things.h"

namespace bede::store {
namespace {

std::vector<std::string> rows_of_range(const kv::Engine& engine, std::string_view prefix) {
    const auto store = engine.open(Access::read_only);
    const auto snapshot = store->snapshot();
    std::vector<std::string> rows;
    for (const auto each = snapshot->scan(prefix, after(prefix)); each->valid(); each->next()) {
        rows.push_back(std::string(each->key()) + "=" + std::string(each->value()));
    }
    return rows;
}

// Loads, changes, retires, compacts.
void live_through(const kv::Engine& engine, std::uint64_t seed) {
    RandomThings random(seed);
    Store::create(engine);
    Store store = Store::open(engine, Access::read_write);
    std::vector<Thing> things = random.things(150, "wars");
    ASSERT_TRUE(store.put({.bases = {"wars"}, .things = things}, "Bede", {}));
    for (Thing& thing : things) {
        if (random.one_in(10)) std::visit([](auto& one) { one.title += "!"; }, thing);
    }
    ASSERT_TRUE(store.put({.bases = {"wars"}, .things = things}, "Bede", {}));
    EXPECT_FALSE(store.put({.bases = {"wars"}, .things = things}, "Bede", {}));
    const Store::Compacted compacted = store.compact();
    EXPECT_EQ(compacted.segments_after, 1U);
    std::erase_if(things, [&](const Thing& thing) {
        return std::holds_alternative<Claim>(thing) && random.one_in(3);
    });
    ASSERT_TRUE(store.put({.bases = {"wars"}, .things = things}, "Bede", {}));
}

TEST(StoreEngines, ABaseInMemoryIsTheSameAsOnDisk) {
    const TemporaryDirectory directory;
    const RocksDbEngine disk(directory / "base");
    const kv::MemoryEngine memory;
    live_through(disk, 41);
    live_through(memory, 41);
    EXPECT_EQ(rows_of_range(memory, "T"), rows_of_range(disk, "T"));
    EXPECT_EQ(rows_of_range(memory, "D"), rows_of_range(disk, "D"));

    const Store on_disk = Store::open(disk, Access::read_only);
    const Store in_memory = Store::open(memory, Access::read_only);
    const Verified of_disk = on_disk.verify({});
    const Verified of_memory = in_memory.verify({});
    EXPECT_EQ(of_memory.problems, std::vector<std::string>{});
    EXPECT_EQ(of_disk.problems, std::vector<std::string>{});
    EXPECT_EQ(of_memory.records, of_disk.records);
    EXPECT_EQ(of_memory.derived, of_disk.derived);
    const auto graph = in_memory.snapshot();
    const auto other = on_disk.snapshot();
    EXPECT_EQ(graph->release().number, 3U);
    EXPECT_EQ(graph->release().digest, other->release().digest);
    EXPECT_EQ(in_memory.status().counts, on_disk.status().counts);
    EXPECT_EQ(in_memory.status().storage.at("engine"), "memory");
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        EXPECT_EQ(graph->count(type), other->count(type)) << to_string(type);
    }
    const auto event = graph->find(ThingType::event, "e7");
    ASSERT_TRUE(event);
    EXPECT_EQ(graph->event(EventId{*event}), other->event(EventId{*event}));
}

TEST(StoreEngines, OneWritesToABaseInMemory) {
    const kv::MemoryEngine memory;
    Store::create(memory);
    refusal(Trouble::input, [&] { Store::create(memory); });
    const Store writer = Store::open(memory, Access::read_write);
    EXPECT_EQ(refusal(Trouble::busy, [&] { Store::open(memory, Access::read_write); }).code,
              "S-BUSY");
    Store reader = Store::open(memory, Access::read_only);
    EXPECT_EQ(refusal(Trouble::busy, [&] { reader.put({}, "Bede", {}); }).code, "S-READONLY");
}

}  // namespace
}  // namespace bede::store
