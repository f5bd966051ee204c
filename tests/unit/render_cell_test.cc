// How values read for people.
#include <gtest/gtest.h>

#include "render/cell.h"

namespace bede {
namespace {

std::string told(Gap gap) { return cell_text(Value(gap), "gap"); }

TEST(RenderCell, TellsGapsOfSecondsInDaysAndOnTheClock) {
    EXPECT_EQ(told({.least = 2812141, .most = 3092459, .clocked = true}),
              "32 days 13:09:01..35 days 19:00:59");
    EXPECT_EQ(told({.least = -86399, .most = 86400, .clocked = true}), "-23:59:59..1 day");
    EXPECT_EQ(told({.least = 90, .most = 90, .clocked = true}), "00:01:30");
    EXPECT_EQ(told({.least = 172800, .most = {}, .clocked = true}), "at least 2 days");
    EXPECT_EQ(told({.least = {}, .most = -90000, .clocked = true}), "at most -1 day 01:00:00");
    EXPECT_EQ(told({.least = {}, .most = {}, .clocked = true}), "unknown");
}

TEST(RenderCell, LeavesGapsOfDaysAsTheyAre) {
    EXPECT_EQ(told({.least = 1, .most = 31, .clocked = false}), "1..31 days");
}

}  // namespace
}  // namespace bede
