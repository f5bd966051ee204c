// Comparisons against direct computation on published uncertain periods; masks, zones and clock
// times where a hull, an instant or a day alone would answer wrongly.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "time/relations.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

When data_when(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when) << text;
    return read.when.value_or(When{});
}

Truth compare(const std::string& a, TimeRelation relation, const std::string& b) {
    return compare(data_when(a), relation, as_period(data_when(b)));
}

// ---- CDB90 --------------------------------------------------------------------------------------

struct Period {
    std::string war;
    Extent extent;
};

Instant instant(const std::string& text) { return data_when(text).extent.start_earliest.at; }

std::vector<Period> periods() {
    std::vector<Period> all;
    for (const TsvRow& row : read_tsv("cdb90/periods.tsv")) {
        Extent extent{.start_earliest = {instant(row.at("start_min"))},
                      .start_latest = {instant(row.at("start_max"))},
                      .end_earliest = {instant(row.at("end_min"))},
                      .end_latest = {instant(row.at("end_max"))},
                      .clocked = true};
        all.push_back({row.at("war"), extent});
    }
    return all;
}

Truth truth_of(bool certain, bool possible) {
    return certain ? Truth::yes : possible ? Truth::maybe : Truth::no;
}

Truth before_by_hand(const Extent& a, const Extent& b) {
    return truth_of(a.end_latest.at < b.start_earliest.at, a.end_earliest.at < b.start_latest.at);
}

Truth intersects_by_hand(const Extent& a, const Extent& b) {
    return truth_of(
        a.start_latest.at <= b.end_earliest.at && b.start_latest.at <= a.end_earliest.at,
        a.start_earliest.at <= b.end_latest.at && b.start_earliest.at <= a.end_latest.at);
}

TEST(Cdb90, PairsOfPeriodsOfOneWarCompareAsTheirBoundsSay) {
    const std::vector<Period> all = periods();
    std::size_t pairs = 0;
    std::map<Truth, std::size_t> befores;
    std::map<Truth, std::size_t> intersections;
    for (const Period& a : all) {
        for (const Period& b : all) {
            if (&a == &b || a.war != b.war) continue;
            ++pairs;
            const Truth before = compare(a.extent, TimeRelation::before, b.extent);
            const Truth intersects = compare(a.extent, TimeRelation::intersects, b.extent);
            ASSERT_EQ(before, before_by_hand(a.extent, b.extent)) << a.war;
            ASSERT_EQ(intersects, intersects_by_hand(a.extent, b.extent)) << a.war;
            ++befores[before];
            ++intersections[intersects];
        }
    }
    EXPECT_GT(pairs, 50'000U);
    for (const Truth truth : {Truth::no, Truth::maybe, Truth::yes}) {
        EXPECT_GT(befores[truth], 0U) << to_string(truth);
        EXPECT_GT(intersections[truth], 0U) << to_string(truth);
    }
}

// ---- Masks and choices --------------------------------------------------------------------------

TEST(Masks, AreComparedMemberByMember) {
    EXPECT_EQ(compare("156X-12-25", TimeRelation::during, "1563-12"), Truth::maybe);
    EXPECT_EQ(compare("2025-XX-18", TimeRelation::before, "2025-01-10"), Truth::no);
    EXPECT_EQ(compare("156X-12-25", TimeRelation::during, "1563-11"), Truth::no);
    EXPECT_EQ(compare("156X-12-25", TimeRelation::intersects, "1563-01/1563-11"), Truth::no);
    EXPECT_EQ(compare("156X-12-25", TimeRelation::during, "156X"), Truth::yes);
    EXPECT_EQ(compare("156X-12-25", TimeRelation::after, "1560-12-24"), Truth::yes);
    EXPECT_EQ(compare("[1667,1672]", TimeRelation::during, "1668/1671"), Truth::no);
    EXPECT_EQ(compare("446 or 445 BCE", TimeRelation::before, "445 BCE"), Truth::maybe);
}

// By the hull it might begin with one member and end with another.
TEST(Masks, StartAndEndAreOfTheSameMember) {
    EXPECT_EQ(compare("156X-12-25", TimeRelation::equals, "1560-12-25/1569-12-25"), Truth::no);
    EXPECT_EQ(compare("156X-12-25", TimeRelation::contains, "1563"), Truth::no);
    EXPECT_EQ(compare("[1914-07-28,1939-09-01]", TimeRelation::contains, "1920"), Truth::no);
    EXPECT_EQ(compare("1914-XX-28/1914-XX-30", TimeRelation::during, "1914"), Truth::yes);
    for (const TimeRelation relation :
         possible_relations(data_when("156X-12-25"), as_period(data_when("1563")))) {
        EXPECT_NE(relation, TimeRelation::strictly_contains);
        EXPECT_NE(relation, TimeRelation::overlaps);
    }
}

// ---- Clock times and zones ----------------------------------------------------------------------

TEST(Zones, CivilDaysStayThoseOfThePlace) {
    EXPECT_EQ(compare("2015-02-15T00:00 Europe/Kyiv", TimeRelation::during, "2015-02-15"),
              Truth::yes);
    EXPECT_EQ(compare("2015-02-15T00:00 Europe/Kyiv", TimeRelation::during, "2015-02-14"),
              Truth::no);
    EXPECT_EQ(compare("2025-03-18T00:30 Asia/Gaza", TimeRelation::during, "2025-03-18"),
              Truth::yes);
    EXPECT_EQ(compare("2025-03-17T18:30 America/New_York", TimeRelation::during, "2025-03-17"),
              Truth::yes);
    EXPECT_EQ(compare("2025-03-17T22:30Z", TimeRelation::during, "2025-03-17"), Truth::yes);
}

TEST(Zones, InstantsAreComparedOnlyIfBothHaveAZone) {
    EXPECT_EQ(
        compare("2025-03-18T00:30:00 Asia/Gaza", TimeRelation::equals, "2025-03-17T22:30:00Z"),
        Truth::yes);
    EXPECT_EQ(compare("2025-03-18T00:30:00 Asia/Gaza", TimeRelation::equals,
                      "2025-03-17T18:30:00 America/New_York"),
              Truth::yes);
    // The cease-fire of Minsk: midnight in Kyiv was one o'clock in Moscow.
    EXPECT_EQ(compare("2015-02-15T00:00:00 Europe/Kyiv", TimeRelation::equals,
                      "2015-02-15T01:00:00 Europe/Moscow"),
              Truth::yes);
    EXPECT_EQ(compare("2015-02-15T00:30:00 Europe/Moscow", TimeRelation::before,
                      "2015-02-15T00:00:00 Europe/Kyiv"),
              Truth::yes);
    // Without a zone on one side nobody knows what its clock was off UTC.
    EXPECT_EQ(
        compare("2015-02-15T00:30:00", TimeRelation::before, "2015-02-15T00:00:00 Europe/Kyiv"),
        Truth::maybe);
    EXPECT_EQ(compare("2025-03-18T00:30:00 Asia/Gaza", TimeRelation::after, "2025-03-17T23:00:00"),
              Truth::maybe);
}

}  // namespace
}  // namespace bede
