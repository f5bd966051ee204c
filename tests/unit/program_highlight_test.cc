// The parts of a statement, as they are coloured while it is typed.
#include <gtest/gtest.h>

#include "bede/highlight.h"
#include "engine/database.h"

namespace bede::program {
namespace {

char letter_of(Part part) {
    switch (part) {
        case Part::plain: return '.';
        case Part::keyword: return 'k';
        case Part::text: return 't';
        case Part::entity: return 'e';
        case Part::parameter: return 'p';
        case Part::date: return 'd';
        case Part::number: return 'n';
        case Part::comment: return 'c';
    }
    return '?';
}

// One letter below each byte of the text.
std::string below(std::string_view text) {
    std::string out;
    for (const Piece& piece : pieces_of(text)) {
        EXPECT_EQ(piece.begin, out.size()) << "pieces cover the text without gaps";
        out.append(piece.end - piece.begin, letter_of(piece.part));
    }
    return out;
}

TEST(Highlight, ShowsWhatTheWordsOfAStatementAre) {
    EXPECT_EQ(below("find events at @minsk-ii;"),  //
              "kkkk.kkkkkk.kk.eeeeeeeee.");
    EXPECT_EQ(below("FIND 5 events where x = $actor"),  //
              "kkkk.n.kkkkkk.kkkkk.....pppppp");
}

TEST(Highlight, KnowsDatesFromNumbers) {
    EXPECT_EQ(below("2025-03-18 2025 12 0.8"), "dddddddddd.dddd.nn.nnn");
    EXPECT_EQ(below("2014-09-05/2015-01, 2014..2016"), "dddddddddddddddddd..dddddddddd");
    EXPECT_EQ(below("-0430 1984~ 201X"), "ddddd.ddddd.dddd");
    EXPECT_EQ(below("julian:1917-10-25"), "ddddddddddddddddd");
    EXPECT_EQ(below("2025-03-18T14:00:00Z"), "dddddddddddddddddddd");
}

TEST(Highlight, SeesNoKeywordInsideAName) { EXPECT_EQ(below("part-of kind-x"), ".............."); }

TEST(Highlight, TakesUnfinishedTextForWhatItWillBe) {
    EXPECT_EQ(below("'half a find"), "tttttttttttt");
    EXPECT_EQ(below("/* half find"), "cccccccccccc");
    EXPECT_EQ(below("@"), "e");
    EXPECT_EQ(below("'it\\'s' x"), "ttttttt..");
}

TEST(Highlight, EndsAStringAndACommentAtTheLine) {
    EXPECT_EQ(below("'a\nfind"), "tt.kkkk");
    EXPECT_EQ(below("-- find\nfind"), "ccccccc.kkkk");
}

TEST(Highlight, DoesNotBreakCharactersBeyondAscii) {
    EXPECT_EQ(below("Київ"), "........");
    EXPECT_EQ(below("@київ"), "eeeeeeeee");
}

// One vocabulary serves highlighting and completion.
TEST(Highlight, KnowsEveryKeywordOfTheLanguage) {
    for (const std::string& word : keywords()) {
        EXPECT_EQ(below(word), std::string(word.size(), 'k')) << word;
    }
}

TEST(Highlight, KnowsWhatIsBlank) {
    EXPECT_TRUE(is_blank(" \n-- nothing\n/* at all */"));
    EXPECT_FALSE(is_blank("-- x\nfind"));
    EXPECT_FALSE(is_blank("'x'"));
}

}  // namespace
}  // namespace bede::program
