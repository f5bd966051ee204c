#include "store/format/keys.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "store_things.h"

namespace bede::store {
namespace {

// Ids over few bytes, the awkward ones among them, so that prefixes and ties are common.
std::string awkward_id(RandomThings& random) {
    static constexpr std::string_view bytes("\x00\x01\xFE\xFF\x61", 5);
    std::string id;
    for (std::uint64_t left = random.below(5); left > 0; --left) {
        id.push_back(bytes[random.below(bytes.size())]);
    }
    return id;
}

TruthKey awkward_key(RandomThings& random) {
    return {
        .type = static_cast<ThingType>(random.below(thing_type_count)),
        .id = awkward_id(random),
        .release = static_cast<std::uint32_t>(random.below(3) * 0x7FFF'FFFFU + random.below(3))};
}

std::string written(const TruthKey& key) { return truth_key(key.type, key.id, key.release); }

// By type, by id, newest release first.
bool comes_before(const TruthKey& a, const TruthKey& b) {
    return std::tie(a.type, a.id, b.release) < std::tie(b.type, b.id, a.release);
}

TEST(StoreKeys, SortAsWhatTheyHold) {
    RandomThings random(7);
    for (int i = 0; i < 100'000; ++i) {
        const TruthKey a = awkward_key(random);
        const TruthKey b = awkward_key(random);
        ASSERT_EQ(written(a) < written(b), comes_before(a, b)) << "seed 7, pair " << i;
    }
}

TEST(StoreKeys, ReadBackAsTheyWereWritten) {
    RandomThings random(8);
    TruthKey parsed;
    for (int i = 0; i < 20'000; ++i) {
        const TruthKey key = awkward_key(random);
        parse_truth_key(written(key), parsed);
        ASSERT_EQ(parsed, key) << "seed 8, key " << i;
    }
}

TEST(StoreKeys, NumbersSortAsNumbers) {
    RandomThings random(9);
    for (int i = 0; i < 20'000; ++i) {
        const auto a = static_cast<std::uint32_t>(random.below(1ULL << (1 + random.below(32))));
        const auto b = static_cast<std::uint32_t>(random.below(1ULL << (1 + random.below(32))));
        ASSERT_EQ(release_key(a) < release_key(b), a < b);
        ASSERT_EQ(segment_prefix(a) < segment_prefix(b), a < b);
    }
}

TEST(StoreKeys, APrefixEndsBeforeTheNextOne) {
    EXPECT_EQ(after("T"), "U");
    EXPECT_EQ(after("D\xFF\xFF"), "E");
    EXPECT_LT(truth_key(ThingType::event, "\xFF\xFF\xFF", 0),
              after(truth_prefix(ThingType::event)));
}

TEST(StoreKeys, AnyOtherBytesAreDamage) {
    RandomThings random(10);
    TruthKey parsed;
    const std::string whole = truth_key(ThingType::event, std::string("a\0b", 3), 5);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        refusal(Trouble::damaged, [&] { parse_truth_key(whole.substr(0, size), parsed); });
    }
    refusal(Trouble::damaged, [&] { parse_truth_key(whole + "x", parsed); });
    refusal(Trouble::damaged, [&] { parse_truth_key("R" + whole.substr(1), parsed); });
    refusal(Trouble::damaged, [&] { parse_truth_key("T\x0B" + whole.substr(2), parsed); });
    refusal(Trouble::damaged, [&] { parse_truth_key(std::string("T\x07z\0\x02zzzz", 9), parsed); });
}

}  // namespace
}  // namespace bede::store
