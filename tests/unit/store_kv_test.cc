// What any engine of rows must do: RocksDB, the one in memory, and any further one by a line of
// tested_engines().
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "counting_engine.h"
#include "store/format/schema_version.h"
#include "store/kv/memory_store.h"
#include "store/kv/stamp.h"
#include "store/rocksdb/rocksdb_engine.h"
#include "store_things.h"

namespace bede::store {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Model = std::map<std::string, std::string>;

struct TestedEngine {
    std::string name;
    // An engine whose place is empty; the folder is its own.
    std::function<std::unique_ptr<kv::Engine>(const std::filesystem::path& folder)> make;
};

const std::vector<TestedEngine>& tested_engines() {
    using Folder = std::filesystem::path;
    static const std::vector<TestedEngine> engines = {
        {"RocksDb",
         [](const Folder& folder) { return std::make_unique<RocksDbEngine>(folder / "base"); }},
        {"Memory", [](const Folder&) { return std::make_unique<kv::MemoryEngine>(); }},
        {"Counting",
         [](const Folder&) {
             return std::make_unique<CountingEngine>(std::make_shared<kv::MemoryEngine>());
         }},
    };
    return engines;
}

// What a text between quotes is with the bytes 00 in it.
template <std::size_t Size>
std::string bytes(const char (&text)[Size]) {
    return {text, Size - 1};
}

Pairs pairs_in(const kv::Snapshot& rows, std::string_view begin, std::string_view end) {
    Pairs pairs;
    for (const auto each = rows.scan(begin, end); each->valid(); each->next()) {
        pairs.emplace_back(each->key(), each->value());
    }
    return pairs;
}

class KeyValueEngines : public testing::TestWithParam<TestedEngine> {
  protected:
    void SetUp() override {
        engine_ = GetParam().make(folder_.path());
        engine_->create(store_id, {});
        store_ = engine_->open(Access::read_write);
    }

    void put(const Pairs& pairs) {
        kv::Batch batch;
        for (const auto& [key, value] : pairs) batch.put(key, value);
        store_->write(batch);
    }
    // The rows of tests begin with a small letter.
    Pairs all() const { return pairs_in(*store_->snapshot(), "a", "{"); }
    std::optional<std::string> get(std::string_view key) const {
        return store_->snapshot()->get(key);
    }
    void reopen(Access access = Access::read_write) {
        store_->close();
        store_.reset();
        store_ = engine_->open(access);
    }

    static constexpr std::uint64_t store_id = 4711;
    TemporaryDirectory folder_;
    std::unique_ptr<kv::Engine> engine_;
    std::unique_ptr<kv::KeyValueStore> store_;
};

INSTANTIATE_TEST_SUITE_P(All, KeyValueEngines, testing::ValuesIn(tested_engines()),
                         [](const testing::TestParamInfo<TestedEngine>& tested) {
                             return tested.param.name;
                         });

// --- places

TEST_P(KeyValueEngines, AStoreIsMadeOfItsFirstRowsAndTheStamp) {
    const TemporaryDirectory folder;
    const auto engine = GetParam().make(folder.path());
    kv::Batch first;
    first.put("a", "1");
    engine->create(99, std::move(first));
    const auto store = engine->open(Access::read_only);
    EXPECT_EQ(pairs_in(*store->snapshot(), "a", "{"), (Pairs{{"a", "1"}}));
    EXPECT_EQ(kv::read_stamp(*store->snapshot()),
              (kv::Stamp{.schema_version = schema_version_known, .store_id = 99, .commit = 1}));
}

TEST_P(KeyValueEngines, APlaceHoldsOneStore) {
    put({{"a", "1"}});
    EXPECT_EQ(refusal(Trouble::input, [&] { engine_->create(5, {}); }).code, "S-EXISTS");
    EXPECT_EQ(get("a"), "1");
}

TEST_P(KeyValueEngines, WhereNoneWasMadeNoneIsOpened) {
    const TemporaryDirectory folder;
    const auto engine = GetParam().make(folder.path());
    for (const Access access : {Access::read_only, Access::read_write}) {
        EXPECT_EQ(refusal(Trouble::input, [&] { engine->open(access); }).code, "S-MISSING");
    }
}

TEST_P(KeyValueEngines, OneWritesAtATime) {
    EXPECT_TRUE(store_->writes());
    EXPECT_EQ(refusal(Trouble::busy, [&] { engine_->open(Access::read_write); }).code, "S-BUSY");
    EXPECT_FALSE(engine_->open(Access::read_only)->writes());
    reopen();
    store_.reset();  // without closing it
    EXPECT_TRUE(engine_->open(Access::read_write)->writes());
}

TEST_P(KeyValueEngines, ReadersShowTheRowsAsTheyWereWhenTheyWereOpened) {
    put({{"a", "1"}});
    const auto first = engine_->open(Access::read_only);
    put({{"a", "2"}, {"b", "2"}});
    const auto second = engine_->open(Access::read_only);
    put({{"b", "3"}});
    EXPECT_EQ(pairs_in(*first->snapshot(), "a", "{"), (Pairs{{"a", "1"}}));
    EXPECT_EQ(pairs_in(*second->snapshot(), "a", "{"), (Pairs{{"a", "2"}, {"b", "2"}}));
    EXPECT_EQ(all(), (Pairs{{"a", "2"}, {"b", "3"}}));
    store_->close();
    EXPECT_EQ(pairs_in(*first->snapshot(), "a", "{"), (Pairs{{"a", "1"}}));
}

TEST_P(KeyValueEngines, WhatWasWrittenIsThereAfterOpeningAgain) {
    put({{"a", "1"}});
    store_.reset();  // as if the process had ended
    store_ = engine_->open(Access::read_write);
    put({{"b", "2"}});
    reopen();
    put({{"c", "3"}});
    reopen(Access::read_only);
    EXPECT_EQ(all(), (Pairs{{"a", "1"}, {"b", "2"}, {"c", "3"}}));
    store_->verify_checksums();
    EXPECT_TRUE(store_->facts().contains("engine"));
}

// --- batches

TEST_P(KeyValueEngines, EachBatchHasTheNextNumber) {
    kv::Batch batch;
    for (std::uint64_t number = 2; number < 6; ++number) {
        if (number == 4) reopen();
        batch.put("a", std::to_string(number));
        store_->write(batch);
        EXPECT_EQ(kv::read_stamp(*store_->snapshot()).commit, number);
        EXPECT_TRUE(batch.empty());
    }
    store_->write(batch);
    EXPECT_EQ(kv::read_stamp(*store_->snapshot()).commit, 6U);
}

TEST_P(KeyValueEngines, TheLastChangeOfAKeyInABatchWins) {
    put({{"a", "0"}, {"b", "0"}, {"c", "0"}, {"d", "0"}});
    kv::Batch batch;
    batch.put("a", "1");
    batch.put("a", "2");
    batch.put("b", "1");
    batch.erase("b");
    batch.erase("c");
    batch.put("c", "1");
    batch.put("d", "1");
    batch.put("e", "1");
    batch.erase_range("d", "f");
    batch.put("e", "2");
    store_->write(batch);
    EXPECT_EQ(all(), (Pairs{{"a", "2"}, {"c", "1"}, {"e", "2"}}));
}

TEST_P(KeyValueEngines, WhatIsNotThereMayBeErased) {
    kv::Batch batch;
    batch.erase("a");
    batch.erase_range("b", "c");
    store_->write(batch);
    EXPECT_EQ(all(), Pairs{});
}

TEST_P(KeyValueEngines, ABatchIsSeenWhollyOrNotAtAll) {
    put({{"a", "0"}, {"z", "0"}});
    std::atomic<bool> done = false;
    std::atomic<int> torn = 0;
    std::thread reader([&] {
        while (!done) {
            const auto rows = store_->snapshot();
            if (rows->get("a") != rows->get("z")) ++torn;
            const Pairs pairs = pairs_in(*rows, "a", "{");
            if (pairs.size() != 2 || pairs[0].second != pairs[1].second) ++torn;
        }
    });
    for (int i = 1; i < 50; ++i) put({{"a", std::to_string(i)}, {"z", std::to_string(i)}});
    done = true;
    reader.join();
    EXPECT_EQ(torn, 0);
}

TEST_P(KeyValueEngines, BigValuesAndBatchesAreKept) {
    const std::string big(std::size_t{5} << 20U, 'x');
    put({{"a", big}, {"b", big + "y"}});
    reopen();
    EXPECT_EQ(get("a"), big);
    EXPECT_EQ(all(), (Pairs{{"a", big}, {"b", big + "y"}}));
}

// --- keys, values, ranges

TEST_P(KeyValueEngines, KeysAreInOrderOfTheirBytes) {
    const std::vector<std::string> keys = {
        bytes("a"),     bytes("a\0"),     bytes("a\0\0"),     bytes("a\0\1"), bytes("a\1"),
        bytes("aA"),    bytes("aa"),      bytes("a\x7F"),     bytes("a\x80"), bytes("a\xC3\xA4"),
        bytes("a\xFF"), bytes("a\xFF\0"), bytes("a\xFF\xFF"), bytes("b")};
    Pairs pairs;
    for (const std::string& key : keys) pairs.emplace_back(key, "of " + key);
    Pairs mixed = pairs;
    std::shuffle(mixed.begin(), mixed.end(), std::mt19937(1));
    put(mixed);
    EXPECT_EQ(all(), pairs);
    for (const auto& [key, value] : pairs) EXPECT_EQ(get(key), value);
    reopen(Access::read_only);
    EXPECT_EQ(all(), pairs);
}

TEST_P(KeyValueEngines, NoBytesAreAKeyAndAValue) {
    put({{"", "of nothing"}, {"a", ""}});
    EXPECT_EQ(get(""), "of nothing");
    EXPECT_EQ(get("a"), "");
    EXPECT_EQ(get("b"), std::nullopt);
    const auto rows = store_->snapshot();
    const auto first = rows->scan("", "a");
    ASSERT_TRUE(first->valid());
    EXPECT_EQ(first->key(), "");
    EXPECT_EQ(first->value(), "of nothing");
}

TEST_P(KeyValueEngines, RangesHaveTheirBeginningAndNotTheirEnd) {
    put({{"b", "1"}, {"c", "2"}, {"cc", "3"}, {"d", "4"}});
    const auto rows = store_->snapshot();
    EXPECT_EQ(pairs_in(*rows, "b", "d"), (Pairs{{"b", "1"}, {"c", "2"}, {"cc", "3"}}));
    EXPECT_EQ(pairs_in(*rows, "bb", "cc"), (Pairs{{"c", "2"}}));
    EXPECT_EQ(pairs_in(*rows, "c", "c"), Pairs{});
    EXPECT_EQ(pairs_in(*rows, "d", "b"), Pairs{});
    EXPECT_EQ(pairs_in(*rows, "e", "z"), Pairs{});
}

TEST_P(KeyValueEngines, RangesAreErasedWithoutTheirEnd) {
    put({{"b", "1"}, {"c", "2"}, {"cc", "3"}, {"d", "4"}});
    kv::Batch batch;
    batch.erase_range("d", "b");
    batch.erase_range("b", "b");
    batch.erase_range("bb", "d");
    store_->write(batch);
    EXPECT_EQ(all(), (Pairs{{"b", "1"}, {"d", "4"}}));
    reopen();
    EXPECT_EQ(all(), (Pairs{{"b", "1"}, {"d", "4"}}));
}

TEST_P(KeyValueEngines, ManyAreGotInTheOrderInWhichTheyWereAskedFor) {
    put({{"a", "1"}, {"b", ""}, {"c", "3"}});
    const std::vector<std::string> keys = {"c", "nothing", "a", "c", "b"};
    EXPECT_EQ(store_->snapshot()->get_many(keys),
              (std::vector<std::optional<std::string>>{"3", std::nullopt, "1", "3", ""}));
    EXPECT_TRUE(store_->snapshot()->get_many({}).empty());
}

TEST_P(KeyValueEngines, ManyAreGotAsEachAloneIs) {
    Pairs pairs;
    std::vector<std::string> many;
    for (int i = 0; i < 3000; ++i) {
        many.push_back("k" + std::to_string(i));
        if (i % 3 != 0) pairs.emplace_back(many.back(), std::string(200, 'v') + many.back());
    }
    put(pairs);
    reopen(Access::read_only);  // some from tables
    const auto rows = store_->snapshot();
    const auto got = rows->get_many(many);
    ASSERT_EQ(got.size(), many.size());
    for (std::size_t i = 0; i < many.size(); ++i) EXPECT_EQ(got[i], rows->get(many[i])) << i;
}

// --- snapshots

TEST_P(KeyValueEngines, SnapshotsAndCursorsDoNotMove) {
    put({{"a", "1"}, {"b", "1"}, {"c", "1"}});
    const auto before = store_->snapshot();
    const auto cursor = before->scan("a", "{");
    kv::Batch batch;
    batch.put("a", "2");
    batch.erase("b");
    batch.erase_range("c", "d");
    batch.put("e", "2");
    store_->write(batch);
    store_->compact();
    const Pairs then = {{"a", "1"}, {"b", "1"}, {"c", "1"}};
    EXPECT_EQ(pairs_in(*before, "a", "{"), then);
    EXPECT_EQ(before->get("e"), std::nullopt);
    EXPECT_EQ(before->get_many(std::vector<std::string>{"a", "e"}),
              (std::vector<std::optional<std::string>>{"1", std::nullopt}));
    Pairs walked;
    for (; cursor->valid(); cursor->next()) walked.emplace_back(cursor->key(), cursor->value());
    EXPECT_EQ(walked, then);
    EXPECT_EQ(all(), (Pairs{{"a", "2"}, {"e", "2"}}));
}

TEST_P(KeyValueEngines, SeveralThreadsReadOneSnapshot) {
    Pairs pairs;
    for (int i = 1000; i < 2000; ++i) pairs.emplace_back("k" + std::to_string(i), "v");
    put(pairs);
    const auto rows = store_->snapshot();
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int reader = 0; reader < 3; ++reader) {
        readers.emplace_back([&] {
            for (int i = 0; i < 5; ++i) {
                if (pairs_in(*rows, "k", "l") != pairs) ++wrong;
                if (rows->get("k1500") != "v") ++wrong;
            }
        });
    }
    put({{"k1500", "w"}, {"k3000", "w"}});
    for (std::thread& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
}

TEST_P(KeyValueEngines, CompactingChangesNoRow) {
    Pairs pairs;
    for (int i = 1000; i < 3000; ++i) {
        pairs.emplace_back("k" + std::to_string(i), std::string(100, 'v') + std::to_string(i));
    }
    put(pairs);
    kv::Batch batch;
    batch.erase_range("k1000", "k2900");
    store_->write(batch);
    store_->compact();
    const Pairs left(pairs.end() - 100, pairs.end());
    EXPECT_EQ(all(), left);
    EXPECT_GT(store_->stored_bytes(), 0U);
    reopen();
    EXPECT_EQ(all(), left);
}

// --- all of it

void change_at_random(std::mt19937_64& random, kv::Batch& batch, Model& model) {
    const auto key = [&] { return "k" + std::to_string(random() % 60); };
    for (std::uint64_t left = random() % 12; left > 0; --left) {
        std::string one = key();
        std::string other = key();
        switch (random() % 5) {
            case 0:
                batch.erase(one);
                model.erase(one);
                break;
            case 1:
                batch.erase_range(one, other);
                if (one < other) model.erase(model.lower_bound(one), model.lower_bound(other));
                break;
            default:
                const std::string value(random() % 40, static_cast<char>('a' + random() % 26));
                batch.put(one, value);
                model[one] = value;
        }
    }
}

TEST_P(KeyValueEngines, RandomChangesLeaveWhatAMapHas) {
    const std::uint64_t seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    Model model;
    for (int round = 0; round < 60 && !HasFailure(); ++round) {
        const Pairs before = all();
        const auto rows = store_->snapshot();
        kv::Batch batch;
        change_at_random(random, batch, model);
        store_->write(batch);
        EXPECT_EQ(all(), Pairs(model.begin(), model.end()));
        EXPECT_EQ(pairs_in(*rows, "a", "{"), before);
        if (random() % 20 == 0) store_->compact();
    }
    reopen();
    EXPECT_EQ(all(), Pairs(model.begin(), model.end()));
}

}  // namespace
}  // namespace bede::store
