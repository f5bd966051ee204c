// Boost.Date_Time as a second opinion: its month arithmetic wherever its own dates reach, and its
// periods over our days wherever ours do.
#include <gtest/gtest.h>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/period.hpp>
#include <random>

#include "time/relations.h"

namespace bede {
namespace {

using BoostDate = boost::gregorian::date;

CivilDate parts_of(const BoostDate& date) {
    const auto parts = date.year_month_day();
    return {parts.year, parts.month, parts.day};
}

// Boost takes the last day of a month to the last day of another. Ours stays the 30th if it can,
// because nobody who said 30 April meant the end of the month.
CivilDate without_snapping(CivilDate from, CivilDate boosts) {
    return {boosts.year, boosts.month, std::min(from.day, boosts.day)};
}

int differences_by(int months) {
    // So that neither end is passed.
    const BoostDate first(months < 0 ? 1401 : 1400, 1, 1);
    const BoostDate last(months > 0 ? 9998 : 9999, 12, 31);
    const std::int64_t epoch = BoostDate(1970, 1, 1).day_number();
    std::int64_t number = first.day_number() - epoch;
    int differences = 0;
    for (BoostDate date = first; date <= last; date += boost::gregorian::days(1)) {
        const CivilDate theirs = parts_of(date + boost::gregorian::months(months));
        const CivilDate ours = civil_of(add_months(Day{number}, months));
        if (ours != without_snapping(parts_of(date), theirs)) ++differences;
        ++number;
    }
    return differences;
}

TEST(BoostSlow, AddsMonthsAsWeDoToEveryDayFrom1400To9999) {
    for (const int months : {1, -1, 11, 12, -12}) EXPECT_EQ(differences_by(months), 0) << months;
}

// Our day as the point, and the number of days as the length, of Boost's period.
struct Days {
    std::int64_t number = 0;

    static Days unit() { return {1}; }
    friend auto operator<=>(const Days&, const Days&) = default;
};
struct Point {
    Day day;

    friend auto operator<=>(const Point&, const Point&) = default;
    friend Point operator+(Point point, Days days) { return {{point.day.number + days.number}}; }
    friend Point operator-(Point point, Days days) { return {{point.day.number - days.number}}; }
    friend Days operator-(Point a, Point b) { return {a.day.number - b.day.number}; }
};
using BoostPeriod = boost::date_time::period<Point, Days>;

BoostPeriod boosts(Day first, Day last) { return {Point{first}, Point{{last.number + 1}}}; }
Extent ours(Day first, Day last) { return period(first_second(first), last_second(last)); }

bool holds(const Extent& a, TimeRelation relation, const Extent& b) {
    const Truth truth = compare(a, relation, b);
    EXPECT_NE(truth, Truth::maybe) << "of two periods without doubt";
    return truth == Truth::yes;
}

// Around the year 1, where Boost's own dates cannot go, and far away.
TEST(Boost, ComparesPeriodsOverOurDaysAsWeDo) {
    std::mt19937_64 random(7);
    const auto below = [&](std::uint64_t bound) {
        return static_cast<std::int64_t>(random() % bound);
    };
    for (const std::int64_t year : {-170'000'000, -43, 0, 1582, 9'999, 170'000'000}) {
        const std::int64_t origin = day_of({year, 12, 28}).number;
        for (int round = 0; round < 5'000; ++round) {
            const Day a{origin + below(9)};
            const Day a_last{a.number + below(6)};
            const Day b{origin + below(9)};
            const Day b_last{b.number + below(6)};
            const BoostPeriod left = boosts(a, a_last);
            const BoostPeriod right = boosts(b, b_last);
            const Extent x = ours(a, a_last);
            const Extent y = ours(b, b_last);
            EXPECT_EQ(holds(x, TimeRelation::intersects, y), left.intersects(right));
            EXPECT_EQ(holds(x, TimeRelation::contains, y), left.contains(right));
            EXPECT_EQ(holds(x, TimeRelation::during, y), right.contains(left));
            EXPECT_EQ(holds(x, TimeRelation::before, y), left < right);
            EXPECT_EQ(holds(x, TimeRelation::after, y), left > right);
            EXPECT_EQ(holds(x, TimeRelation::equals, y), left == right);
            // Boost's "adjacent" is to meet on either side.
            EXPECT_EQ(holds(x, TimeRelation::meets, y) || holds(x, TimeRelation::met_by, y),
                      left.is_adjacent(right));
            ASSERT_FALSE(testing::Test::HasFailure()) << "year " << year << ", round " << round;
        }
    }
}

}  // namespace
}  // namespace bede
