// A window may leave out nothing that some reading of a test fulfils: on random times, dated by
// days or by clocks of any zone, known on all sides or not.
#include "query/eval/time_windows.h"

#include <gtest/gtest.h>

#include <random>

#include "unit/time_readings.h"

namespace bede::query {
namespace {

class TimeRandom {
  public:
    explicit TimeRandom(unsigned seed) : random_(seed) {}
    std::int64_t number(std::int64_t first, std::int64_t last) {
        return std::uniform_int_distribution<std::int64_t>(first, last)(random_);
    }
    bool one_in(int count) { return number(1, count) == 1; }

    // Some days or hours at the beginning of 1900; one bound in twelve is unknown or open.
    When time() {
        const bool clocked = one_in(2);
        const std::int64_t atom = clocked ? 3'600 : seconds_per_day;
        const Instant begin = first_second(day_of({.year = 1900, .month = 1, .day = 1}));
        const std::int64_t start = number(0, clocked ? 240 : 10);
        const std::int64_t start_latest = start + number(0, 3);
        const std::int64_t end = start + number(0, 5);
        const std::int64_t end_latest = std::max(start_latest, end) + number(0, 3);
        const auto first = [&](std::int64_t at) { return Instant{begin.second + at * atom}; };
        const auto last = [&](std::int64_t at) {
            return Instant{begin.second + at * atom + atom - 1};
        };
        const Bound begins = bound(first(start), instant_min);
        const Bound ends = bound(last(end_latest), instant_max);
        When when;
        // No start is later than the end, as far as that is known, and no end earlier than the
        // start.
        when.extent = {.start_earliest = begins,
                       .start_latest = ends.knowledge == Knowledge::known
                                           ? Bound{first(start_latest)}
                                           : bound(first(start_latest), instant_max),
                       .end_earliest = begins.knowledge == Knowledge::known
                                           ? Bound{last(end)}
                                           : bound(last(end), instant_min),
                       .end_latest = ends,
                       .clocked = clocked};
        if (clocked && one_in(2)) {
            const auto offset = static_cast<std::int32_t>(number(-14, 14) * 3'600);
            when.extent.start_offset = when.extent.end_offset = offset;
        }
        return when;
    }

  private:
    Bound bound(Instant at, Instant missing) {
        if (!one_in(12)) return {at};
        return {missing, one_in(2) ? Knowledge::unknown : Knowledge::open};
    }

    std::mt19937 random_;
};

bool meets(const Hull& a, const Hull& b) { return a.first <= b.last && b.first <= a.last; }

ExpressionPtr expression(auto node) {
    return std::make_shared<const Expression>(Expression{std::move(node), Type::time, {}});
}

// Of `it`, with a time that the condition gives.
std::optional<Hull> window(const Expression& condition) {
    return window_of(
        condition, [](const Expression& side) { return std::holds_alternative<It>(side.node); },
        [](const Expression& side) -> std::optional<When> {
            const auto* constant = std::get_if<Constant>(&side.node);
            if (constant == nullptr) return std::nullopt;
            return *content_of<When>(constant->value);
        });
}

TEST(TimeWindows, LeaveOutNothingThatMayBe) {
    TimeRandom random(1900);
    std::size_t left_out = 0;
    for (int i = 0; i < 20'000; ++i) {
        const When it = random.time();
        const When other = random.time();
        const ExpressionPtr thing = expression(It{});
        const ExpressionPtr time = expression(Constant{Value(other)});
        for (const TimeRelation relation : all_relations) {
            const auto left =
                window(*expression(TimeTest{.relation = relation, .left = thing, .right = time}));
            ASSERT_TRUE(left);
            const auto right =
                window(*expression(TimeTest{.relation = relation, .left = time, .right = thing}));
            ASSERT_TRUE(right);
            const bool met_left = meets(hull(it.extent), *left);
            if (compare(it, relation, other) != Truth::no) {
                ASSERT_TRUE(met_left) << to_string(relation);
            }
            if (compare(other, relation, it) != Truth::no) {
                ASSERT_TRUE(meets(hull(it.extent), *right)) << to_string(relation);
            }
            left_out += met_left ? 0U : 1U;
        }
        const Phrase phrase =
            phrase_number(static_cast<std::size_t>(random.number(0, phrase_count - 1)));
        const auto left =
            window(*expression(PhraseTest{.phrase = phrase, .left = thing, .right = time}));
        const auto right =
            window(*expression(PhraseTest{.phrase = phrase, .left = time, .right = thing}));
        ASSERT_TRUE(compare(it, phrase, other) == Truth::no || meets(hull(it.extent), *left));
        ASSERT_TRUE(compare(other, phrase, it) == Truth::no || meets(hull(it.extent), *right));
    }
    EXPECT_GT(left_out, 10'000U);  // most of these times lie close to each other
}

// "since" and "until" are the opposites of before and after, of a start and of an end.
TEST(TimeWindows, OppositesLeaveOutNothing) {
    TimeRandom random(1901);
    for (int i = 0; i < 20'000; ++i) {
        const When it = random.time();
        const When other = random.time();
        for (const TimeRelation relation : {TimeRelation::before, TimeRelation::after}) {
            const bool start = relation == TimeRelation::before;
            const ExpressionPtr side =
                expression(Apply{find_function(start ? "start" : "end"), {expression(It{})}});
            const auto left =
                window(*expression(TimeTest{.relation = relation,
                                            .opposite = true,
                                            .left = side,
                                            .right = expression(Constant{Value(other)})}));
            ASSERT_TRUE(left);
            When one;
            one.extent = start ? start_of(it.extent) : end_of(it.extent);
            if (negate(compare(one, relation, other)) == Truth::no) continue;
            ASSERT_TRUE(meets(hull(it.extent), *left));
        }
    }
}

TEST(TimeWindows, NothingIsSaidOfDenials) {
    const When time = TimeRandom(1).time();
    const ExpressionPtr it = expression(It{});
    const ExpressionPtr constant = expression(Constant{Value(time)});
    EXPECT_FALSE(window(*expression(TimeTest{.negated = true, .left = it, .right = constant})));
    EXPECT_FALSE(window(*expression(TimeTest{.any = true, .left = it, .right = constant})));
    EXPECT_FALSE(window(*expression(TimeTest{.left = it, .right = it})));
}

TEST(TimeWindows, BothOfTwo) {
    const auto hull_of_seconds = [](std::int64_t first, std::int64_t last) {
        return Hull{{first}, {last}};
    };
    EXPECT_EQ(both_windows(hull_of_seconds(0, 10), hull_of_seconds(5, 20)), hull_of_seconds(5, 10));
    // What meets both covers what lies between.
    EXPECT_EQ(both_windows(hull_of_seconds(0, 1), hull_of_seconds(5, 6)), hull_of_seconds(1, 5));
    EXPECT_EQ(both_windows(hull_of_seconds(5, 6), hull_of_seconds(0, 1)), hull_of_seconds(1, 5));
}

}  // namespace
}  // namespace bede::query
