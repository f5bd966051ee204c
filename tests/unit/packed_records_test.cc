#include "model/packed_records.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/codec.h"
#include "store_things.h"

namespace bede {
namespace {

TEST(PackedRecords, AreWhatWasAdded) {
    store::RandomThings random(11);
    const std::vector<Thing> things = random.things(300, "wars");
    PackedRecords packed;
    for (const Thing& thing : things) packed.add(thing);
    ASSERT_EQ(packed.size(), things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        EXPECT_EQ(packed.type(i), type_of(things[i]));
        EXPECT_EQ(packed.id(i), common(things[i]).id);
        EXPECT_EQ(packed.row(i), encode(things[i]));
    }
    EXPECT_EQ(packed.all(), things);
}

TEST(PackedRecords, StayWhereTheyAreWhileMoreAreAdded) {
    PackedRecords packed;
    Role role;
    role.id = "first";
    packed.add(role);
    const std::string_view id = packed.id(0);
    const std::string_view row = packed.row(0);
    const std::string before(row);
    for (int i = 0; i < 30'000; ++i) {
        role.id = "role-" + std::to_string(i);
        role.title.assign(100, 't');
        packed.add(role);
    }
    EXPECT_EQ(packed.id(0).data(), id.data());
    EXPECT_EQ(id, "first");
    EXPECT_EQ(row, before);
}

TEST(PackedRecords, MayBeLargerThanABlock) {
    PackedRecords packed;
    Event event;
    event.id = "large";
    event.summary.assign(std::size_t{5} << 20U, 'x');
    packed.add(event);
    event.id = "small";
    event.summary = "y";
    packed.add(event);
    EXPECT_EQ(std::get<Event>(packed.record(0)).summary.size(), std::size_t{5} << 20U);
    EXPECT_EQ(std::get<Event>(packed.record(1)).summary, "y");
}

TEST(PackedRecords, AreCopiedAndMovedWhole) {
    const PackedRecords first{Thing(Role{}), Thing(Event{})};
    PackedRecords copy = first;
    EXPECT_EQ(copy.all(), first.all());
    copy = PackedRecords(std::vector<Thing>{Claim{}});
    EXPECT_EQ(copy.size(), 1U);
    const PackedRecords moved = std::move(copy);
    EXPECT_EQ(moved.all(), std::vector<Thing>{Claim{}});
}

}  // namespace
}  // namespace bede
