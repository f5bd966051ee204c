// The oracle: all readings of all extents over a few days, enumerated, against every operator.

#include <gtest/gtest.h>

#include <bitset>
#include <random>

#include "unit/time_readings.h"

namespace bede {
namespace {

template <std::size_t Size>
struct Oracle {
    int days;
    std::vector<std::bitset<Size>> table;  // by pair of intervals

    std::size_t index(Interval a, Interval b) const {
        return static_cast<std::size_t>(((a.start * days + a.end) * days + b.start) * days + b.end);
    }

    template <typename Holds>
    Oracle(int days_, const Holds& holds_nth) : days(days_) {
        const auto size = static_cast<std::size_t>(days * days * days * days);
        table.resize(size);
        for (int s = 0; s < days; ++s)
            for (int e = s; e < days; ++e)
                for (int t = 0; t < days; ++t)
                    for (int f = t; f < days; ++f)
                        for (std::size_t i = 0; i < Size; ++i) {
                            table[index({s, e}, {t, f})][i] = holds_nth({s, e}, i, {t, f});
                        }
    }

    // Counts the operators on which `decide` and the enumeration differ.
    template <typename Decide>
    int differences(const TimeCase& a, const TimeCase& b, const Decide& decide) const {
        std::bitset<Size> some;
        std::bitset<Size> all;
        all.set();
        for (const Interval x : a.readings)
            for (const Interval y : b.readings) {
                const std::bitset<Size>& here = table[index(x, y)];
                some |= here;
                all &= here;
            }
        int count = 0;
        for (std::size_t i = 0; i < Size; ++i) {
            const Truth expected = all[i] ? Truth::yes : some[i] ? Truth::maybe : Truth::no;
            if (decide(a.extent, i, b.extent) != expected) ++count;
        }
        return count;
    }
};

// One side of a time: it lies on one of some days, and its start is its end.
std::vector<TimeCase> all_points(int days) {
    std::vector<TimeCase> points;
    for (int first = 0; first < days; ++first) {
        for (int last = first; last < days; ++last) {
            TimeCase point{start_of(bede::extent_of(first, last, first, last)), {}};
            for (int day = first; day <= last; ++day) point.readings.push_back({day, day});
            points.push_back(std::move(point));
        }
    }
    return points;
}

TEST(Relations, OfPointsAgreeWithTheEnumerationOfAllReadings) {
    constexpr int days = 6;
    const Oracle<relation_count> oracle(
        days, [](Interval a, std::size_t i, Interval b) { return holds(a, all_relations[i], b); });
    const auto decide = [](const Extent& x, std::size_t i, const Extent& y) {
        return compare(x, all_relations[i], y);
    };
    int differences = 0;
    const std::vector<TimeCase> points = all_points(days);
    for (const TimeCase& point : points) {
        for (const TimeCase& other : all_cases(days)) {
            differences += oracle.differences(point, other, decide);
            differences += oracle.differences(other, point, decide);
        }
        for (const TimeCase& other : points)
            differences += oracle.differences(point, other, decide);
    }
    EXPECT_EQ(differences, 0);
}

TEST(Relations, AgreeWithTheEnumerationOfAllReadings) {
    constexpr int days = 6;
    const Oracle<relation_count> oracle(
        days, [](Interval a, std::size_t i, Interval b) { return holds(a, all_relations[i], b); });
    const std::vector<TimeCase> cases = all_cases(days);
    int differences = 0;
    for (const TimeCase& a : cases) {
        for (const TimeCase& b : cases) {
            differences +=
                oracle.differences(a, b, [](const Extent& x, std::size_t i, const Extent& y) {
                    return compare(x, all_relations[i], y);
                });
        }
    }
    EXPECT_EQ(differences, 0);
}

// ---- Phrases ------------------------------------------------------------------------------------

TEST(Phrases, AgreeWithTheEnumerationOfAllReadings) {
    constexpr int days = 5;
    std::vector<Phrase> phrases;
    for (std::size_t i = 0; i < phrase_count; ++i) phrases.push_back(phrase_number(i));
    const Oracle<phrase_count> oracle(
        days, [&](Interval a, std::size_t i, Interval b) { return holds(a, phrases[i], b); });
    const std::vector<TimeCase> cases = all_cases(days);
    int differences = 0;
    for (const TimeCase& a : cases) {
        for (const TimeCase& b : cases) {
            differences +=
                oracle.differences(a, b, [&](const Extent& x, std::size_t i, const Extent& y) {
                    return compare(x, phrases[i], y);
                });
        }
    }
    EXPECT_EQ(differences, 0);
}

// Months are uneven: all pairs of days near the ends of months, one range against another.
TEST(Phrases, MeasureCalendarMonthsFromTheObject) {
    const std::int64_t base = day_of({2023, 1, 26}).number;
    std::mt19937 random(20'230'126);
    std::uniform_int_distribution<std::int64_t> day(0, 70);
    std::uniform_int_distribution<std::int64_t> width(0, 5);
    std::uniform_int_distribution<int> months(0, 2);
    std::uniform_int_distribution<int> choose(0, 3);
    for (int round = 0; round < 60'000; ++round) {
        const std::int64_t x_min = base + day(random);
        const std::int64_t x_max = x_min + width(random);
        const std::int64_t y_min = base + day(random);
        const std::int64_t y_max = y_min + width(random);
        const std::int64_t count = months(random);
        const Phrase phrase{.subject = Side::start,
                            .measure = static_cast<Measure>(choose(random)),
                            .distance = {.months = count},
                            .direction = static_cast<Direction>(choose(random) % 2),
                            .object = Side::start};
        bool some = false;
        bool all = true;
        for (std::int64_t x = x_min; x <= x_max; ++x)
            for (std::int64_t y = y_min; y <= y_max; ++y) {
                const bool after = phrase.direction == Direction::after;
                const std::int64_t mark = add_months(Day{y}, after ? count : -count).number;
                const std::int64_t over = after ? x - mark : mark - x;
                const bool side = after ? x >= y : x <= y;
                const bool holds_here = side && measures(over, phrase.measure, 0);
                some = some || holds_here;
                all = all && holds_here;
            }
        const Extent a = within(first_second({x_min}), last_second({x_max}));
        const Extent b = within(first_second({y_min}), last_second({y_max}));
        const Truth expected = all ? Truth::yes : some ? Truth::maybe : Truth::no;
        ASSERT_EQ(compare(a, phrase, b), expected) << "round " << round;
    }
}

// ---- Laws ---------------------------------------------------------------------------------------

Extent shifted(Extent extent, std::int64_t days) {
    for (Bound* bound :
         {&extent.start_earliest, &extent.start_latest, &extent.end_earliest, &extent.end_latest}) {
        if (bound->knowledge == Knowledge::known) bound->at.second += days * seconds_per_day;
    }
    return extent;
}

TEST(Relations, AreInvariantUnderShiftAndAgreeWithTheirConverse) {
    const std::vector<TimeCase> cases = all_cases(4);
    for (const TimeCase& a : cases) {
        for (const TimeCase& b : cases) {
            for (const TimeRelation relation : all_relations) {
                const Truth here = compare(a.extent, relation, b.extent);
                ASSERT_EQ(
                    compare(shifted(a.extent, -800'000), relation, shifted(b.extent, -800'000)),
                    here);
                ASSERT_EQ(compare(b.extent, converse(relation), a.extent), here);
                ASSERT_EQ(converse(converse(relation)), relation);
            }
        }
    }
}

TEST(Relations, TakeUnknownAndOpenBoundsAsUnlimited) {
    const std::vector<TimeCase> cases = all_cases(4);
    for (const TimeCase& a : cases) {
        for (const TimeCase& b : cases) {
            Extent far = a.extent;
            far.end_latest = {last_of(1'000'000)};
            Extent unknown = a.extent;
            unknown.end_latest = {instant_max, Knowledge::unknown};
            Extent open = a.extent;
            open.end_latest = {instant_max, Knowledge::open};
            for (const TimeRelation relation : all_relations) {
                const Truth expected = compare(far, relation, b.extent);
                ASSERT_EQ(compare(unknown, relation, b.extent), expected);
                ASSERT_EQ(compare(open, relation, b.extent), expected);
            }
        }
    }
}

// ---- Whens --------------------------------------------------------------------------------------

When when_relating(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when) << text;
    return read.when.value_or(When{});
}

TEST(Relations, CompareMembersAndNotHulls) {
    EXPECT_EQ(compare(when_relating("156X-12-25"), TimeRelation::during,
                      as_period(when_relating("1563-07"))),
              Truth::no);
    EXPECT_EQ(compare(when_relating("156X-12-25"), TimeRelation::during,
                      as_period(when_relating("156X"))),
              Truth::yes);
    EXPECT_EQ(
        compare(when_relating("[1667,1672]"), TimeRelation::intersects, when_relating("1670")),
        Truth::no);
    EXPECT_EQ(compare(when_relating("[1667,1672]"), TimeRelation::before, when_relating("1670")),
              Truth::maybe);
    EXPECT_EQ(
        compare(when_relating("446 or 445 BCE"), TimeRelation::before, when_relating("444 BCE")),
        Truth::yes);
}

TEST(Relations, AnEventOfADayIsDuringThatDayForCertain) {
    const When day = when_relating("2025-03-18");
    EXPECT_EQ(compare(day, TimeRelation::during, as_period(day)), Truth::yes);
    EXPECT_EQ(compare(day, TimeRelation::equals, as_period(day)), Truth::yes);
    EXPECT_EQ(compare(day, TimeRelation::during, as_period(when_relating("2025-03"))), Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-03"), TimeRelation::during,
                      as_period(when_relating("2025-03"))),
              Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-03"), TimeRelation::during, as_period(day)),
              Truth::maybe);
    EXPECT_EQ(
        compare(when_relating("201X"), TimeRelation::before, as_period(when_relating("2015"))),
        Truth::maybe);
    EXPECT_EQ(compare(day, TimeRelation::meets, when_relating("2025-03-19")), Truth::yes);
}

TEST(Relations, DoubtIsNeverCertain) {
    EXPECT_EQ(compare(when_relating("1984?"), TimeRelation::before, when_relating("1990")),
              Truth::maybe);
    EXPECT_EQ(compare(when_relating("1984"), TimeRelation::before, when_relating("1990%")),
              Truth::maybe);
    EXPECT_EQ(compare(when_relating("1984~"), TimeRelation::before, when_relating("1990")),
              Truth::yes);
    EXPECT_EQ(compare(when_relating("1984?"), TimeRelation::after, when_relating("1990")),
              Truth::no);
}

TEST(Relations, CompareCivilDaysUnlessBothHaveAClock) {
    const When noon = when_relating("2025-03-18T12:00:00");
    const When evening = when_relating("2025-03-18T18:00:00");
    const When day = when_relating("2025-03-18");
    EXPECT_EQ(compare(noon, TimeRelation::before, evening), Truth::yes);
    EXPECT_EQ(compare(noon, TimeRelation::before, day), Truth::no);
    EXPECT_EQ(compare(noon, TimeRelation::during, as_period(day)), Truth::yes);
    EXPECT_EQ(compare(day, TimeRelation::equals, evening), Truth::yes);
}

TEST(Relations, APeriodWithinADayIsNotFilledByAnEventOfThatDay) {
    const When working = as_period(when_relating("2025-03-18T12:00:00/2025-03-18T20:00:00"));
    EXPECT_EQ(compare(when_relating("2025-03-18"), TimeRelation::during, working), Truth::maybe);
    EXPECT_EQ(compare(when_relating("2025-03-18"), TimeRelation::before, working), Truth::maybe);
    EXPECT_EQ(compare(when_relating("2025-03-17"), TimeRelation::before, working), Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-03-18T13:00:00"), TimeRelation::during, working),
              Truth::yes);
}

TEST(Relations, GoToUniversalTimeWhenASideHasAnOffset) {
    const When gaza = when_relating("2025-03-18T00:30:00 Asia/Gaza");
    EXPECT_EQ(compare(gaza, TimeRelation::before, when_relating("2025-03-17T18:00:00-04:00")),
              Truth::no);
    EXPECT_EQ(compare(gaza, TimeRelation::equals, when_relating("2025-03-17T22:30:00Z")),
              Truth::yes);
    // On a clock of which nobody knows it may have been up to 14 hours earlier or later.
    EXPECT_EQ(compare(gaza, TimeRelation::after, when_relating("2025-03-17T22:30:00")),
              Truth::maybe);
    EXPECT_EQ(compare(gaza, TimeRelation::after, when_relating("2025-03-17T08:00:00")), Truth::yes);
    EXPECT_EQ(compare(gaza, TimeRelation::during, as_period(when_relating("2025-03-18"))),
              Truth::yes);
}

TEST(Relations, KnowWhichOfTheThirteenArePossible) {
    EXPECT_EQ(possible_relations(when_relating("2025-03-18"), when_relating("2025-03-19")),
              std::vector{TimeRelation::meets});
    EXPECT_EQ(possible_relations(when_relating("2025"), as_period(when_relating("2025-03"))).size(),
              13U);
    EXPECT_EQ(to_string(TimeRelation::strictly_during), "strictly during");
    EXPECT_EQ(to_string(TimeRelation::met_by), "met by");
}

TEST(Phrases, ReadAsTheyAreSaid) {
    const Duration month{.seconds = 30 * 86'400};
    const Phrase after{.subject = Side::start,
                       .measure = Measure::within,
                       .distance = month,
                       .direction = Direction::after,
                       .object = Side::end};
    EXPECT_EQ(compare(when_relating("2025-03-31"), after, when_relating("2025-03-01")), Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-04-01"), after, when_relating("2025-03-01")), Truth::no);
    EXPECT_EQ(compare(when_relating("2025-03"), after, when_relating("2025-03-01")), Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-02/2025-04"), after, when_relating("2025-03-01")),
              Truth::no);
    const Phrase hours{.distance = {.seconds = 72 * 3'600, .clocked = true}};
    EXPECT_EQ(compare(when_relating("2025-03-20"), hours, when_relating("2025-03-18")), Truth::yes);
    EXPECT_EQ(compare(when_relating("2025-03-21"), hours, when_relating("2025-03-18")),
              Truth::maybe);
    EXPECT_EQ(compare(when_relating("2025-03-22"), hours, when_relating("2025-03-18")), Truth::no);
    EXPECT_EQ(
        compare(when_relating("2025-03-21T12:00:00"), hours, when_relating("2025-03-18T12:00:00")),
        Truth::yes);
    EXPECT_EQ(
        compare(when_relating("2025-03-21T12:00:01"), hours, when_relating("2025-03-18T12:00:00")),
        Truth::no);
    const Phrase endless{.subject = Side::end,
                         .measure = Measure::at_least,
                         .distance = {.months = 24},
                         .direction = Direction::before,
                         .object = Side::whole};
    EXPECT_EQ(compare(when_relating("2022/"), endless, when_relating("2030")), Truth::maybe);
    EXPECT_EQ(compare(when_relating("2022-03-01"), endless, when_relating("2024-03-01")),
              Truth::yes);
    EXPECT_EQ(compare(when_relating("2022-03-02"), endless, when_relating("2024-03-01")),
              Truth::no);
}

TEST(Gaps, GoFromEndToStart) {
    const Gap days = gap(when_relating("2025-03-18").extent, when_relating("2025-03-28").extent);
    EXPECT_EQ(days, (Gap{.least = 10, .most = 10}));
    EXPECT_EQ(gap(when_relating("2025-03").extent, when_relating("2025-04").extent),
              (Gap{.least = 1, .most = 60}));
    EXPECT_EQ(gap(when_relating("2025-03-28").extent, when_relating("2025-03-18").extent).least,
              -10);
    EXPECT_EQ(gap(when_relating("2025-03-18/").extent, when_relating("2025-03-28").extent),
              (Gap{.least = std::nullopt, .most = 10}));
    EXPECT_EQ(gap(as_period(when_relating("2020/..")).extent, when_relating("2025").extent), Gap{});
    EXPECT_EQ(gap(when_relating("2025-03-18T10:00:00Z").extent,
                  when_relating("2025-03-18T13:00:00+02:00").extent),
              (Gap{.least = 3'600, .most = 3'600, .clocked = true}));
}

}  // namespace
}  // namespace bede
