// Room in a file, and records that lie in one.
#include "base/spill_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "model/packed_records.h"

namespace bede {
namespace {

TEST(SpillFile, KeepsWhatWasLetGo) {
    SpillFile first;
    char* const one = first.more(10);
    char* const other = first.more(5'000);
    ASSERT_NE(one, nullptr);
    ASSERT_NE(other, nullptr);
    std::memset(one, 'a', 10);
    std::memset(other, 'b', 5'000);
    first.let_go();
    const SpillFile second = std::move(first);
    second.let_go();
    EXPECT_EQ(std::string(one, 10), std::string(10, 'a'));
    EXPECT_EQ(std::string(other, 5'000), std::string(5'000, 'b'));
}

TEST(SpillFile, HasNoRoomWhereNoFileCanBe) {
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", "/proc/self/no-such-folder", 1);
    EXPECT_EQ(SpillFile().more(1), nullptr);
    if (before == nullptr) {
        ::unsetenv("TMPDIR");
    } else {
        ::setenv("TMPDIR", kept.c_str(), 1);
    }
}

Event event_of(int number) {
    Event event;
    event.id = "e" + std::to_string(number);
    event.summary = std::string(100'000, static_cast<char>('a' + number % 26));
    return event;
}

// Some 80 MB, of which the last are in a file.
TEST(PackedRecords, AreTheSameInAFile) {
    PackedRecords records;
    for (int i = 0; i < 800; ++i) records.add(event_of(i));
    records.let_go();
    PackedRecords moved = std::move(records);
    Event changed = event_of(799);
    changed.title = "Another";
    moved.replace(799, changed);
    ASSERT_EQ(moved.size(), 800U);
    EXPECT_EQ(std::get<Event>(moved.record(0)), event_of(0));
    EXPECT_EQ(std::get<Event>(moved.record(700)), event_of(700));
    EXPECT_EQ(moved.id(798), "e798");
    EXPECT_EQ(std::get<Event>(moved.record(799)), changed);
}

}  // namespace
}  // namespace bede
