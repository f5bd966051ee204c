// Intervals in the order of their beginnings, for whoever asks which of them meet a window: an
// interval tree without pointers (the layout of H. Li's cgranges, 2019: in a sorted array the node
// of level k at i has its children at i ± 2^(k-1)).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "time/extent.h"

namespace bede::query {

class IntervalTree {
  public:
    enum class Order : std::uint8_t { rising, falling };  // of their beginnings

    // `number`: what it is called by. 32 bytes each.
    void add(const Hull& interval, std::uint32_t number) {
        intervals_.push_back(
            {interval.first.second, interval.last.second, interval.last.second, number});
    }
    // Once, behind the last one.
    void build();

    std::size_t size() const { return intervals_.size(); }
    // Calls `take` with the number of each interval that meets the window, until it says false.
    template <typename Take>
    void each(const Hull& window, Order order, const Take& take) const {
        if (!intervals_.empty()) each_below({root(), root_level_}, window, order, take);
    }

  private:
    struct Interval {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t last_below = 0;  // the greatest `last` of the node's tree
        std::uint32_t number = 0;
    };
    struct Node {
        std::size_t at = 0;
        unsigned level = 0;

        Node left() const { return {at - half(), level - 1}; }
        Node right() const { return {at + half(), level - 1}; }

      private:
        std::size_t half() const { return std::size_t{1} << (level - 1); }
    };

    std::size_t root() const { return (std::size_t{1} << root_level_) - 1; }
    std::int64_t reckon_last_below(Node node);

    // What lies beyond the end of the array stands for its children within it. Whether more are
    // wanted.
    template <typename Take>
    bool each_below(Node node, const Hull& window, Order order, const Take& take) const {
        if (node.at >= intervals_.size()) {
            return node.level == 0 || each_below(node.left(), window, order, take);
        }
        const Interval& here = intervals_[node.at];
        if (here.last_below < window.first.second) return true;
        const bool reaches_right = here.first <= window.last.second;  // else none to the right does
        const auto left = [&] {
            return node.level == 0 || each_below(node.left(), window, order, take);
        };
        const auto right = [&] {
            return node.level == 0 || !reaches_right ||
                   each_below(node.right(), window, order, take);
        };
        const auto self = [&] {
            return !reaches_right || here.last < window.first.second || take(here.number);
        };
        return order == Order::rising ? left() && self() && right() : right() && self() && left();
    }

    std::vector<Interval> intervals_;
    unsigned root_level_ = 0;
};

}  // namespace bede::query
