// Two edited copies of an event file put together.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "case_file.h"
#include "engine/event_files.h"
#include "load/edit/block_fields.h"
#include "load/edit/file_pieces.h"
#include "load/edit/format.h"
#include "repeats.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

const std::string start =
    "bede 1\n\n# Two talks.\n\nevent a : talks \"First\"\n  when 2025\n  who @x party, @y party\n"
    "  causes @b by @x\n\nevent b : talks \"Second\"\n  when 2026\n";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

MergedFile merge(const std::string& base, const std::string& ours, const std::string& theirs,
                 std::optional<MergeSide> preferred = std::nullopt) {
    return merge_event_files({"base", base}, {"ours", ours}, {"theirs", theirs}, preferred);
}

std::string merged_text(const std::string& ours, const std::string& theirs) {
    const MergedFile out = merge(start, ours, theirs);
    EXPECT_TRUE(out.diagnostics.empty());
    for (const MergeConflict& conflict : out.conflicts) ADD_FAILURE() << conflict.field;
    return out.text;
}

TEST(Merge, TakesTheChangesOfOneSide) {
    const std::string other = replaced(start, "2025\n", "2025-03  # so it says\n");
    EXPECT_EQ(merged_text(other, start), other);
    EXPECT_EQ(merged_text(start, other), other);
    EXPECT_EQ(merged_text(other, other), other);
    EXPECT_EQ(merged_text(start, start), start);
}

TEST(Merge, PutsStatementsOfOneBlockTogether) {
    const std::string ours = replaced(start, "  when 2025\n", "  when 2025-03\n");
    const std::string theirs =
        replaced(replaced(start, "@y party", "@y party, @z host"), "\"First\"", "\"The first\"");
    EXPECT_EQ(merged_text(ours, theirs),
              "bede 1\n\n# Two talks.\n\nevent a : talks \"The first\"\n  when 2025-03\n"
              "  who @x party, @y party, @z host\n  causes @b by @x\n\nevent b : talks "
              "\"Second\"\n  when 2026\n");
}

TEST(Merge, KeepsMembersOnTheLineOfWhoeverChangedIt) {
    const std::string more = replaced(start, "@y party", "@y party, @z host");
    const std::string other = replaced(start, "\"First\"", "\"Other\"");
    const std::string both = replaced(more, "\"First\"", "\"Other\"");
    EXPECT_EQ(merged_text(more, other), both);
    EXPECT_EQ(merged_text(other, more), both);
}

TEST(Merge, KeepsWhatStandsOnTheLineOfAHead) {
    const std::string base = "bede 1\n\nactor x : person \"X\"  lived 1850/1920  tag a  # so\n";
    const MergedFile out = merge(base, replaced(base, "1850/1920", "1851/1920"),
                                 replaced(base, "\"X\"", "\"X.\"") + "  aka \"Y\"\n");
    EXPECT_TRUE(out.conflicts.empty());
    EXPECT_EQ(out.text,
              "bede 1\n\nactor x : person \"X.\"  lived 1851/1920  tag a  # so\n"
              "  aka \"Y\"\n");
}

// As many as nobody writes, so that nothing is searched for from the beginning each time.
TEST(Merge, OfALongBlockTakesNoLonger) {
    const auto block = [](std::string_view when, std::string_view name) {
        std::string text = fmt::format("bede 1\nevent x : talks \"T\"\n  when {}\n", when);
        for (int i = 0; i < 5'000; ++i) text += fmt::format("  aka \"Name {}\"  # {}\n", i, name);
        return text;
    };
    const MergedFile out =
        merge(block("2025", "as it was"), block("2026", "as it was"), block("2025", "seen"));
    EXPECT_TRUE(out.conflicts.empty());
    EXPECT_EQ(out.text, block("2026", "seen"));
}

TEST(Merge, PutsBothSidesOfAHeadTogether) {
    const std::string ours = replaced(start, "a : talks", "a : call");
    const std::string theirs = replaced(start, "\"First\"", "\"The first\"");
    EXPECT_EQ(merged_text(ours, theirs), replaced(theirs, "a : talks", "a : call"));
}

TEST(Merge, KeepsNewBlocksInTheirPlaces) {
    const std::string ours =
        replaced(start, "event b", "# Ours.\nevent m : talks \"M\"\n  when 2025\n\nevent b");
    const std::string theirs = start + "\nevent z : talks \"Z\"\n  when 2027\n";
    EXPECT_EQ(merged_text(ours, theirs), ours + "\nevent z : talks \"Z\"\n  when 2027\n");
    EXPECT_EQ(merged_text(theirs, ours), ours + "\nevent z : talks \"Z\"\n  when 2027\n");
}

TEST(Merge, TakesOutWhatOneSideTookOut) {
    const std::string without_b = start.substr(0, start.find("\nevent b"));
    EXPECT_EQ(merged_text(without_b, start), without_b);
    EXPECT_EQ(merged_text(start, without_b), without_b);
    // Another layout is no change that would speak against it.
    EXPECT_EQ(merged_text(without_b, replaced(start, "  when 2026", "    when   2026")), without_b);
    const std::string without_first =
        "bede 1\n\n# Two talks.\n\nevent b : talks \"Second\"\n  when 2026\n";
    EXPECT_EQ(merged_text(without_first, start), without_first);
}

TEST(Merge, TellsConflictsByRecordAndStatement) {
    const std::string ours = replaced(start, "  when 2025\n", "  when 2025-03\n");
    const std::string theirs = replaced(start, "  when 2025\n", "  when 2025-04\n");
    const MergedFile out = merge(start, ours, theirs);
    ASSERT_EQ(out.conflicts.size(), 1U);
    EXPECT_EQ(out.conflicts.front(),
              (MergeConflict{{"event", "a"}, "when", "when 2025", "when 2025-03", "when 2025-04"}));
    EXPECT_EQ(merge(start, ours, theirs, MergeSide::ours).text, ours);
    EXPECT_EQ(merge(start, ours, theirs, MergeSide::theirs).text, theirs);
}

TEST(Merge, TellsWhatWasTakenOutAndChanged) {
    const std::string without_b = start.substr(0, start.find("\nevent b"));
    const std::string changed = replaced(start, "2026", "2027");
    const MergedFile out = merge(start, without_b, changed);
    ASSERT_EQ(out.conflicts.size(), 1U);
    EXPECT_EQ(out.conflicts.front().field, "block");
    EXPECT_EQ(out.conflicts.front().ours, "");
    EXPECT_EQ(merge(start, without_b, changed, MergeSide::ours).text, without_b);
    EXPECT_EQ(merge(start, without_b, changed, MergeSide::theirs).text, changed);
    // And of a statement.
    const MergedFile line =
        merge(start, replaced(start, "  causes @b by @x\n", ""), replaced(start, "by @x", "by @y"));
    ASSERT_EQ(line.conflicts.size(), 1U);
    EXPECT_EQ(line.conflicts.front().field, "causes @b");
}

TEST(Merge, OfFilesThatWereNotThereBefore) {
    EXPECT_EQ(merge("", start, start).text, start);
    const std::string theirs = "bede 1\n\nevent c : talks \"C\"\n  when 2027\n";
    const MergedFile out = merge("", start, theirs);
    EXPECT_TRUE(out.conflicts.empty());
    EXPECT_NE(out.text.find("event a"), std::string::npos);
    EXPECT_NE(out.text.find("event c"), std::string::npos);
    EXPECT_EQ(out.text.find("bede 1"), out.text.rfind("bede 1"));
    const MergedFile both = merge("", start, replaced(start, "First", "Other"));
    ASSERT_EQ(both.conflicts.size(), 1U);
    EXPECT_EQ(both.conflicts.front().field, "title");
}

TEST(Merge, TakesOtherLineEndsForNoChange) {
    std::string windows;
    for (const char c : start) windows += c == '\n' ? "\r\n" : std::string(1, c);
    const std::string theirs = replaced(start, "2026", "2027");
    EXPECT_EQ(merged_text("\xEF\xBB\xBF" + windows, theirs), theirs);
}

TEST(Merge, RefusesFilesThatCannotBeRead) {
    const MergedFile out = merge(start, start + "nonsense\n", start);
    ASSERT_FALSE(out.diagnostics.empty());
    EXPECT_EQ(out.diagnostics.front().file, "ours");
    EXPECT_EQ(out.text, "");
}

TEST(Pieces, TogetherAreTheFile) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / "kb")) {
        if (entry.path().extension() != ".bede") continue;
        const std::string text = read_file(entry.path());
        std::string together;
        for (const load::FilePiece& piece : load::file_pieces(text)) {
            together += piece.text;
            if (!piece.block) continue;
            const std::string again = load::text_of_block(load::fields_of_block(piece.text));
            EXPECT_TRUE(
                load::says_the_same("bede 1\n" + std::string(piece.text), "bede 1\n" + again))
                << piece.text << again;
            EXPECT_EQ(again, piece.text);
        }
        EXPECT_EQ(together, text);
    }
}

// Each side takes out or changes some lines of events that the other leaves alone.
TEST(Merge, OfRandomChangesIsAsIfBothHadBeenMadeInOneFile) {
    const std::string base = read_file(fs::path(BEDE_SOURCE_DIR) / "kb" / "ukraine" / "2025.bede");
    std::mt19937_64 random(11);
    for (int round = 0; round < 50; ++round) {
        std::string ours;
        std::string theirs;
        std::string both;
        for (const load::FilePiece& piece : load::file_pieces(base)) {
            const std::string was(piece.text);
            std::string is = was;
            const std::size_t choice = piece.block ? random() % 6 : 5;
            if (choice == 0) {
                is = replaced(was, "event ", "# new\nevent ");
            } else if (choice == 1) {
                is += "  tag changed\n";
            } else if (choice == 2) {
                is = replaced(was, "  when ", "  aka \"Other\"\n  when ");
            }
            const bool by_ours = random() % 2 == 0;
            ours += by_ours ? is : was;
            theirs += by_ours ? was : is;
            both += is;
        }
        const MergedFile out = merge(base, ours, theirs);
        EXPECT_TRUE(out.conflicts.empty());
        EXPECT_EQ(out.text, both);
    }
}

// Lines and letters moved about at random: what can be read still can be edited, and says the same.
TEST(EditedFiles, SurviveWhatSomebodyTypes) {
    const std::string base =
        read_file(fs::path(BEDE_SOURCE_DIR) / "kb" / "july-1914" / "actors.bede") +
        "\nevent x : call \"X\"  when 1914  # a\n  who @a party\n    # b\n\n"
        "  claim scope \"a\"\n        'b \"c\"' asserts @a\n# c\n";
    std::mt19937_64 random(23);
    constexpr std::string_view pieces = "\"'#\n\t @:,-\\ax1\r";
    int readable = 0;
    const auto mutated = [&] {
        std::string text =
            base.substr(0, base.find("\n\n", 600)) + base.substr(base.find("\nevent x"));
        for (std::size_t i = 0; i <= random() % 3; ++i) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0: text.insert(at, 1, pieces[random() % pieces.size()]); break;
                case 1: text.erase(at, 1 + random() % 3); break;
                default: text.insert(text.find('\n', at) + 1, text.substr(at, 40)); break;
            }
        }
        return text;
    };
    std::string before;
    for (int round = 0; round < repeats(3000); ++round) {
        const std::string text = mutated();
        const LaidOut out = laid_out("x.bede", text);
        if (!out.diagnostics.empty()) continue;
        ++readable;
        EXPECT_EQ(load::formatted(out.text), out.text) << text;
        std::string together;
        for (const load::FilePiece& piece : load::file_pieces(out.text)) {
            together += piece.text;
            if (!piece.block) continue;
            const std::string again = load::text_of_block(load::fields_of_block(piece.text));
            EXPECT_TRUE(
                load::says_the_same("bede 1\n" + std::string(piece.text), "bede 1\n" + again))
                << piece.text << again;
        }
        EXPECT_EQ(together, out.text);
        // Against itself there is nothing to merge, and against another one nothing breaks.
        EXPECT_TRUE(load::says_the_same(merge(out.text, text, out.text).text, text)) << text;
        static_cast<void>(merge(before, text, out.text, MergeSide::ours));
        before = text;
        if (HasFailure()) return;
    }
    EXPECT_GT(readable, repeats(3000) / 20);
}

}  // namespace
}  // namespace bede
