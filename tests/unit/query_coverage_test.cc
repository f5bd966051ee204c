// Coverage and gaps against a naive evaluator that looks at each day.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "model/memory_graph.h"
#include "query/walk/coverage.h"

namespace bede::query {
namespace {

constexpr int horizon = 40;

class CoverageRandom {
  public:
    explicit CoverageRandom(unsigned seed) : random_(seed) {}
    int number(int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(random_);
    }
    bool one_in(int count) { return number(1, count) == 1; }

    Extent extent() {
        const auto bound = [](int day) { return Bound{first_second(Day{day})}; };
        const int start_earliest = number(0, horizon);
        const int start_latest = start_earliest + number(0, 5);
        const int end_earliest = start_earliest + number(0, 8);
        Extent out{.start_earliest = bound(start_earliest),
                   .start_latest = bound(start_latest),
                   .end_earliest = bound(end_earliest),
                   .end_latest = bound(std::max(start_latest, end_earliest) + number(0, 6))};
        out.doubtful = one_in(8);
        if (one_in(10)) out.end_latest = {instant_max, Knowledge::open};
        if (one_in(12)) out.start_earliest = {instant_min, Knowledge::unknown};
        return out;
    }

    When when() {
        When when;
        when.extent = extent();
        if (one_in(4)) {
            when.alternatives = {extent(), extent()};
            for (Extent& each : when.alternatives) each.doubtful = when.extent.doubtful;
            when.extent.start_earliest =
                std::min(when.alternatives[0].start_earliest, when.alternatives[1].start_earliest,
                         [](const Bound& a, const Bound& b) { return a.at < b.at; });
            when.extent.end_latest =
                std::max(when.alternatives[0].end_latest, when.alternatives[1].end_latest,
                         [](const Bound& a, const Bound& b) { return a.at < b.at; });
        }
        return when;
    }

  private:
    std::mt19937 random_;
};

// In force on the day in every reading, in some, or in none: all pairs of a start and an end that
// fit together are tried. Days beyond the horizon stand for what has no end.
Truth in_force(const Extent& extent, int day) {
    const auto day_of_bound = [](const Bound& bound) {
        return std::clamp<std::int64_t>(day_at(bound.at).number, -3, horizon + 30);
    };
    bool some = false;
    bool every = true;
    for (auto s = day_of_bound(extent.start_earliest); s <= day_of_bound(extent.start_latest);
         ++s) {
        for (auto e = day_of_bound(extent.end_earliest); e <= day_of_bound(extent.end_latest);
             ++e) {
            if (e < s) continue;
            const bool now = s <= day && day <= e;
            some = some || now;
            every = every && now;
        }
    }
    return every ? Truth::yes : some ? Truth::maybe : Truth::no;
}

Truth in_force(const When& when, int day) {
    if (when.alternatives.empty()) {
        const Truth now = in_force(when.extent, day);
        return when.extent.doubtful ? both(now, Truth::maybe) : now;
    }
    const Truth first = in_force(when.alternatives[0], day);
    const Truth second = in_force(when.alternatives[1], day);
    const Truth now = first == second ? first : Truth::maybe;
    return when.extent.doubtful ? both(now, Truth::maybe) : now;
}

std::int64_t covered_day(const Value& value, bool end) {
    const Extent& extent = std::get<Extent>(value.content);
    if (extent.start_earliest.knowledge != Knowledge::known) return end ? horizon + 40 : -10;
    return day_at(extent.start_earliest.at).number;
}

Truth covers(const Members::value_type& member, int day) {
    return both(member.second, in_force(*content_of<When>(member.first), day));
}

Truth covered_on(const Members& members, int day) {
    Truth covered = Truth::no;
    for (const auto& member : members) covered = either(covered, covers(member, day));
    return covered;
}

// Those that make a day as certainly covered as it is.
std::set<std::size_t> covering(const Members& members, int day) {
    std::set<std::size_t> out;
    const Truth covered = covered_on(members, day);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Truth now = covers(members[i], day);
        if (now != Truth::no && now == covered) out.insert(i);
    }
    return out;
}

void check(CoverageRandom& random, bool gaps) {
    Members members;
    for (int i = random.number(0, 6); i > 0; --i) {
        members.emplace_back(Value(random.when()), random.one_in(4) ? Truth::maybe : Truth::yes);
    }
    When asked = random.when();
    if (random.one_in(2)) {
        asked = {};
        asked.extent = period(first_second(Day{5}), last_second(Day{random.number(5, horizon)}));
    }
    const MemoryGraph graph({}, Release{});
    const CoverageResult result =
        find_coverage(graph, members, Value(asked), gaps, Limits(nullptr));
    std::map<int, Truth> answered;
    Truth before = Truth::no;
    std::int64_t end_before = -1000;
    for (const Tuple& row : result.rows) {
        const std::int64_t first = covered_day(row.columns[0], false);
        const std::int64_t last = covered_day(row.columns[1], true);
        ASSERT_LE(first, last);
        // In order, and as long as they can be.
        ASSERT_GT(first, end_before);
        if (first == end_before + 1) {
            ASSERT_NE(row.certainty, before);
        }
        before = row.certainty;
        end_before = last;
        std::set<std::size_t> expected;
        const int first_day = static_cast<int>(std::max<std::int64_t>(first, -2));
        for (int day = first_day; day <= std::min<std::int64_t>(last, horizon + 20); ++day) {
            answered[day] = row.certainty;
            expected.merge(covering(members, day));
        }
        const List& listed = std::get<List>(row.columns[2].content);
        ASSERT_EQ(listed.size(), expected.size());
        for (std::size_t i = 0; const std::size_t member : expected) {
            ASSERT_EQ(listed[i++], members[member].first);
        }
    }
    for (int day = -2; day <= horizon + 20; ++day) {
        const Truth covered = covered_on(members, day);
        ASSERT_EQ(answered.contains(day) ? answered[day] : Truth::no,
                  both(in_force(asked, day), gaps ? negate(covered) : covered))
            << (gaps ? "gaps" : "coverage") << " on day " << day;
    }
}

TEST(Coverage, IsWhatADayByDayLookFinds) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        CoverageRandom random(seed);
        check(random, seed % 2 == 0);
        if (testing::Test::HasFatalFailure()) return;
    }
}

}  // namespace
}  // namespace bede::query
