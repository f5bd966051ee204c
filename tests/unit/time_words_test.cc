// Dates as editors write them: spans in words, and 200 texts from lists of battles.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "time/when.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

std::string bounds_or_code(const std::string& text) {
    const ReadWhen read = read_when(text);
    if (!read.when) return "error " + read.diagnostics.at(0).code;
    const Extent& extent = read.when->extent;
    return fmt::format("{} {} {} {}", to_string(extent.start_earliest, false),
                       to_string(extent.start_latest, false), to_string(extent.end_earliest, false),
                       to_string(extent.end_latest, false));
}

std::string edtf_or_code(const std::string& text) {
    const ReadWhen read = read_when(text);
    return read.when ? read.when->edtf : "error " + read.diagnostics.at(0).code;
}

std::vector<std::string> hint_codes(const std::string& text) {
    std::vector<std::string> codes;
    for (const Diagnostic& hint : read_when(text).diagnostics) codes.push_back(hint.code);
    return codes;
}

TEST(WordSpans, ShareWhatStandsWithOneOfThem) {
    EXPECT_EQ(edtf_or_code("13–26 August, 2001"), "2001-08-13/2001-08-26");
    EXPECT_EQ(edtf_or_code("3–5 April 1814"), "1814-04-03/1814-04-05");
    EXPECT_EQ(edtf_or_code("April 3–5, 1814"), "1814-04-03/1814-04-05");
    EXPECT_EQ(edtf_or_code("April–May 1945"), "1945-04/1945-05");
    EXPECT_EQ(edtf_or_code("29 April - 3 May 1898"), "1898-04-29/1898-05-03");
    EXPECT_EQ(edtf_or_code("April 29 – May 3, 1898"), "1898-04-29/1898-05-03");
    EXPECT_EQ(edtf_or_code("15 July – December, 2006"), "2006-07-15/2006-12");
    EXPECT_EQ(edtf_or_code("December 1233–February 1234 AD"), "1233-12/1234-02");
    EXPECT_EQ(edtf_or_code("28 February 2022-4 March 2022"), "2022-02-28/2022-03-04");
    EXPECT_EQ(edtf_or_code("264-241 BC"), "-0263/-0240");
    EXPECT_EQ(edtf_or_code("87 - 86 BC"), "-0086/-0085");
    EXPECT_EQ(edtf_or_code("60-61 AD"), "0060/0061");
    EXPECT_EQ(edtf_or_code("AD 60–61"), "0060/0061");
    EXPECT_EQ(edtf_or_code("31 BC – 14 AD"), "-0030/0014");
    EXPECT_EQ(edtf_or_code("1914–1918"), "1914/1918");
    EXPECT_EQ(edtf_or_code("1914 to 1918"), "1914/1918");
    EXPECT_EQ(edtf_or_code("1904–05"), "1904/1905");
    EXPECT_EQ(edtf_or_code("1083-84 AD"), "1083/1084");
    EXPECT_EQ(edtf_or_code("120–63 BC"), "-0119/-0062");
    EXPECT_EQ(edtf_or_code("404–03 BC"), "-0403/-0402");
    EXPECT_EQ(edtf_or_code("c. 1300–1280 BC"), "-1299~/-1279~");
    EXPECT_EQ(edtf_or_code("20 February 2022-ongoing"), "2022-02-20/..");
    EXPECT_EQ(edtf_or_code("2015 – present"), "2015/..");
    EXPECT_EQ(edtf_or_code("1 March 2012 – ? September 2012"), "2012-03-01/2012-09");
    EXPECT_EQ(edtf_or_code("julian: 13–26 August 1917"), "1917-08-26/1917-09-08");
    EXPECT_EQ(read_when("julian: 13–26 August 1917").when->calendar, Calendar::julian);
}

TEST(WordSpans, DoNotTakeWhatIsWrittenOtherwise) {
    EXPECT_EQ(edtf_or_code("1985-1990"), "error D-SYNTAX");
    EXPECT_EQ(edtf_or_code("44-03 BCE"), "-0043-03");
    EXPECT_EQ(edtf_or_code("44-03-15 BCE"), "-0043-03-15");
    EXPECT_EQ(edtf_or_code("30–5"), "error D-PADDING");
    EXPECT_EQ(edtf_or_code("18 and 19 June, 2008"), "error D-PADDING");
    EXPECT_EQ(edtf_or_code("hijri: 1–5 March 1446"), "error D-PADDING");
}

TEST(WordSpans, EarlyAndLateKeepTheWhole) {
    EXPECT_EQ(edtf_or_code("late 546 AD"), "0546");
    EXPECT_EQ(edtf_or_code("mid-July 1943"), "1943-07");
    EXPECT_EQ(edtf_or_code("late April – 16 July, 2006"), "2006-04/2006-07-16");
    EXPECT_EQ(hint_codes("early 1066"), std::vector<std::string>{"D-PART"});
    EXPECT_EQ(hint_codes("late April – 16 July, 2006"), std::vector<std::string>{"D-PART"});
    EXPECT_FALSE(read_when("early 1066").when->approximate);
}

TEST(WordSpans, LengthsInParenthesesAreSetAside) {
    EXPECT_EQ(edtf_or_code("6 March 2013(0 days)"), "2013-03-06");
    EXPECT_EQ(edtf_or_code("24 February 2022 - 4 April 2022 (1 month, 1 week, and 4 days)"),
              "2022-02-24/2022-04-04");
    EXPECT_EQ(edtf_or_code("25 February-12 March 2022 (2 weeks 1 day)"), "2022-02-25/2022-03-12");
    EXPECT_EQ(hint_codes("6 March 2013(0 days)"), std::vector<std::string>{"D-REMARK"});
    EXPECT_EQ(read_when("6 March 2013(0 days)").when->text, "6 March 2013(0 days)");
    EXPECT_EQ(edtf_or_code("6 March 2013 (disputed)"), "error D-SYNTAX");
    EXPECT_EQ(edtf_or_code("6 March 2013 ()"), "error D-SYNTAX");
}

TEST(WordSpans, TextsOfBattlesAreReadAsCheckedByHand) {
    const std::vector<TsvRow> rows = read_tsv("battles/sample.tsv");
    EXPECT_EQ(rows.size(), 200U);
    for (const TsvRow& row : rows) EXPECT_EQ(bounds_or_code(row.at("text")), row.at("bounds"));
}

TEST(WordSpans, TextsOfBattlesThatAreNotReadAreListedWithReasons) {
    for (const TsvRow& row : read_tsv("battles/unread.tsv")) {
        EXPECT_EQ(bounds_or_code(row.at("text")), "error " + row.at("code")) << row.at("text");
        EXPECT_FALSE(row.at("reason").empty());
    }
}

// BEDE_BATTLES names battles.tsv of the data set; prints how much of it is read.
TEST(WordSpans, DISABLED_CoverageOfAllBattles) {
    const char* path = std::getenv("BEDE_BATTLES");
    ASSERT_NE(path, nullptr);
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    int all = 0;
    int read = 0;
    while (std::getline(file, line)) {
        ++all;
        read += read_when(split_tabs(line).at(2)).when.has_value() ? 1 : 0;
    }
    fmt::print("{} of {} texts are read ({:.2f} %)\n", read, all, 100.0 * read / all);
    EXPECT_GE(read * 100, all * 97);
}

}  // namespace
}  // namespace bede
