// Conditions on two or three times at once, against all readings of these times.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "time/together.h"
#include "unit/time_readings.h"

namespace bede {
namespace {

using Dice = std::mt19937;

std::size_t roll(Dice& random, std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

// A time with one member or several, and all its readings.
struct KnownTime {
    When when;
    std::vector<Interval> readings;
};

KnownTime random_time(Dice& random, const std::vector<TimeCase>& cases) {
    KnownTime out;
    const std::size_t members = roll(random, 3) == 0 ? 2 : 1;
    for (std::size_t i = 0; i < members; ++i) {
        const TimeCase& one = cases[roll(random, cases.size())];
        out.when.extent = one.extent;
        if (members > 1) out.when.alternatives.push_back(one.extent);
        out.readings.insert(out.readings.end(), one.readings.begin(), one.readings.end());
    }
    return out;
}

TimeSide random_side(Dice& random, std::size_t times) {
    return {roll(random, times), static_cast<Side>(roll(random, 4) % 3)};
}

TimeCondition random_condition(Dice& random, std::size_t times, int depth) {
    const bool denied = roll(random, 4) == 0;
    if (depth > 0 && roll(random, 3) > 0) {
        std::vector<TimeCondition> parts;
        for (std::size_t i = 2 + roll(random, 2); i > 0; --i) {
            parts.push_back(random_condition(random, times, depth - 1));
        }
        if (roll(random, 3) > 0) return {AllHold{std::move(parts)}, denied};
        return {AnyHolds{std::move(parts)}, denied};
    }
    const TimeSide left = random_side(random, times);
    const TimeSide right = random_side(random, times);
    if (roll(random, 2) == 0) {
        return {RelationHolds{left, all_relations[roll(random, relation_count)], right}, denied};
    }
    return {PhraseHolds{left, phrase_number(roll(random, phrase_count)), right}, denied};
}

using ChosenReadings = std::vector<Interval>;

struct Holds {
    const ChosenReadings& readings;

    bool operator()(const TimeCondition& condition) const {
        return std::visit(*this, condition.node) != condition.denied;
    }
    bool operator()(const Settled& settled) const { return settled.holds; }
    bool operator()(const Unsettled&) const { return false; }
    bool operator()(const RelationHolds& test) const {
        return holds(side(test.left), test.relation, side(test.right));
    }
    bool operator()(const PhraseHolds& test) const {
        return holds(side(test.left), test.phrase, side(test.right));
    }
    bool operator()(const AllHold& all) const { return std::ranges::all_of(all.parts, *this); }
    bool operator()(const AnyHolds& any) const { return std::ranges::any_of(any.parts, *this); }

    Interval side(TimeSide side) const { return side_of(readings[side.time], side.side); }
};

Truth by_all_readings(const std::vector<KnownTime>& times, const TimeCondition& condition) {
    ChosenReadings chosen;
    bool holding = false;
    bool failing = false;
    const std::function<void()> choose = [&] {
        if (chosen.size() == times.size()) {
            (Holds{chosen}(condition) ? holding : failing) = true;
            return;
        }
        for (const Interval& one : times[chosen.size()].readings) {
            chosen.push_back(one);
            choose();
            chosen.pop_back();
        }
    };
    choose();
    return !holding ? Truth::no : failing ? Truth::maybe : Truth::yes;
}

Truth decided(const std::vector<KnownTime>& times, const TimeCondition& condition) {
    std::vector<When> whens;
    for (const KnownTime& time : times) whens.push_back(time.when);
    return decide(whens, condition);
}

TEST(TimesTogether, AgreeWithTheEnumerationOfAllReadings) {
    const unsigned seed = 20'260'104;
    Dice random(seed);
    const std::vector<TimeCase> cases = all_cases(4);
    std::size_t settled = 0;
    for (int round = 0; round < 10'000; ++round) {
        std::vector<KnownTime> times;
        for (std::size_t i = 2 + roll(random, 2); i > 0; --i) {
            times.push_back(random_time(random, cases));
        }
        const TimeCondition condition = random_condition(random, times.size(), 2);
        const Truth expected = by_all_readings(times, condition);
        ASSERT_EQ(decided(times, condition), expected) << "seed " << seed << " round " << round;
        settled += expected == Truth::maybe ? 0 : 1;
    }
    EXPECT_GT(settled, 2'500);
}

When read_together(std::string_view text) { return *read_when(text).when; }

TimeCondition relation(std::size_t left, TimeRelation relation, std::size_t right) {
    return {RelationHolds{{left}, relation, {right}}};
}

TEST(TimesTogether, KnowNoTimeBeforeItself) {
    const std::vector<When> times = {read_together("1914"), read_together("1914"),
                                     read_together("1914")};
    const TimeCondition circle{
        AllHold{{relation(0, TimeRelation::before, 1), relation(1, TimeRelation::before, 2),
                 relation(2, TimeRelation::before, 0)}}};
    EXPECT_EQ(decide(times, circle), Truth::no);
}

TEST(TimesTogether, MixDaysAndSeconds) {
    // Some time on that day: behind noon it is not before 11 o'clock, and both are on that day.
    const std::vector<When> times = {
        read_together("[2025-03-18T10:00,2025-03-18T16:00]"), read_together("2025-03-18T12:00:00"),
        read_together("2025-03-18"), read_together("2025-03-18T11:00:00")};
    const TimeCondition on_the_day = relation(0, TimeRelation::during, 2);
    const TimeCondition late = relation(0, TimeRelation::after, 1);
    const TimeCondition early = relation(0, TimeRelation::before, 3);
    EXPECT_EQ(decide(times, {AllHold{{on_the_day, late}}}), Truth::maybe);
    EXPECT_EQ(decide(times, {AllHold{{on_the_day, late, early}}}), Truth::no);
    EXPECT_EQ(decide(times, {AnyHolds{{on_the_day, late, early}}}), Truth::yes);
}

TEST(TimesTogether, LayOffMonths) {
    const Phrase month{.distance = {.months = 1}, .object = Side::whole};
    const Phrase later{.subject = Side::start,
                       .measure = Measure::at_least,
                       .distance = {.months = 1},
                       .direction = Direction::after,
                       .object = Side::end};
    const std::vector<When> times = {read_together("2025"), read_together("2025-01-31")};
    // From the last of January a month reaches to the last of February.
    const TimeCondition within{PhraseHolds{{0}, month, {1}}};
    const TimeCondition beyond{PhraseHolds{{0}, later, {1}}};
    EXPECT_EQ(decide(times, {AllHold{{within, beyond}}}), Truth::maybe);
    const std::vector<When> january = {read_together("2025-01"), read_together("2025-01-31")};
    EXPECT_EQ(decide(january, {AllHold{{within, beyond}}}), Truth::no);
}

}  // namespace
}  // namespace bede
