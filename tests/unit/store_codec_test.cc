#include "store/truth/codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

#include "store/derived/columns.h"
#include "store/derived/derived.h"
#include "store/format/bytes.h"
#include "store/format/digest.h"
#include "store/kv/watermark.h"
#include "store_things.h"

namespace bede::store {
namespace {

// Runs a reader on bytes that nobody wrote: it may refuse them as damage and nothing else.
template <typename Read>
bool reads(const Read& read) {
    try {
        read();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), Trouble::damaged) << error.what();
        return false;
    }
    return true;
}

std::string mutated(std::string bytes, RandomThings& random) {
    for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
        const std::uint64_t at = random.below(bytes.size());
        switch (random.below(4)) {
            case 0: bytes[at] = static_cast<char>(random.below(256)); break;
            case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
            case 2: bytes.insert(at, 1, static_cast<char>(random.below(256))); break;
            default: bytes.erase(at, 1); break;
        }
        if (bytes.empty()) bytes.push_back('\0');
    }
    return bytes;
}

std::string random_bytes(RandomThings& random) {
    std::string bytes;
    for (std::uint64_t left = random.below(200); left > 0; --left) {
        // Small numbers make plausible lengths and marks.
        bytes.push_back(static_cast<char>(random.below(random.one_in(3) ? 256 : 8)));
    }
    return bytes;
}

TEST(StoreCodec, RecordsReadBackAsTheyWereWritten) {
    RandomThings random(1);
    for (const Thing& thing : random.things(400, "wars")) {
        const std::string row = encode(thing);
        EXPECT_EQ(decode(type_of(thing), common(thing).id, row), thing);
        EXPECT_EQ(base_of(row), "wars");
        EXPECT_FALSE(is_retirement(row));
    }
}

Event dated(const When& when) {
    Event event;
    event.id = "a";
    event.base = "wars";
    event.when = when;
    return event;
}

TEST(StoreCodec, GuessesOfATimeReadBackAndMakeAFormOfTheirOwn) {
    When when;
    when.text = "1950";
    const std::string plain = encode(dated(when));
    EXPECT_EQ(plain.front(), '\x01');
    When start = when;
    start.start_about = Precision::month;
    When end = when;
    end.end_about = Precision::day;
    When best = when;
    best.best_year = -1'950;
    for (const When& guessed : {start, end, best}) {
        Event event = dated(guessed);
        const std::string row = encode(event);
        EXPECT_EQ(row.front(), '\x03');
        EXPECT_EQ(decode(ThingType::event, "a", row), Thing(event));
        event.derived = {{"start not before 432-03-01 BCE", {}}};
        EXPECT_EQ(encode(event).front(), '\x04');
        EXPECT_EQ(decode(ThingType::event, "a", encode(event)), Thing(event));
    }
    // As an older store has it.
    EXPECT_EQ(decode(ThingType::event, "a", plain), Thing(dated(when)));
    std::string needless = encode(dated(start));
    needless.replace(needless.find("\x01\x01", 1), 2, std::string(1, '\0'));
    refusal(Trouble::damaged, [&] { decode(ThingType::event, "a", needless); });
    needless = encode(dated(start));
    needless.front() = '\x05';
    refusal(Trouble::damaged, [&] { decode(ThingType::event, "a", needless); });
}

// Older stores have no days: their records are those of events without.
TEST(StoreCodec, DaysOfDistancesMakeAFormOfTheirOwn) {
    Event event;
    event.id = "a";
    event.orders = {{.distance = "80 days", .days = std::nullopt, .first = "b", .second = ""}};
    EXPECT_EQ(encode(event).front(), 1);
    event.orders.front().days = DayCount{80, 81};
    const std::string row = encode(event);
    EXPECT_EQ(row.front(), 5);
    EXPECT_EQ(decode(ThingType::event, "a", row), Thing(event));
    // The form says that there are some: a record has one way to be written.
    std::string without = row.substr(0, row.size() - 4) + std::string(1, '\0');
    refusal(Trouble::damaged, [&] { decode(ThingType::event, "a", without); });
    refusal(Trouble::damaged, [&] { decode(ThingType::actor, "a", row); });
}

TEST(StoreCodec, ReleasesReadBackAsTheyWereWritten) {
    Release release;
    release.number = 4'000'000'000U;
    release.time = "2025-03-01T12:00:00Z";
    release.author = "somebody";
    release.digest = "0123456789abcdef";
    release.added = std::numeric_limits<std::uint64_t>::max();
    release.retired = 1;
    EXPECT_EQ(decode_release(encode(release)), release);
}

TEST(StoreCodec, RetirementsAreNoRecords) {
    const std::string row = encode_retirement("retired");
    EXPECT_TRUE(is_retirement(row));
    refusal(Trouble::damaged, [&] { decode(ThingType::event, "a", row); });
    refusal(Trouble::damaged, [&] { base_of(row); });
}

TEST(StoreCodec, NumbersOfAllSizesReadBack) {
    for (unsigned bits = 0; bits < 64; ++bits) {
        for (const std::uint64_t near : {0U, 1U, 2U}) {
            const std::uint64_t value = (std::uint64_t{1} << bits) + near - 1;
            Writer out;
            out.varint(value);
            out.integer(static_cast<std::int64_t>(value));
            out.integer(-static_cast<std::int64_t>(value / 2));
            Reader in(out.bytes());
            EXPECT_EQ(in.varint(), value);
            EXPECT_EQ(in.integer(), static_cast<std::int64_t>(value));
            EXPECT_EQ(in.integer(), -static_cast<std::int64_t>(value / 2));
            EXPECT_TRUE(in.at_end());
        }
    }
    Writer out;
    out.integer(std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(Reader(out.bytes()).integer(), std::numeric_limits<std::int64_t>::min());
}

TEST(StoreCodec, ANumberHasOneForm) {
    EXPECT_EQ(Reader(std::string("\x80\x01")).varint(), 128U);
    const std::string needless("\x81\x00", 2);
    const std::string too_large("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02");
    refusal(Trouble::damaged, [&] { Reader(needless).varint(); });
    refusal(Trouble::damaged, [&] { Reader(too_large).varint(); });
    refusal(Trouble::damaged, [&] { Reader("\xFF").varint(); });
    refusal(Trouble::damaged, [&] { Reader("\x02").flag(); });
}

TEST(StoreCodec, AShortenedRecordIsDamage) {
    RandomThings random(2);
    for (const Thing& thing : random.things(20, "wars")) {
        const std::string row = encode(thing);
        for (std::size_t size = 0; size < row.size(); ++size) {
            EXPECT_FALSE(
                reads([&] { decode(type_of(thing), "a", std::string_view(row).substr(0, size)); }));
        }
    }
}

TEST(StoreCodec, WhatReadsAtAllWritesTheSameBytes) {
    RandomThings random(3);
    const std::vector<Thing> things = random.things(200, "wars");
    int read = 0;
    for (int round = 0; round < 40; ++round) {
        for (const Thing& thing : things) {
            const std::string row = mutated(encode(thing), random);
            read += reads([&] {
                const Thing other = decode(type_of(thing), "a", row);
                EXPECT_EQ(encode(other), row) << "seed 3, round " << round;
            });
        }
    }
    EXPECT_GT(read, 100) << "mutations that all fail prove little";
}

TEST(StoreCodec, NoBytesMakeAReaderStumble) {
    RandomThings random(4);
    for (int round = 0; round < 8'000; ++round) {
        const std::string bytes = random_bytes(random);
        const auto type = static_cast<ThingType>(random.below(thing_type_count));
        reads([&] { decode(type, "a", "\x01" + bytes); });
        reads([&] { decode_release(bytes); });
        reads([&] { is_retirement(bytes); });
        reads([&] { base_of(bytes); });
        reads([&] { decode_versions(bytes); });
        reads([&] { decode_block_number(bytes); });
        reads([&] { decode_lists(bytes); });
        reads([&] { decode_counts(bytes); });
        reads([&] { decode_segment(bytes, decode_directory(bytes), 5); });
        Directory directory;
        directory.kinds = {"a", "b"};
        reads([&] { decode_segment(bytes, directory, 5); });
        EXPECT_FALSE(decode_slot(bytes));
    }
}

TEST(StoreCodec, ASegmentHoldsItsColumns) {
    RandomThings random(5);
    std::vector<EventColumns> events(1500);
    for (std::uint32_t i = 0; i < events.size(); ++i) {
        events[i].handle = i;
        events[i].kind = i % 2;
        events[i].dated = !random.one_in(5);
        events[i].extent = events[i].dated ? random.extent() : unknown_extent();
    }
    Directory directory;
    directory.kinds = {"battle", "siege"};
    const auto rows = encode_segments(events, directory);
    const Directory read = decode_directory(encode(directory));
    ASSERT_EQ(read.segments.size(), rows.size());
    std::vector<bool> seen(events.size());
    for (std::size_t s = 0; s < rows.size(); ++s) {
        const EventBatch batch = decode_segment(rows[s], read, 1500);
        EXPECT_EQ(batch.events.size(), read.segments[s].events);
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            const EventColumns& event = events[batch.events[i].value];
            seen[event.handle] = true;
            EXPECT_EQ(batch.extents[i], event.extent);
            EXPECT_EQ(batch.kinds[i], directory.kinds[event.kind]);
            EXPECT_EQ(batch.dated[i], event.dated);
            EXPECT_GE(hull(event.extent).first, read.segments[s].hull.first);
            EXPECT_LE(hull(event.extent).last, read.segments[s].hull.last);
        }
    }
    EXPECT_EQ(std::ranges::count(seen, true), 1500);
}

TEST(StoreCodec, AWatermarkReadsBackAndNoFlippedBitPasses) {
    Watermark watermark;
    watermark.schema_version = 1;
    watermark.clean = true;
    watermark.store_id = 0xFEDC'BA98'7654'3210U;
    watermark.turn = 17;
    watermark.commit = 23;
    watermark.sequence = 42;
    watermark.manifest = {.number = 5, .length = 1234, .digest = 99};
    const std::string slot = encode_slot(watermark);
    ASSERT_EQ(slot.size(), slot_bytes);
    EXPECT_EQ(decode_slot(slot), watermark);
    for (std::size_t bit = 0; bit < slot.size() * 8; ++bit) {
        std::string flipped = slot;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(decode_slot(flipped)) << bit;
    }
}

// The values of the reference implementation, xxhsum 0.8.
TEST(StoreCodec, DigestsAreThoseOfXxh64) {
    EXPECT_EQ(digest("", 0), 0xEF46DB3751D8E999U);
    EXPECT_EQ(digest("a", 0), 0xD24EC4F1A98C6E5BU);
    EXPECT_EQ(digest("abc", 0), 0x44BC2CF5AD770999U);
    EXPECT_EQ(digest("Nobody inspects the spammish repetition", 0), 0xFBCEA83C8A378BF1U);
    EXPECT_NE(digest("abc", 1), digest("abc", 0));
    EXPECT_NE(digest(std::string(100, 'x'), 0), digest(std::string(101, 'x'), 0));
}

}  // namespace
}  // namespace bede::store
