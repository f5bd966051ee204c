#include "model/value.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "named_entity.h"

namespace bede {
namespace {

Instant at(CivilDate date) { return first_second(day_of(date)); }

Extent days(CivilDate first, CivilDate last) {
    return within(at(first), last_second(day_of(last)));
}

Extent since(CivilDate first, Knowledge end) {
    const Bound start{at(first)};
    return {.start_earliest = start,
            .start_latest = {last_second(day_of(first))},
            .end_earliest = start,
            .end_latest = {instant_max, end}};
}

When when_of(const Extent& extent, std::string text) {
    When when;
    when.text = std::move(text);
    when.edtf = when.text;
    when.extent = extent;
    return when;
}

TEST(ValueText, IsPlain) {
    EXPECT_EQ(to_string(Value()), "");
    EXPECT_EQ(to_string(Value(true)), "true");
    EXPECT_EQ(to_string(Value(Truth::maybe)), "possible");
    EXPECT_EQ(to_string(Value(std::int64_t{-12})), "-12");
    EXPECT_EQ(to_string(Value(0.1)), "0.1");
    EXPECT_EQ(to_string(Value(std::string("Київ"))), "Київ");
    EXPECT_EQ(to_string(Value(Range{3, 5})), "3..5");
    EXPECT_EQ(to_string(Value(Range{3, 3})), "3");
    EXPECT_EQ(to_string(Value(named_entity(ThingType::event, "minsk-ii", "Minsk II"))), "minsk-ii");
    EXPECT_EQ(to_string(Value(List{Value(std::int64_t{1}), Value(std::string("b"))})), "1, b");
}

TEST(ValueText, OfAGapNamesItsUnit) {
    const auto text = [](std::optional<std::int64_t> least, std::optional<std::int64_t> most,
                         bool clocked) {
        return to_string(Value(Gap{.least = least, .most = most, .clocked = clocked}));
    };
    EXPECT_EQ(text(12, 15, false), "12..15 days");
    EXPECT_EQ(text(1, 1, false), "1 day");
    EXPECT_EQ(text(-3, -3, false), "-3 days");
    EXPECT_EQ(text(12, {}, false), "at least 12 days");
    EXPECT_EQ(text({}, 1, false), "at most 1 day");
    EXPECT_EQ(text({}, {}, false), "unknown");
    EXPECT_EQ(text(7200, 10800, true), "2..3 hours");
    EXPECT_EQ(text(61, 120, true), "61..120 seconds");
}

TEST(ValueText, OfAnExtentInventsNoPrecision) {
    const auto text = [](const Extent& extent) { return to_string(Value(extent)); };
    EXPECT_EQ(text(days({2015, 2, 12}, {2015, 2, 12})), "2015-02-12");
    EXPECT_EQ(text(days({2025, 3, 1}, {2025, 3, 31})), "2025-03");
    EXPECT_EQ(text(days({2024, 2, 1}, {2024, 2, 28})), "[2024-02-01..2024-02-28]");
    EXPECT_EQ(text(days({-43, 1, 1}, {-43, 12, 31})), "-0043");
    EXPECT_EQ(text(days({-17000, 1, 1}, {-17000, 12, 31})), "Y-17000");
    EXPECT_EQ(text(period(at({2025, 3, 1}), last_second(day_of({2025, 3, 31})))),
              "2025-03-01/2025-03-31");
    EXPECT_EQ(text(since({2022, 2, 24}, Knowledge::open)), "2022-02-24/..");
    EXPECT_EQ(text(since({2022, 2, 24}, Knowledge::unknown)), "2022-02-24/");
    const Bound earliest{instant_min, Knowledge::unknown};
    const Bound latest{instant_max, Knowledge::unknown};
    EXPECT_EQ(text({earliest, latest, earliest, latest}), "unknown");
    Extent doubtful = days({1984, 1, 1}, {1984, 12, 31});
    doubtful.doubtful = true;
    EXPECT_EQ(text(doubtful), "1984?");
}

TEST(ValueText, OfAClockTimeHasItsOffset) {
    const Instant noon{at({2025, 3, 18}).second + 12 * 3600};
    Extent extent = within(noon, {noon.second + 59}, true);
    EXPECT_EQ(to_string(Value(extent)), "2025-03-18T12:00");
    extent.start_offset = extent.end_offset = 7200;
    EXPECT_EQ(to_string(Value(extent)), "2025-03-18T12:00+02:00");
    EXPECT_EQ(to_string(Value(within(noon, noon, true))), "2025-03-18T12:00:00");
}

TEST(CompareValues, OrdersNumbersExactly) {
    const std::int64_t big = std::numeric_limits<std::int64_t>::max();
    EXPECT_LT(compare(Value(std::int64_t{1}), Value(1.5)), 0);
    EXPECT_GT(compare(Value(std::int64_t{2}), Value(1.5)), 0);
    EXPECT_EQ(compare(Value(std::int64_t{2}), Value(2.0)), 0);
    EXPECT_LT(compare(Value(std::int64_t{-2}), Value(-1.5)), 0);
    EXPECT_LT(compare(Value(big), Value(9223372036854775808.0)), 0);
    EXPECT_GT(compare(Value((std::int64_t{1} << 53) + 1), Value(9007199254740992.0)), 0);
}

// Every kind of value, some equal to each other.
std::vector<Value> some_of_all() {
    const double not_a_number = std::numeric_limits<double>::quiet_NaN();
    const Extent march = days({2025, 3, 1}, {2025, 3, 31});
    When one_of = when_of(march, "[2025-03-01,2025-03-31]");
    one_of.alternatives = {days({2025, 3, 1}, {2025, 3, 1}), days({2025, 3, 31}, {2025, 3, 31})};
    return {Value(),
            Value(false),
            Value(true),
            Value(Truth::no),
            Value(Truth::yes),
            Value(std::int64_t{3}),
            Value(3.0),
            Value(3.5),
            Value(not_a_number),
            Value(-std::numeric_limits<double>::infinity()),
            Value(std::string("a")),
            Value(std::string("я")),
            Value(when_of(march, "March 2025")),
            Value(when_of(march, "2025-03")),
            Value(one_of),
            Value(march),
            Value(since({2025, 3, 1}, Knowledge::open)),
            Value(Duration{.months = 1}),
            Value(Duration{.seconds = 86400}),
            Value(Gap{.least = 1, .most = 2}),
            Value(Gap{.least = {}, .most = 2}),
            Value(Range{1, 2}),
            Value(named_entity(ThingType::event, "a")),
            Value(named_entity(ThingType::actor, "b")),
            Value(List{Value(std::int64_t{1})}),
            Value(List{})};
}

TEST(CompareValues, IsATotalOrderWithNullLast) {
    const std::vector<Value> values = some_of_all();
    for (const Value& a : values) {
        EXPECT_EQ(compare(a, a), 0) << to_string(a);
        if (!a.is_null()) {
            EXPECT_GT(compare(Value(), a), 0);
        }
        for (const Value& b : values) {
            EXPECT_EQ(compare(a, b), -compare(b, a)) << to_string(a) << " | " << to_string(b);
            for (const Value& c : values) {
                if (compare(a, b) <= 0 && compare(b, c) <= 0) {
                    EXPECT_LE(compare(a, c), 0)
                        << to_string(a) << " | " << to_string(b) << " | " << to_string(c);
                }
            }
        }
    }
}

TEST(CompareValues, TakesOneTimeInDifferentWordsAsEqual) {
    const Extent march = days({2025, 3, 1}, {2025, 3, 31});
    EXPECT_EQ(compare(Value(when_of(march, "March 2025")), Value(when_of(march, "2025-03"))), 0);
    EXPECT_EQ(compare(Value(when_of(march, "2025-03")), Value(march)), 0);
}

TEST(AnswerCounts, CertainAndPossibleRows) {
    Answer answer;
    answer.rows = {{{}, Truth::yes}, {{}, Truth::maybe}, {{}, Truth::yes}};
    EXPECT_EQ(answer.certain(), 2U);
    EXPECT_EQ(answer.possible(), 1U);
}

}  // namespace
}  // namespace bede
