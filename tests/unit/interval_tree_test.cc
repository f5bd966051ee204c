// The intervals that meet a window, against trying each.
#include "query/values/interval_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace bede::query {
namespace {

class IntervalRandom {
  public:
    explicit IntervalRandom(unsigned seed) : random_(seed) {}
    std::int64_t number(std::int64_t first, std::int64_t last) {
        return std::uniform_int_distribution<std::int64_t>(first, last)(random_);
    }
    Hull hull(std::int64_t axis) {
        const std::int64_t first = number(0, axis);
        const bool open = number(0, 20) == 0;
        return {number(0, 20) == 0 ? instant_min : Instant{first},
                open ? instant_max : Instant{first + number(0, number(0, 4) == 0 ? axis : 3)}};
    }

  private:
    std::mt19937 random_;
};

TEST(IntervalTree, HandsOnWhatMeetsTheWindowInOrder) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        IntervalRandom random(seed);
        const std::int64_t axis = random.number(1, 80);
        std::vector<Hull> hulls;
        IntervalTree tree;
        for (std::int64_t left = random.number(0, 70); left > 0; --left) {
            hulls.push_back(random.hull(axis));
            tree.add(hulls.back(), static_cast<std::uint32_t>(hulls.size() - 1));
        }
        tree.build();
        for (int i = 0; i < 20; ++i) {
            const Hull window = random.hull(axis);
            std::set<std::uint32_t> expected;
            for (std::uint32_t k = 0; k < hulls.size(); ++k) {
                if (meet(hulls[k], window)) expected.insert(k);
            }
            for (const auto order : {IntervalTree::Order::rising, IntervalTree::Order::falling}) {
                std::vector<std::uint32_t> found;
                tree.each(window, order, [&](std::uint32_t number) {
                    found.push_back(number);
                    return true;
                });
                EXPECT_EQ(std::set(found.begin(), found.end()), expected) << "seed " << seed;
                EXPECT_EQ(found.size(), expected.size()) << "seed " << seed;
                if (order == IntervalTree::Order::falling) std::ranges::reverse(found);
                EXPECT_TRUE(std::ranges::is_sorted(
                    found, {}, [&](std::uint32_t number) { return hulls[number].first; }));
                std::size_t taken = 0;
                tree.each(window, order, [&](std::uint32_t) { return ++taken < 2; });
                EXPECT_EQ(taken, std::min<std::size_t>(2, expected.size()));
            }
        }
    }
}

TEST(United, HullsRiseAndAreApartAndHoldTheSame) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        IntervalRandom random(seed);
        const std::int64_t axis = random.number(1, 80);
        std::vector<Hull> hulls;
        for (std::int64_t left = random.number(0, 20); left > 0; --left) {
            hulls.push_back(random.hull(axis));
        }
        const std::vector<Hull> apart = united(hulls);
        for (std::size_t i = 1; i < apart.size(); ++i) {
            EXPECT_LT(apart[i - 1].last, apart[i].first) << "seed " << seed;
        }
        for (int i = 0; i < 30; ++i) {
            const Hull window = random.hull(axis);
            const bool meets =
                std::ranges::any_of(hulls, [&](const Hull& one) { return meet(one, window); });
            EXPECT_EQ(meets_one_of(window, apart), meets) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace bede::query
