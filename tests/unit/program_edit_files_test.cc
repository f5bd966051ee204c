// bede fmt, propose, diff, merge, export: the program as people run it.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "case_file.h"
#include "case_graphs.h"
#include "event_file_pieces.h"
#include "json_schema.h"
#include "run_bede.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

const std::string words =
    "bede 1\nbase \"Trials\" asof 2000-01-01 approx year ±1 year\nkind talks : event\n"
    "kind person : actor\nkind report : source\nrole party\nattribute scope\n"
    "actor anna : person \"Anna\"\nactor bert : person \"Bert\"\nsource wire : report \"Wire\"\n  "
    "by @anna\n";
const std::string events =
    "bede 1\n\n# The first talks.\nevent a : talks \"First talks\"\n  when 1950-02-12  # says the "
    "wire\n"
    "  who @anna party\n  claim scope \"All\" asserts @wire\n  causes @b by @anna\n\n"
    "event b : talks \"Second talks\"\n  when 1950\n";

std::string with(std::string text, std::string_view what, std::string_view other) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), other);
}

class EditFiles : public testing::Test {
  protected:
    EditFiles() {
        put_file(folder_.path() / "trials" / "base.bede", words);
        put_file(events_file(), events);
    }

    fs::path events_file() const { return folder_.path() / "trials" / "events.bede"; }
    Ran run(const std::vector<std::string>& arguments, const std::string& input = "") const {
        return run_bede(arguments, {.folder = folder_.path(), .environment = {}, .input = input});
    }
    std::string digest(const std::string& base) const {
        const Ran ran = run({"status", "--base", base, "--format", "json"});
        const std::size_t at = ran.output.find("\"digest\"");
        EXPECT_NE(at, std::string::npos) << ran.output << ran.messages;
        return ran.output.substr(at, 30);
    }
    void load() const { ASSERT_EQ(run({"load", "trials"}).code, 0); }

    TemporaryFolder folder_;
};

// --- fmt ----------------------------------------------------------------------------------------

TEST_F(EditFiles, FmtLaysOutAndChecks) {
    EXPECT_EQ(run({"fmt", "--check", "trials"}).code, 0);
    put_file(events_file(), with(events, "  who @anna", "\twho   @anna"));
    const Ran checked = run({"fmt", "--check", "trials"});
    EXPECT_EQ(checked.code, 1);
    EXPECT_EQ(checked.output, "trials/events.bede\n");
    const Ran done = run({"fmt", "trials"});
    EXPECT_EQ(done.code, 0);
    EXPECT_EQ(done.output, "laid out trials/events.bede\n");
    EXPECT_EQ(read_file(events_file()), events);
    EXPECT_EQ(run({"fmt", "trials"}).output, "");
}

TEST_F(EditFiles, FmtReadsStandardInput) {
    const Ran ran = run({"fmt", "-"}, "bede  1\nevent x:talks \"T\"\n\twhen 2000");
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.output, "bede 1\nevent x : talks \"T\"\n  when 2000\n");
    EXPECT_EQ(run({"fmt", "--check", "-"}, "bede  1\n").code, 1);
    EXPECT_EQ(run({"fmt", "--check", "-"}, "bede 1\n").code, 0);
    EXPECT_EQ(run({"fmt", "-"}, "bede 1\nnonsense\n").code, 2);
}

TEST_F(EditFiles, FmtLeavesWrongFilesAlone) {
    const std::string wrong = with(events, "  who @anna party", "  who   anna");
    put_file(events_file(), wrong);
    put_file(folder_.path() / "trials" / "more.bede", "bede   1\n");
    const Ran ran = run({"fmt", "trials"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.messages.find("trials/events.bede:6"), std::string::npos) << ran.messages;
    EXPECT_EQ(read_file(events_file()), wrong);
    EXPECT_EQ(read_file(folder_.path() / "trials" / "more.bede"), "bede 1\n");
    EXPECT_EQ(run({"fmt", "nowhere.bede"}).code, 2);
    put_file(folder_.path() / "q.bql", "define query q() \"Q\" as find events;");
    EXPECT_EQ(run({"fmt", "q.bql"}).code, 2);
}

TEST_F(EditFiles, FmtKeepsPermissionsAndLinks) {
    put_file(events_file(), events + "\n\n");
    fs::permissions(events_file(), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink(events_file(), folder_.path() / "link.bede");
    EXPECT_EQ(run({"fmt", "link.bede"}).code, 0);
    EXPECT_TRUE(fs::is_symlink(folder_.path() / "link.bede"));
    EXPECT_EQ(read_file(events_file()), events);
    EXPECT_EQ(fs::status(events_file()).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

// --- propose ------------------------------------------------------------------------------------

TEST_F(EditFiles, ProposeTellsWhatALoadWouldDoAndDoesNothing) {
    load();
    EXPECT_EQ(run({"propose", "trials"}).output,
              "nothing would change: the base already holds these files\n");
    const std::string before = digest(".bede/base");
    std::string other = with(events, "1950-02-12", "1950-03");
    other = with(other, "  causes @b by @anna\n", "");
    put_file(events_file(), other + "  claim scope \"Half\" denies @bert\n");
    const Ran ran = run({"propose", "trials/events.bede"});
    EXPECT_EQ(ran.code, 0) << ran.messages;
    EXPECT_EQ(ran.output,
              "release 2 would be made: 1 added, 2 changed, 2 retired\n"
              "  added    claim by @bert on the scope of @b: denies \"Half\"\n"
              "  changed  the date of @a moved later, from 1950-02-12 to 1950-03\n"
              "  changed  the bounds of @a moved from start 1950-02-12, end 1950-02-12 to start "
              "1950-03-01 to 1950-03-31, end 1950-03-01 to 1950-03-31\n"
              "  retired  relation @a causes @b\n"
              "  retired  claim by @anna: asserts that @a causes @b\n"
              "from that follows, for other events:\n"
              "  changed  the bounds of @b widened from start 1950-02-12 to 1950-12-31, end "
              "1950-02-12 to 1950-12-31 to start 1950-01-01 to 1950-12-31, end 1950-01-01 to "
              "1950-12-31\n");
    EXPECT_EQ(digest(".bede/base"), before);
    // What it says comes true.
    EXPECT_NE(run({"load", "trials"}).output.find("release 2: 1 added, 2 changed, 2 retired"),
              std::string::npos);
}

TEST_F(EditFiles, ProposeTellsContradictionsAsALoadDoes) {
    load();
    put_file(events_file(), with(events, "  when 1950\n", "  when 1940\n"));
    const Ran ran = run({"propose", "trials"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.messages.find("E-CAUSE"), std::string::npos) << ran.messages;
    EXPECT_NE(ran.messages.find("A load would be refused."), std::string::npos) << ran.messages;
    EXPECT_EQ(ran.output, "");
    put_file(events_file(), "bede 1\n");
    EXPECT_EQ(run({"propose", "trials"}).code, 0);  // four of fifteen records go
    EXPECT_EQ(run({"propose", "nowhere"}).code, 2);
}

TEST_F(EditFiles, ProposeAtThePrompt) {
    load();
    const Ran ran = run({}, ".propose trials\n.propose\n");
    EXPECT_NE(ran.output.find("nothing would change"), std::string::npos) << ran.output;
    EXPECT_NE(ran.messages.find(".propose PATH"), std::string::npos) << ran.messages;
}

TEST_F(EditFiles, ProposeNeedsABase) {
    const Ran ran = run({"propose", "trials"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.messages.find("F-BASE"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_.path() / ".bede"));
}

// --- diff ---------------------------------------------------------------------------------------

TEST_F(EditFiles, DiffComparesByRecord) {
    put_file(folder_.path() / "old.bede", events);
    EXPECT_EQ(run({"diff", "old.bede", "trials/events.bede"}).code, 0);
    // Other lines, other order, other comments: the same.
    put_file(events_file(),
             "bede 1\nevent b : talks \"Second talks\"\n  when 1950\n"
             "event a : talks \"First talks\"\n  causes @b by @anna\n"
             "  claim scope \"All\" asserts @anna via @wire\n  who @anna party\n"
             "  when \"1950-02-12\"\n");
    const Ran same = run({"diff", "old.bede", "trials/events.bede"});
    EXPECT_EQ(same.code, 0) << same.output << same.messages;
    put_file(events_file(), with(events, "\"Second talks\"", "\"Further talks\"") +
                                "\nevent c : talks \"Third\"\n  when 1960\n");
    const Ran ran = run({"diff", "old.bede", "trials/events.bede"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.output,
              "  added    event @c \"Third\", 1960\n"
              "  changed  the title of @b changed from \"Second talks\" to \"Further talks\"\n"
              "1 added, 1 changed, 0 removed\n");
    const Ran back = run({"diff", "trials/events.bede", "old.bede"});
    EXPECT_NE(back.output.find("  removed  event @c"), std::string::npos) << back.output;
}

TEST_F(EditFiles, DiffTakesFoldersAndBases) {
    load();
    EXPECT_EQ(run({"diff", ".bede/base", "trials"}).code, 0);
    EXPECT_EQ(run({"diff", "trials", ".bede"}).code, 0);
    fs::copy(folder_.path() / "trials", folder_.path() / "copy");
    put_file(events_file(), with(events, "who @anna", "who @bert"));
    const Ran ran = run({"diff", "copy", "trials"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.output,
              "  changed  @a lost the participant @anna party and gained the participant @bert "
              "party\n0 added, 1 changed, 0 removed\n");
    EXPECT_EQ(run({"diff", ".bede/base", "trials"}).output, ran.output);
}

TEST_F(EditFiles, DiffRefusesWhatItCannotRead) {
    put_file(folder_.path() / "wrong.bede", "bede 1\nevent x\n  when\n");
    const Ran ran = run({"diff", "wrong.bede", "trials/events.bede"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.messages.find("Nothing was compared."), std::string::npos) << ran.messages;
    EXPECT_EQ(run({"diff", "nowhere.bede", "trials/events.bede"}).code, 2);
}

// --- merge --------------------------------------------------------------------------------------

TEST_F(EditFiles, MergeWritesOrTellsConflicts) {
    put_file(folder_.path() / "base.txt", events);
    put_file(folder_.path() / "ours.txt", with(events, "1950-02-12", "1950-02-13"));
    put_file(folder_.path() / "theirs.txt", with(events, "\"Second talks\"", "\"Further talks\""));
    const Ran ran = run({"merge", "base.txt", "ours.txt", "theirs.txt", "-o", "ours.txt"});
    EXPECT_EQ(ran.code, 0) << ran.messages;
    EXPECT_EQ(
        read_file(folder_.path() / "ours.txt"),
        with(with(events, "1950-02-12", "1950-02-13"), "\"Second talks\"", "\"Further talks\""));
    put_file(folder_.path() / "theirs.txt", with(events, "1950-02-12", "1950-02-14"));
    const std::string before = read_file(folder_.path() / "ours.txt");
    const Ran conflict = run({"merge", "base.txt", "ours.txt", "theirs.txt", "-o", "ours.txt"});
    EXPECT_EQ(conflict.code, 1);
    EXPECT_NE(
        conflict.messages.find("  event a: when\n    before  when 1950-02-12\n    ours    when "
                               "1950-02-13\n    theirs  when 1950-02-14\n1 conflict: nothing"),
        std::string::npos)
        << conflict.messages;
    EXPECT_EQ(read_file(folder_.path() / "ours.txt"), before);
    const Ran chosen = run({"merge", "base.txt", "ours.txt", "theirs.txt", "--theirs"});
    EXPECT_EQ(chosen.code, 0);
    EXPECT_NE(chosen.output.find("when 1950-02-14  # says the wire"), std::string::npos);
    EXPECT_NE(chosen.output.find("Further talks"), std::string::npos);
    EXPECT_EQ(run({"merge", "base.txt", "ours.txt", "theirs.txt", "--ours", "--theirs"}).code, 1);
    EXPECT_EQ(run({"merge", "base.txt", "ours.txt"}).code, 1);
    // Both have made the file.
    const Ran made = run({"merge", "/dev/null", "base.txt", "base.txt"});
    EXPECT_EQ(made.code, 0) << made.messages;
    EXPECT_EQ(made.output, events);
}

TEST_F(EditFiles, MergeCallsTheFileAsItIsTold) {
    put_file(folder_.path() / "o", events);
    put_file(folder_.path() / "a", with(events, "1950-02-12", "1950-02-13"));
    put_file(folder_.path() / "b", with(events, "1950-02-12", "1950-02-14"));
    const Ran ran = run({"merge", "o", "a", "b", "-o", "a", "--name", "trials/events.bede"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.messages.starts_with("trials/events.bede:\n  event a: when\n")) << ran.messages;
    put_file(folder_.path() / "b", "bede 1\nnonsense\n");
    const Ran wrong = run({"merge", "o", "a", "b", "-o", "a", "--name", "trials/events.bede"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_NE(wrong.messages.find("trials/events.bede (theirs):2"), std::string::npos)
        << wrong.messages;
}

// --- export -------------------------------------------------------------------------------------

TEST_F(EditFiles, ExportKeepsFilesThatSayTheSame) {
    load();
    const Ran ran = run({"export", "bede", "--out", "copy", "--like", "trials"});
    EXPECT_EQ(ran.code, 0) << ran.messages;
    EXPECT_EQ(read_file(folder_.path() / "copy" / "events.bede"), events);
    EXPECT_EQ(read_file(folder_.path() / "copy" / "base.bede"), words);
    ASSERT_EQ(run({"load", "--base", "second", "copy"}).code, 0);
    EXPECT_EQ(digest("second"), digest(".bede/base"));
}

TEST_F(EditFiles, ExportChangesWhatTheBaseSaysOtherwise) {
    load();
    std::string edited = with(events, "\"First talks\"", "\"Something else\"");
    edited = with(edited, "event b : talks \"Second talks\"\n  when 1950\n",
                  "event new : talks \"New\"\n  when 1950\n");
    edited = with(edited, "  causes @b by @anna\n", "  # no cause\n");
    put_file(events_file(), edited);
    const Ran ran = run({"export", "bede", "--out", "copy", "--like", "trials"});
    EXPECT_EQ(ran.code, 0) << ran.messages;
    const std::string text = read_file(folder_.path() / "copy" / "events.bede");
    EXPECT_NE(text.find("# The first talks.\nevent a : talks \"First talks\"\n  when 1950-02-12  # "
                        "says the wire\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("  causes @b by @anna\n"), std::string::npos) << text;
    EXPECT_NE(text.find("event b : talks"), std::string::npos) << text;
    EXPECT_EQ(text.find("event new"), std::string::npos) << text;
    EXPECT_EQ(run({"diff", ".bede/base", "copy"}).code, 0);
}

TEST_F(EditFiles, ExportWritesABaseWhoseFilesAreGone) {
    load();
    fs::remove_all(folder_.path() / "trials");
    ASSERT_EQ(run({"export", "bede", "--out", "copy"}).code, 0);
    EXPECT_EQ(run({"diff", ".bede/base", "copy"}).code, 0);
    const Ran one = run({"export", "bede"});
    EXPECT_EQ(one.code, 0) << one.messages;
    put_file(folder_.path() / "one.bede", one.output);
    EXPECT_EQ(run({"diff", ".bede/base", "one.bede"}).code, 0) << one.output;
    EXPECT_EQ(run({"fmt", "--check", "copy", "one.bede"}).code, 0);
}

// Line ends, marks and remarks of all sorts are the author's; so are saved queries.
TEST_F(EditFiles, ExportKeepsWhatEditorsLeaveBehind) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : events) windows += c == '\n' ? "\r\n" : std::string(1, c);
    put_file(events_file(), windows + "\t# the end");
    const std::string queries =
        "-- Of talks.\ndefine query talks() \"Talks\" as find events -- all of them\n;\n"
        "define query people() \"People\" as find actors;  # who\n";
    put_file(folder_.path() / "trials" / "more" / "q.bql", queries);
    put_file(folder_.path() / "trials" / "empty.bede", "");
    load();
    ASSERT_EQ(run({"export", "bede", "--out", "copy", "--like", "trials"}).code, 0);
    EXPECT_EQ(read_file(folder_.path() / "copy" / "events.bede"), windows + "\t# the end");
    EXPECT_EQ(read_file(folder_.path() / "copy" / "more" / "q.bql"), queries);
    ASSERT_EQ(run({"export", "bede", "--out", "fresh", "--fresh"}).code, 0);
    EXPECT_EQ(run({"diff", "fresh", "trials"}).code, 0);
    // The base says another question than the file, and has one more event.
    put_file(folder_.path() / "trials" / "more" / "q.bql",
             with(queries, "find actors", "find places"));
    put_file(events_file(),
             with(windows, "event b : talks \"Second talks\"\r\n  when 1950\r\n", ""));
    put_file(events_file(), with(read_file(events_file()), "  causes @b by @anna\r\n", ""));
    const Ran ran = run({"export", "bede", "--out", "again", "--like", "trials"});
    EXPECT_EQ(ran.code, 0) << ran.messages;
    EXPECT_EQ(read_file(folder_.path() / "again" / "more" / "q.bql"), queries);
    EXPECT_EQ(run({"diff", "again", "fresh"}).code, 0);
}

TEST_F(EditFiles, ExportNamesBasesWithoutAHeadAsTheyAreCalled) {
    put_file(folder_.path() / "plain" / "x.bede",
             "bede 1\n# A remark.\nkind war : event\nevent w : war \"War\"\n  when 1900\n");
    ASSERT_EQ(run({"load", "plain"}).code, 0);
    ASSERT_EQ(run({"export", "bede", "--out", "copy", "--like", "plain"}).code, 0);
    EXPECT_NE(read_file(folder_.path() / "copy" / "x.bede").find("/plain\"\n# A remark.\n"),
              std::string::npos);
    EXPECT_EQ(run({"diff", ".bede/base", "copy"}).code, 0);
    ASSERT_EQ(run({"export", "bede", "--out", "fresh", "--fresh"}).code, 0);
    EXPECT_EQ(run({"diff", ".bede/base", "fresh"}).code, 0);
}

TEST_F(EditFiles, ExportWritesOverNothing) {
    load();
    put_file(folder_.path() / "copy" / "events.bede", "bede 1\n");
    const Ran ran = run({"export", "bede", "--out", "copy", "--fresh"});
    EXPECT_EQ(ran.code, 7);
    EXPECT_NE(ran.messages.find("F-EXISTS"), std::string::npos) << ran.messages;
    EXPECT_EQ(read_file(folder_.path() / "copy" / "events.bede"), "bede 1\n");
    EXPECT_EQ(run({"export", "bede", "--out", "copy", "--fresh", "--force"}).code, 0);
    EXPECT_EQ(run({"export", "bede", "--out", "copy", "--fresh"}).code,
              0);  // all is as it shall be
    put_file(folder_.path() / "copy" / "other.bede", "bede 1\n");
    EXPECT_EQ(run({"export", "bede", "--out", "copy", "--fresh", "--force"}).code, 7);
    put_file(folder_.path() / "file", "");
    const Ran below = run({"export", "bede", "--out", "file/copy", "--fresh"});
    EXPECT_EQ(below.code, 7);
    EXPECT_NE(below.messages.find("F-WRITE"), std::string::npos) << below.messages;
    // Nothing is left beside it.
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
        EXPECT_EQ(entry.path().string().find(".tmp-"), std::string::npos) << entry.path();
    }
    EXPECT_EQ(run({"export", "csv", "--out", "copy"}).code, 1);
    EXPECT_EQ(run({"export", "bede", "--force"}).code, 1);
}

TEST_F(EditFiles, ExportRefusesToBeLikeWrongFiles) {
    load();
    put_file(events_file(), events + "nonsense\n");
    const Ran ran = run({"export", "bede", "--out", "copy", "--like", "trials"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_FALSE(fs::exists(folder_.path() / "copy"));
}

// --- For programs -------------------------------------------------------------------------------

TEST_F(EditFiles, SpeakJson) {
    load();
    const auto conforms = [&](const std::string& schema, const std::vector<std::string>& arguments,
                              int code) {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.code, code) << ran.messages;
        const auto path = fs::path(BEDE_SOURCE_DIR) / "tests" / "data" / "json" / schema;
        EXPECT_EQ(
            violations(nlohmann::json::parse(read_file(path)), nlohmann::json::parse(ran.output)),
            std::vector<std::string>{})
            << ran.output;
    };
    conforms("propose.schema.json", {"propose", "trials", "--format", "json"}, 0);
    put_file(folder_.path() / "old.bede", events);
    put_file(events_file(), with(events, "  when 1950\n", "  when 1940\n"));
    conforms("propose.schema.json", {"propose", "trials", "--format", "json"}, 2);
    conforms("diff.schema.json", {"diff", "old.bede", "trials/events.bede", "--format", "json"}, 1);
    put_file(events_file(), with(events, "  when 1950-02-12", "  when 1949"));
    conforms("propose.schema.json", {"propose", "trials", "--format", "json"}, 0);
    const std::vector<std::string> merge = {"merge",      "old.bede", "trials/events.bede",
                                            "third.bede", "--format", "json"};
    put_file(folder_.path() / "third.bede", with(events, "1950-02-12", "1948"));
    conforms("merge.schema.json", merge, 1);
    put_file(folder_.path() / "third.bede", events);
    conforms("merge.schema.json", merge, 0);
    put_file(folder_.path() / "third.bede", "bede 1\nnonsense\n");
    conforms("merge.schema.json", merge, 2);
}

}  // namespace
}  // namespace bede
