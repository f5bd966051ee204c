// Statements from pipes, what an entry is, and how a statement is painted.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

#include "bede/line_editor.h"
#include "bede/paint.h"

namespace bede::program {
namespace {

class Pipe {
  public:
    explicit Pipe(std::string_view text) {
        if (::pipe(ends_.data()) != 0) ADD_FAILURE() << "no pipe";
        EXPECT_EQ(::write(ends_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
        ::close(ends_[1]);
    }
    ~Pipe() { ::close(ends_[0]); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reading_end() const { return ends_[0]; }

  private:
    std::array<int, 2> ends_{};
};

std::vector<std::string> entries_of(std::string_view text) {
    const Pipe pipe(text);
    const auto editor = make_plain_editor(
        {.descriptor = pipe.reading_end(), .prompts = false, .history = History(std::nullopt)});
    std::vector<std::string> entries;
    for (Entered entered = editor->read(); entered.kind == Entered::Kind::text;
         entered = editor->read()) {
        entries.push_back(entered.text);
    }
    return entries;
}

using Texts = std::vector<std::string>;

TEST(PlainEditor, PutsLinesTogetherToStatements) {
    EXPECT_EQ(entries_of("find events\n  during 2025;\nshow kinds;\n"),
              (Texts{"find events\n  during 2025;\n", "show kinds;\n"}));
}

TEST(PlainEditor, EndsADotCommandAtTheLine) {
    EXPECT_EQ(entries_of(".format csv\nshow kinds;\n"), (Texts{".format csv\n", "show kinds;\n"}));
}

TEST(PlainEditor, HandsOnAnUnfinishedEnd) {
    EXPECT_EQ(entries_of("show kinds"), Texts{"show kinds"});
    EXPECT_EQ(entries_of("show kinds;\nfind"), (Texts{"show kinds;\n", "find"}));
    EXPECT_EQ(entries_of(""), Texts{});
}

TEST(PlainEditor, BeginsWithWhatWasOffered) {
    const Pipe pipe("events;\n");
    const auto editor = make_plain_editor(
        {.descriptor = pipe.reading_end(), .prompts = false, .history = History(std::nullopt)});
    editor->offer("find\n");
    EXPECT_EQ(editor->read().text, "find\nevents;\n");
    EXPECT_EQ(editor->read().kind, Entered::Kind::end);
}

TEST(Entry, IsCompleteAtItsSemicolon) {
    EXPECT_FALSE(is_complete_entry("find events"));
    EXPECT_TRUE(is_complete_entry("find events;"));
    EXPECT_TRUE(is_complete_entry("find events; -- done"));
    EXPECT_FALSE(is_complete_entry("find events; find"));
    EXPECT_FALSE(is_complete_entry("find 'a;"));
    EXPECT_FALSE(is_complete_entry("find -- a;"));
    EXPECT_TRUE(is_complete_entry(" .help find"));
    EXPECT_TRUE(is_complete_entry(""));
    EXPECT_TRUE(is_complete_entry("-- a remark"));
    EXPECT_FALSE(is_complete_entry("/* half"));
    EXPECT_TRUE(is_complete_entry("/* whole */"));
}

// The painted text with its escape sequences written out.
std::string painted(const Scene& scene, std::size_t row_before) {
    std::string out;
    for (const char c : paint(scene, row_before).bytes) {
        if (c == '\x1b') {
            out += "^";
        } else if (c == '\r') {
            out += "<";
        } else {
            out += c;
        }
    }
    return out;
}

TEST(Paint, ShowsPromptTextAndCaret) {
    const Scene scene{.prompt = "> ", .continuation = ". ", .text = "ab\ncd", .caret = 4};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[J> ab<\n. cd<^[3C^[?25h");
    EXPECT_EQ(paint(scene, 0).caret_row, 1U);
    EXPECT_EQ(painted(scene, 1).substr(0, 10), "^[?25l^[1A");
}

TEST(Paint, BreaksRowsItself) {
    const Scene scene{
        .prompt = "> ", .continuation = ". ", .text = "abcdef", .caret = 6, .columns = 4};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[J> ab<\ncdef<\n<^[?25h");
    EXPECT_EQ(paint(scene, 0).caret_row, 2U);
}

TEST(Paint, KeepsWideCharactersWhole) {
    const Scene scene{.prompt = ">", .continuation = ".", .text = "中国", .caret = 3, .columns = 4};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[J>中<\n国<^[?25h");
}

TEST(Paint, ShowsTheRowsAroundTheCaret) {
    const Scene scene{
        .prompt = "", .continuation = "", .text = "a\nb\nc\nd", .caret = 7, .rows = 2};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[Jc<\nd<^[1C^[?25h");
}

TEST(Paint, ColoursKeywordsAndEndsTheColourWithTheRow) {
    const Scene scene{.prompt = "", .continuation = "", .text = "find", .caret = 4, .colour = true};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[J^[1;34mfind^[0m<^[4C^[?25h");
}

TEST(Paint, LetsNoControlCharacterThrough) {
    const Scene scene{.prompt = "", .continuation = "", .text = "a\x1b[2K", .caret = 0};
    EXPECT_EQ(painted(scene, 0), "^[?25l<^[Ja\\x1B[2K<^[?25h");
}

TEST(CompletionList, ShowsLabelsWithDetailsAndCountsTheRest) {
    const std::vector<Completion> found = {
        {.label = "minsk-i", .kind = "event", .detail = "Minsk Protocol", .insert = "@minsk-i"},
        {.label = "minsk-ii", .kind = "event", .detail = "Minsk II", .insert = "@minsk-ii"},
        {.label = "evil", .kind = "event", .detail = "\x1b[31m", .insert = "@evil"}};
    EXPECT_EQ(completion_lines(found, 80, 10),
              (Texts{"minsk-i   Minsk Protocol", "minsk-ii  Minsk II", "evil      \\x1B[31m"}));
    EXPECT_EQ(completion_lines(found, 80, 2), (Texts{"minsk-i  Minsk Protocol", "… and 2 more"}));
}

TEST(CompletionList, KnowsWhatAllBeginWith) {
    EXPECT_EQ(common_beginning({{.insert = "@minsk-i"}, {.insert = "@minsk-ii"}}), "@minsk-i");
    EXPECT_EQ(common_beginning({{.insert = "ба"}, {.insert = "бб"}}), "б");
    EXPECT_EQ(common_beginning({}), "");
}

TEST(CompletionList, PutsASpaceBehindAWholeWord) {
    EXPECT_EQ(inserted_for({{.kind = "keyword", .insert = "events"}}), "events ");
    EXPECT_EQ(
        inserted_for({{.kind = "field", .insert = "kind"}, {.kind = "keyword", .insert = "kind"}}),
        "kind ");
    EXPECT_EQ(inserted_for({{.kind = "event", .insert = "@minsk-ii"}}), "@minsk-ii ");
    EXPECT_EQ(inserted_for({{.kind = "function", .insert = "count"}}), "count");
    EXPECT_EQ(inserted_for({{.kind = "file", .insert = "kb/"}}), "kb/");
    EXPECT_EQ(
        inserted_for({{.kind = "event", .insert = "@a-i"}, {.kind = "event", .insert = "@a-ii"}}),
        "@a-i");
    EXPECT_EQ(inserted_for({}), "");
}

}  // namespace
}  // namespace bede::program
