#include "time/policy.h"

#include <gtest/gtest.h>

#include "time/relations.h"

namespace bede {
namespace {

When policy_when(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when) << text;
    return read.when.value_or(When{});
}

TEST(Policy, WidensWhatIsApproximateAndSaysSo) {
    const ApproxPolicy policy{
        .year = {.months = 12}, .month = {.months = 1}, .day = {.seconds = 3 * 86'400}};
    std::vector<std::string> notes;
    EXPECT_EQ(effective_extent(policy_when("1850~"), policy, std::nullopt, notes),
              within(first_second(day_of({1849, 1, 1})), last_second(day_of({1851, 12, 31}))));
    EXPECT_EQ(notes, std::vector<std::string>{"~ widened by 1 year"});
    notes.clear();
    EXPECT_EQ(effective_extent(policy_when("2023-02~"), policy, std::nullopt, notes),
              within(first_second(day_of({2023, 1, 1})), last_second(day_of({2023, 3, 31}))));
    EXPECT_EQ(notes, std::vector<std::string>{"~ widened by 1 month"});
    notes.clear();
    const Extent span = effective_extent(policy_when("1850~/1851"), policy, std::nullopt, notes);
    EXPECT_EQ(day_at(span.start_earliest.at), day_of({1849, 1, 1}));
    EXPECT_EQ(day_at(span.start_latest.at), day_of({1851, 12, 31}));
    EXPECT_EQ(day_at(span.end_earliest.at), day_of({1851, 1, 1}));
    notes.clear();
    EXPECT_EQ(effective_extent(policy_when("1850"), policy, std::nullopt, notes),
              policy_when("1850").extent);
    EXPECT_EQ(effective_extent(policy_when("1850~"), std::nullopt, std::nullopt, notes),
              policy_when("1850~").extent);
    EXPECT_TRUE(notes.empty());
    EXPECT_EQ(
        effective(policy_when("[1850~,1860~]"), policy, std::nullopt, notes).alternatives.front(),
        within(first_second(day_of({1849, 1, 1})), last_second(day_of({1851, 12, 31}))));
}

TEST(Policy, AnOpenEndIsStillGoingOn) {
    const Instant as_of = last_second(day_of({2025, 4, 30}));
    std::vector<std::string> notes;
    const Extent extent =
        effective_extent(policy_when("2022-02-24/.."), std::nullopt, as_of, notes);
    EXPECT_EQ(extent.end_earliest, (Bound{as_of}));
    EXPECT_EQ(extent.end_latest, (Bound{instant_max, Knowledge::open}));
    EXPECT_EQ(notes, std::vector<std::string>{"open end: still going on at 2025-04-30"});
    EXPECT_EQ(compare(extent, TimeRelation::intersects, as_period(policy_when("2024")).extent),
              Truth::yes);
    notes.clear();
    EXPECT_EQ(effective_extent(policy_when("2022-02-24/"), std::nullopt, as_of, notes),
              policy_when("2022-02-24/").extent);
    EXPECT_TRUE(notes.empty());
}

}  // namespace
}  // namespace bede
