// Event files laid out: only spaces change, nothing that is said, and the second time nothing.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "case_file.h"
#include "engine/event_files.h"
#include "load/edit/format.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

std::string laid_out_text(const std::string& text) {
    const LaidOut out = laid_out("test.bede", text);
    for (const Diagnostic& wrong : out.diagnostics) ADD_FAILURE() << explain(wrong, text);
    EXPECT_EQ(load::formatted(out.text), out.text) << "not the second time";
    return out.text;
}

TEST(Format, PutsSpacesRight) {
    EXPECT_EQ(laid_out_text(
                  "\n\nbede   1  \n\n\n\nevent\tx:talks   \"A  title\"\n\twhen 2025-03,after @y ,"
                  "before   @z\n      who @a party,@b  party as \"x  y\"   # why\n\n\n"),
              "bede 1\n\nevent x : talks \"A  title\"\n  when 2025-03, after @y, before @z\n"
              "  who @a party, @b party as \"x  y\"  # why\n");
}

TEST(Format, KeepsWordsQuotesOrderAndLines) {
    const std::string text =
        "bede 1\n\n# The talks.\nevent x : talks 'It \"was\"'\n  cites @s\n  when \"2025-03\"\n"
        "  # a remark\n  claim scope \"30 days\" asserts @a said 18 March 2025\n";
    EXPECT_EQ(laid_out_text(text), text);
}

TEST(Format, LeavesDatesAsTheyAreWritten) {
    EXPECT_EQ(
        laid_out_text("bede 1\nevent x : talks \"T\"\n  when 18   March  2025 ,  about  80 days "
                      "after @y\n"),
        "bede 1\nevent x : talks \"T\"\n  when 18   March  2025, about  80 days after @y\n");
}

TEST(Format, SetsAttributesOfOneLineApart) {
    EXPECT_EQ(
        laid_out_text("bede 1\nsource s : report \"S\"\n  by @a published 2025 coverage full\n"
                      "place p \"P\" zone Europe/Kyiv\n  at 21.49,-39.19 ± 20 km within @q\n"),
        "bede 1\nsource s : report \"S\"\n  by @a  published 2025  coverage full\n"
        "place p \"P\"  zone Europe/Kyiv\n  at 21.49, -39.19 ± 20 km  within @q\n");
}

TEST(Format, PutsTextsThatGoOnBelowTheirBeginning) {
    EXPECT_EQ(
        laid_out_text("bede 1\nevent x : talks \"T\"\n summary \"one\"\n \"two\"\n   # between\n"
                      "      'three'  # end\n when 2025\n"),
        "bede 1\nevent x : talks \"T\"\n  summary \"one\"\n          \"two\"\n  # between\n"
        "          'three'  # end\n  when 2025\n");
}

TEST(Format, TakesWhatEditorsLeaveBehind) {
    EXPECT_EQ(laid_out_text("\xEF\xBB\xBF"
                            "bede 1\r\nbase \"B\" approx year ±1 year ,month ± 2 months\r\n\r\n"
                            "event x : talks \"T\"\r\n\xC2\xA0 when 2025\t\r\n"),
              "bede 1\nbase \"B\" approx year ±1 year, month ± 2 months\n\n"
              "event x : talks \"T\"\n  when 2025\n");
    EXPECT_EQ(laid_out_text(""), "");
    EXPECT_EQ(laid_out_text("\n \n\t\n"), "");
    EXPECT_EQ(laid_out_text("bede 1"), "bede 1\n");
    EXPECT_EQ(laid_out_text("# only a remark"), "# only a remark\n");
}

TEST(Format, RefusesWhatItCannotRead) {
    for (const char* wrong :
         {"bede 1\nevent x talks\n", "bede 1\nevent x : talks \"T\n", "bede 2\n",
          "event x : t \"T\"\n", "bede 1\nevent x : talks \"T\"\n  whn 2025\n",
          "bede 1\n  when 2025\n", "bede 1\nevent x : t \"T\"\nevent x : t \"U\"\n", "bede 1\n\x01",
          "bede 1\n\xFF"}) {
        const LaidOut out = laid_out("test.bede", wrong);
        EXPECT_FALSE(out.diagnostics.empty()) << wrong;
        EXPECT_EQ(out.text, "");
    }
}

TEST(Format, ChangesNothingInTheKnowledgeBase) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / "kb")) {
        if (entry.path().extension() != ".bede") continue;
        const std::string text = read_file(entry.path());
        EXPECT_EQ(laid_out_text(text), text) << entry.path();
    }
}

// Spaces of all sorts put between the words of files that are in order.
TEST(Format, UndoesWhatSpacesSomebodyPuts) {
    std::mt19937_64 random(7);
    const std::string text = read_file(fs::path(BEDE_SOURCE_DIR) / "kb" / "ukraine" / "2025.bede");
    for (int round = 0; round < 20; ++round) {
        std::string other;
        char quote = '\0';
        bool comment = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '\n') comment = false;
            if (quote == '\0' && c == '#') comment = true;
            if (!comment && (c == '"' || (quote != '\0' && c == quote)))
                quote = quote == '\0' ? c : '\0';
            const bool may = quote == '\0' && !comment;
            if (may && c == '\n' && random() % 3 == 0) other += random() % 2 == 0 ? " " : "\t\r";
            other += c;
            if (may && c == '\n' && text[i + 1] == '\n' && random() % 2 == 0) other += "  \n";
            if (may && (c == ' ' || c == ',') && random() % 3 == 0) other += " \t";
        }
        EXPECT_EQ(laid_out_text(other), text);
    }
}

}  // namespace
}  // namespace bede
