#include "model/codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

#include "base/digest.h"
#include "model/bytes.h"
#include "store/index/bitmap.h"
#include "store/index/chunk_cache.h"
#include "store/index/event_columns.h"
#include "store/index/lists.h"
#include "store/index/names.h"
#include "store/index/packed_column.h"
#include "store/index/segment_header.h"
#include "store/rocksdb/watermark.h"
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
            ByteWriter out;
            out.varint(value);
            out.integer(static_cast<std::int64_t>(value));
            out.integer(-static_cast<std::int64_t>(value / 2));
            ByteReader in(out.bytes());
            EXPECT_EQ(in.varint(), value);
            EXPECT_EQ(in.integer(), static_cast<std::int64_t>(value));
            EXPECT_EQ(in.integer(), -static_cast<std::int64_t>(value / 2));
            EXPECT_TRUE(in.at_end());
        }
    }
    ByteWriter out;
    out.integer(std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(ByteReader(out.bytes()).integer(), std::numeric_limits<std::int64_t>::min());
}

TEST(StoreCodec, ANumberHasOneForm) {
    EXPECT_EQ(ByteReader(std::string("\x80\x01")).varint(), 128U);
    const std::string needless("\x81\x00", 2);
    const std::string too_large("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02");
    refusal(Trouble::damaged, [&] { ByteReader(needless).varint(); });
    refusal(Trouble::damaged, [&] { ByteReader(too_large).varint(); });
    refusal(Trouble::damaged, [&] { ByteReader("\xFF").varint(); });
    refusal(Trouble::damaged, [&] { ByteReader("\x02").flag(); });
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
        reads([&] { decode_bitmap(bytes); });
        for (std::size_t columns = 1; columns <= 4; ++columns) {
            reads([&] {
                const Lists lists(bytes, columns);
                for (std::uint32_t i = 0; i < lists.subjects(); ++i) lists.entries(i);
            });
            reads([&] { Lists::before_schema_12(bytes, columns); });
        }
        reads([&] { decode_ids(bytes); });
        reads([&] { find_id(bytes, "a"); });
        reads([&] { const NameBlock block(bytes); });
        reads([&] { const NameBlock block(bytes, NameBlock::Form::before_schema_11); });
        reads([&] { const IdsByHandle ids(bytes); });
        reads([&] { decode_retired(bytes); });
        reads([&] { decode_events(bytes); });
        reads([&] { decode_events_before_schema_12(bytes); });
        reads([&] { decode_rows(bytes); });
        reads([&] { decode_zones(bytes); });
        reads([&] { decode_segment_header(bytes); });
        EXPECT_FALSE(decode_slot(bytes));
    }
}

TEST(StoreCodec, RowsHoldTheirColumns) {
    RandomThings random(5);
    EventColumns events;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const bool dated = !random.one_in(5);
        events.add(7 * i, i % 2, static_cast<Modality>(i % 4),
                   {.dated = dated, .alternatives = random.one_in(9), .named_zone = i % 3 == 0},
                   dated ? random.extent() : unknown_extent());
    }
    const std::vector<std::uint32_t> order = order_of_rows(events);
    std::vector<bool> seen(events.size());
    for (std::size_t begin = 0; begin < order.size(); begin += chunk_rows) {
        const std::size_t end = std::min<std::size_t>(begin + chunk_rows, order.size());
        const EventColumns read = decode_events(encode_events(events, order, begin, end));
        const Zone zone = zone_of(events, order, begin, end);
        ASSERT_EQ(read.size(), end - begin);
        EXPECT_EQ(zone.events, end - begin);
        for (std::size_t i = 0; i < read.size(); ++i) {
            const std::uint32_t event = order[begin + i];
            seen[event] = true;
            EXPECT_EQ(read.handles[i], events.handles[event]);
            EXPECT_EQ(read.kinds[i], events.kinds[event]);
            EXPECT_EQ(read.extent(i), events.extent(event));
            EXPECT_EQ(read.marks[i], events.marks[event]);
            EXPECT_GE(read.hull(i).first, zone.hull.first);
            EXPECT_LE(read.hull(i).last, zone.hull.last);
        }
    }
    EXPECT_EQ(std::ranges::count(seen, false), 0);
}

TEST(StoreCodec, SetsOfNumbersComeBack) {
    RandomThings random(6);
    for (int round = 0; round < 300; ++round) {
        std::set<std::uint32_t> numbers;
        const std::size_t count = random.below(400);
        const std::size_t range = 1 + random.below(round % 2 == 0 ? 500 : 4'000'000);
        for (std::size_t i = 0; i < count; ++i) {
            numbers.insert(static_cast<std::uint32_t>(random.below(range)));
        }
        Bitmap bitmap;
        for (const std::uint32_t number : numbers) bitmap.add(number);
        const std::string row = encode_bitmap(bitmap);
        EXPECT_EQ(row, encode_bitmap(std::vector(numbers.begin(), numbers.end())));
        EXPECT_TRUE(decode_bitmap(row) == bitmap);
    }
    Bitmap ends;
    ends.add(0);
    ends.add(0xFFFF'FFFFU);
    EXPECT_TRUE(decode_bitmap(encode_bitmap(ends)) == ends);
}

TEST(StoreCodec, ListsComeBackInTheirOrder) {
    RandomThings random(7);
    ListsBuilder builder(2);
    std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> expected;
    for (int i = 0; i < 5000; ++i) {
        const auto subject = static_cast<std::uint32_t>(random.below(4000));
        const auto a = static_cast<std::uint32_t>(random.below(0xFFFF'FFFFU));
        const auto b = static_cast<std::uint32_t>(random.below(3));
        builder.add(subject, {a, b});
        expected[subject].emplace_back(a, b);
    }
    std::map<std::uint32_t, Lists> chunks;
    builder.each_chunk(
        [&](std::uint32_t chunk, const std::string& row) { chunks.emplace(chunk, Lists(row, 2)); });
    EXPECT_EQ(chunks.size(), builder.chunks().size());
    for (std::uint32_t subject = 0; subject < 4000; ++subject) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> read;
        const Lists& lists = chunks.at(subject / chunk_subjects);
        const Entries entries = lists.entries(subject % chunk_subjects);
        const auto a = entries.column(0);
        const auto b = entries.column(1);
        for (std::size_t i = 0; i < a.size(); ++i) read.emplace_back(a[i], b[i]);
        EXPECT_EQ(read, expected[subject]) << subject;
    }
}

TEST(StoreCodec, AChunkThatIsNotAskedForAgainIsGivenUp) {
    Bitmap chunks;
    chunks.add(3);
    chunks.add(7);
    const ChunkCache<std::vector<std::uint32_t>> cache(chunks);
    std::vector<std::uint32_t> read;
    const auto get = [&](std::uint32_t number) {
        return cache.get(number, [&] {
            read.push_back(number);
            return std::vector<std::uint32_t>{number};
        });
    };
    EXPECT_EQ(get(4), nullptr);
    EXPECT_EQ(*get(3), std::vector<std::uint32_t>{3});
    EXPECT_EQ(*get(7), std::vector<std::uint32_t>{7});
    EXPECT_EQ(*get(3), std::vector<std::uint32_t>{3});
    const std::uint64_t of_two = cache.bytes();
    cache.sweep();
    EXPECT_EQ(cache.bytes(), of_two / 2);
    get(3);
    get(7);
    EXPECT_EQ(read, (std::vector<std::uint32_t>{3, 7, 7}));
    cache.sweep();
    cache.sweep();
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(StoreCodec, ColumnsComeBack) {
    RandomThings random(8);
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::vector<std::vector<std::int64_t>> columns = {
        {}, {0}, {least}, {most, least}, {-1, 0, 1}, {7, 7, 7}, {255, 0}, {256, 0}, {65'536, 1}};
    for (int round = 0; round < 300; ++round) {
        std::vector<std::int64_t> column;
        const auto shift = static_cast<unsigned>(random.below(64));
        for (std::uint64_t i = random.below(40); i > 0; --i) {
            column.push_back(static_cast<std::int64_t>(random.below(most) >> shift) - 1000);
        }
        columns.push_back(column);
    }
    for (const std::vector<std::int64_t>& column : columns) {
        ByteWriter out;
        put_column(out, column);
        ByteReader in(out.bytes());
        EXPECT_EQ(take_column(in, column.size()), column);
        EXPECT_TRUE(in.at_end());
        ByteReader again(out.bytes());
        const bool is_short = std::ranges::all_of(
            column, [](std::int64_t number) { return number >= 0 && number <= 0xFFFF'FFFF; });
        if (is_short) {
            EXPECT_EQ(take_short_column(again, column.size()),
                      std::vector<std::uint32_t>(column.begin(), column.end()));
        } else {
            EXPECT_THROW(take_short_column(again, column.size()), Error);
        }
    }
}

TEST(StoreCodec, NamesComeBack) {
    const std::vector<IdView> ids = {{"a", 7}, {"a-b", 3}, {"a-c", 9}, {"minsk-ii", 1}};
    const std::string row = encode_ids(ids);
    EXPECT_EQ(decode_ids(row).size(), ids.size());
    for (const IdView& entry : ids) EXPECT_EQ(find_id(row, entry.id), entry.handle);
    for (const char* absent : {"", "a-", "a-bb", "minsk", "minsk-iii", "zz"}) {
        EXPECT_FALSE(find_id(row, absent)) << absent;
    }
    const std::vector<NameView> names = {{3, 2, Modality::planned, "a", "Title"},
                                         {9, 1, Modality::actual, "b", ""}};
    const NameBlock block(encode_names(names));
    ASSERT_EQ(block.names().size(), 2U);
    EXPECT_EQ(block.find(3)->title, "Title");
    EXPECT_EQ(block.find(3)->modality, Modality::planned);
    EXPECT_EQ(block.find(9)->title, "");
    const IdsByHandle by_handle(encode_ids_by_handle(names));
    EXPECT_EQ(by_handle.find(3)->id, "a");
    EXPECT_EQ(by_handle.find(3)->release, 2U);
    EXPECT_EQ(by_handle.find(9)->id, "b");
    EXPECT_EQ(by_handle.find(9)->release, 1U);
    for (const std::uint32_t absent : {0U, 2U, 4U, 8U, 10U}) {
        EXPECT_EQ(block.find(absent), nullptr) << absent;
        EXPECT_FALSE(by_handle.find(absent)) << absent;
    }
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
