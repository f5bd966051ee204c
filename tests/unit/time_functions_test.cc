// Functions and connectives of three-valued tests against all readings.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "time/truth.h"
#include "unit/time_readings.h"

namespace bede {
namespace {

TEST(Gaps, AreTheLeastAndTheMostOfAllReadings) {
    const std::vector<TimeCase> cases = all_cases(5);
    int differences = 0;
    for (const TimeCase& a : cases) {
        for (const TimeCase& b : cases) {
            std::int64_t least = 1'000;
            std::int64_t most = -1'000;
            for (const Interval x : a.readings) {
                for (const Interval y : b.readings) {
                    least = std::min<std::int64_t>(least, y.start - x.end);
                    most = std::max<std::int64_t>(most, y.start - x.end);
                }
            }
            if (gap(a.extent, b.extent) != Gap{least, most, false}) ++differences;
        }
    }
    EXPECT_EQ(differences, 0);
}

TEST(Ends, AreThoseOfAllReadings) {
    for (const TimeCase& each : all_cases(5)) {
        Interval start{1'000, -1'000};
        Interval end{1'000, -1'000};
        for (const Interval reading : each.readings) {
            start = {std::min(start.start, reading.start), std::max(start.end, reading.start)};
            end = {std::min(end.start, reading.end), std::max(end.end, reading.end)};
        }
        const auto holds_all = [](const Extent& side, Interval days) {
            return day_at(side.start_earliest.at).number <= days.start &&
                   day_at(side.end_latest.at).number >= days.end;
        };
        EXPECT_TRUE(holds_all(start_of(each.extent), start));
        EXPECT_TRUE(holds_all(end_of(each.extent), end));
    }
}

// A formula over the three pairs of three times, on one reading and on bounds.
struct Formula {
    std::function<bool(Interval, Interval, Interval)> on_reading;
    std::function<Truth(const Extent&, const Extent&, const Extent&)> on_bounds;
};

Formula random_formula(std::mt19937& random, int depth) {
    const auto number = [&](std::size_t last) {
        return std::uniform_int_distribution<std::size_t>(0, last)(random);
    };
    if (depth == 0) {
        const TimeRelation relation = all_relations[number(std::size(all_relations) - 1)];
        switch (number(2)) {
            case 0:
                return {[=](Interval a, Interval b, Interval) { return holds(a, relation, b); },
                        [=](const Extent& a, const Extent& b, const Extent&) {
                            return compare(a, relation, b);
                        }};
            case 1:
                return {[=](Interval, Interval b, Interval c) { return holds(b, relation, c); },
                        [=](const Extent&, const Extent& b, const Extent& c) {
                            return compare(b, relation, c);
                        }};
            default:
                return {[=](Interval a, Interval, Interval c) { return holds(c, relation, a); },
                        [=](const Extent& a, const Extent&, const Extent& c) {
                            return compare(c, relation, a);
                        }};
        }
    }
    const Formula x = random_formula(random, depth - 1);
    const Formula y = random_formula(random, depth - 1);
    switch (number(2)) {
        case 0:
            return {[=](Interval a, Interval b, Interval c) {
                        return x.on_reading(a, b, c) && y.on_reading(a, b, c);
                    },
                    [=](const Extent& a, const Extent& b, const Extent& c) {
                        return both(x.on_bounds(a, b, c), y.on_bounds(a, b, c));
                    }};
        case 1:
            return {[=](Interval a, Interval b, Interval c) {
                        return x.on_reading(a, b, c) || y.on_reading(a, b, c);
                    },
                    [=](const Extent& a, const Extent& b, const Extent& c) {
                        return either(x.on_bounds(a, b, c), y.on_bounds(a, b, c));
                    }};
        default:
            return {[=](Interval a, Interval b, Interval c) { return !x.on_reading(a, b, c); },
                    [=](const Extent& a, const Extent& b, const Extent& c) {
                        return negate(x.on_bounds(a, b, c));
                    }};
    }
}

// Kleene's connectives: what they call certain holds in every reading, what they call impossible
// in none. What they call possible may still be either, where parts of a formula hang together.
TEST(Connectives, NeverContradictAReading) {
    const std::vector<TimeCase> cases = all_cases(3);
    std::mt19937 random(45);
    std::uniform_int_distribution<std::size_t> which(0, cases.size() - 1);
    int decided = 0;
    for (int round = 0; round < 4'000; ++round) {
        const Formula formula = random_formula(random, 1 + round % 3);
        const TimeCase& a = cases[which(random)];
        const TimeCase& b = cases[which(random)];
        const TimeCase& c = cases[which(random)];
        const Truth told = formula.on_bounds(a.extent, b.extent, c.extent);
        if (told == Truth::maybe) continue;
        ++decided;
        for (const Interval x : a.readings)
            for (const Interval y : b.readings)
                for (const Interval z : c.readings) {
                    ASSERT_EQ(formula.on_reading(x, y, z), told == Truth::yes) << "round " << round;
                }
    }
    EXPECT_GT(decided, 1'000);
}

}  // namespace
}  // namespace bede
