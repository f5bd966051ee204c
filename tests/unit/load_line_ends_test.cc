// Lines of characters against counting them.
#include "load/text/line_ends.h"

#include <gtest/gtest.h>

#include <random>

namespace bede::load {
namespace {

TEST(LineEnds, AreWhereTheyAreCounted) {
    std::mt19937 random(3);
    std::string text;
    std::vector<std::size_t> lines;  // of each character
    std::size_t line = 1;
    for (int i = 0; i < 400; ++i) {
        const std::size_t length = i % 50 == 7 ? 20'000 : random() % 200;
        for (std::size_t at = 0; at < length; ++at) {
            text += at % 9 == 0 ? "é" : "x";
            lines.push_back(line);
        }
        text += '\n';
        lines.push_back(line++);
    }
    lines.push_back(line);
    const LineEnds ends(text);
    for (std::uint32_t at = 0; at < lines.size(); ++at) {
        ASSERT_EQ(ends.line_of(at), lines[at]) << at;
    }
    EXPECT_EQ(LineEnds("").line_of(0), 1U);
    EXPECT_EQ(LineEnds("one").line_of(2), 1U);
}

}  // namespace
}  // namespace bede::load
