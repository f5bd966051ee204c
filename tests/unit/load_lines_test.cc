// Logical lines of event files, and where their characters stand in the file.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "load/text/lines.h"

namespace bede::load {
namespace {

// "text" of each line; attribute lines begin with two spaces.
std::string shown(std::string_view text) {
    std::string out;
    for (const LogicalLine& line : split_lines(text).lines) {
        out += (line.indented ? "  " : "") + line.text + "\n";
    }
    return out;
}

std::string complaints(std::string_view text) {
    std::string out;
    for (const Diagnostic& diagnostic : split_lines(text).diagnostics) {
        const LineColumn place = place_of(text, diagnostic.span.begin);
        out += fmt::format("{}:{} {}\n", place.line, place.column, diagnostic.code);
    }
    return out;
}

TEST(LoadLines, LeaveOutCommentsAndBlankLines) {
    EXPECT_EQ(shown("# all\n\nbede 1  # version\n   \n\tsummary \"a # b\" # c\n"),
              "bede 1\n  summary \"a # b\"\n");
}

TEST(LoadLines, AcceptTabsAndSpacesAndCarriageReturns) {
    EXPECT_EQ(shown("a\r\n\tb\r\n  c\r\n \xC2\xA0 d"), "a\n  b\n  c\n  d\n");
}

TEST(LoadLines, SkipAByteOrderMark) {
    const Lines lines = split_lines(
        "\xEF\xBB\xBF"
        "bede 1");
    ASSERT_EQ(lines.lines.size(), 1U);
    EXPECT_FALSE(lines.lines[0].indented);
    EXPECT_EQ(lines.lines[0].map.locate({0, 4}), (Span{1, 5}));
}

TEST(LoadLines, JoinContinuedTextsByOneSpace) {
    EXPECT_EQ(shown("  summary \"one\"\n    \"two\"\n    # between\n    'three'\n"),
              "  summary \"one two three\"\n");
    EXPECT_EQ(shown("  quote \"one\"\n    \"two\" lang ru\n"), "  quote \"one two\" lang ru\n");
    EXPECT_EQ(shown("event x : y \"one\"\n  \"two\"\n"), "event x : y \"one two\"\n");
}

TEST(LoadLines, JoinTextsInDifferentQuotes) {
    EXPECT_EQ(shown("  aka \"a\"\n  'say \"b\"'\n"), "  aka \"a say \\\"b\\\"\"\n");
    EXPECT_EQ(shown("  aka 'a'\n  \"it's \\\"b\\\"\"\n"), "  aka 'a it\\'s \\\"b\\\"'\n");
}

TEST(LoadLines, KnowWhereACharacterStands) {
    const std::string text = "bede 1\n  aka \"é one\"\n    'the \"two\" é' lang ru\n";
    const Lines lines = split_lines(text);
    ASSERT_EQ(lines.lines.size(), 2U);
    const LogicalLine& line = lines.lines[1];
    ASSERT_EQ(line.text, "aka \"é one the \\\"two\\\" é\" lang ru");
    const auto place = [&](std::uint32_t character) {
        const LineColumn at = place_of(text, line.map.locate({character, character + 1}).begin);
        return fmt::format("{}:{}", at.line, at.column);
    };
    EXPECT_EQ(place(0), "2:3");    // aka
    EXPECT_EQ(place(5), "2:8");    // é
    EXPECT_EQ(place(11), "3:6");   // the
    EXPECT_EQ(place(16), "3:10");  // the first quote inside
    EXPECT_EQ(place(21), "3:14");  // the second
    EXPECT_EQ(place(23), "3:16");  // é
    EXPECT_EQ(place(26), "3:19");  // lang
}

TEST(LoadLines, EndASpanWithItsLastCharacter) {
    const std::string text = "  aka \"a\"\n        \"b\"\n";
    const LineMap map = split_lines(text).lines[0].map;
    EXPECT_EQ(map.locate({0, 3}), (Span{2, 5}));
    EXPECT_EQ(map.locate({5, 6}), (Span{7, 8}));
}

TEST(LoadLines, FindAnUnclosedQuoteOnItsLine) {
    const std::string text = "event x : y \"one\n  summary \"two\"\n  aka 'three\n";
    EXPECT_EQ(complaints(text), "1:13 E-QUOTE\n3:7 E-QUOTE\n");
    const Lines lines = split_lines(text);
    ASSERT_EQ(lines.lines.size(), 3U);
    EXPECT_TRUE(lines.lines[0].broken);
    EXPECT_FALSE(lines.lines[1].broken);
    EXPECT_TRUE(lines.lines[2].broken);
}

TEST(LoadLines, RefuseATextThatContinuesNothing) {
    EXPECT_EQ(complaints("  when 2025\n  \"text\"\n"), "2:3 E-TEXT\n");
    EXPECT_EQ(complaints("  \"text\"\n"), "1:3 E-TEXT\n");
    EXPECT_EQ(complaints("  aka \"open\n  \"text\"\n"), "1:7 E-QUOTE\n");
}

}  // namespace
}  // namespace bede::load
