#include "text/display.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace bede {
namespace {

TEST(DisplayWidth, CountsCellsOfATerminal) {
    struct Case {
        std::string_view text;
        std::size_t width;
    };
    for (const auto& [text, width] : {
             Case{"", 0},
             Case{"Minsk", 5},
             Case{"Київ", 4},
             Case{"Θουκυδίδης", 10},
             Case{"القاهرة", 7},
             Case{"中国外交", 8},
             Case{"ｆｕｌｌ", 8},
             Case{"e\u0301te\u0301", 3},  // combining accents
             Case{"😀", 2},
             Case{"\u2764\uFE0F", 2},  // a heart that asks to be an emoji
             Case{"🇺🇦", 2},
             Case{"\u1112\u1161\u11AB", 2},  // Hangul in parts
             Case{"…–·", 3},
         }) {
        EXPECT_EQ(display_width(text), width) << text;
    }
}

TEST(Pad, FillsUpToTheWidthThatIsShown) {
    EXPECT_EQ(pad("中国", 6, Align::left), "中国  ");
    EXPECT_EQ(pad("12", 5, Align::right), "   12");
    EXPECT_EQ(pad("too long", 3, Align::left), "too long");
}

TEST(Truncate, CutsWholeCharactersAndSaysSo) {
    EXPECT_EQ(truncate("Minsk II", 8), "Minsk II");
    EXPECT_EQ(truncate("Minsk II", 7), "Minsk…");
    EXPECT_EQ(truncate("中国外交", 4), "中…");
    EXPECT_EQ(truncate("e\u0301e\u0301e\u0301", 2), "e\u0301…");
    EXPECT_EQ(truncate("abc", 1), "…");
    EXPECT_EQ(truncate("abc", 0), "");
}

TEST(Wrap, BreaksBetweenWords) {
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrap("", 10), Lines({""}));
    EXPECT_EQ(wrap("Treaty of Versailles", 10), Lines({"Treaty of", "Versailles"}));
    EXPECT_EQ(wrap("Treaty of Versailles", 20), Lines({"Treaty of Versailles"}));
    EXPECT_EQ(wrap("中国外交部发言人", 6), Lines({"中国外", "交部发", "言人"}));
}

TEST(Wrap, BreaksAWordOnlyIfItIsWiderThanALine) {
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrap("a Donaudampfschiff b", 8), Lines({"a", "Donaudam", "pfschiff", "b"}));
    EXPECT_EQ(wrap("中文", 1), Lines({"中", "文"}));
    EXPECT_EQ(wrap("one\ntwo", 20), Lines({"one", "two"}));
}

TEST(Wrap, LosesNothingAndKeepsWithinTheWidth) {
    const std::string text =
        "Sir Λόγος met الأمير at Київ, 中国外交部; e\u0301te\u0301 😀😀😀 and "
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
    const auto unspaced = [](std::string value) {
        std::erase(value, ' ');
        return value;
    };
    for (std::size_t width = 2; width < 60; ++width) {
        std::string joined;
        for (const std::string& line : wrap(text, width)) {
            EXPECT_LE(display_width(line), width);
            joined += line;
        }
        EXPECT_EQ(unspaced(joined), unspaced(text));
    }
}

TEST(Wrap, SurvivesBytesThatAreNoText) {
    const std::string bad("\xFF\xFE\0\x80 abc\xC3", 9);
    std::string joined;
    for (const std::string& line : wrap(bad, 3)) joined += line;
    EXPECT_FALSE(joined.empty());
    EXPECT_EQ(display_width(printable(bad)), printable(bad).size());
}

}  // namespace
}  // namespace bede
