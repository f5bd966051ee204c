// What goes in and out of the program: checked writing, bounded reading, complaints, environment.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/error.h"
#include "bede/door.h"
#include "bede/environment.h"
#include "bede/input.h"
#include "bede/output.h"
#include "bede/present.h"
#include "bede/progress.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

// What a deed throws, as its exit code; empty if it throws nothing.
std::string trouble_of(const std::function<void()>& deed) {
    const Messages nobody(-1);
    const ExitCode code = behind_door({}, nobody, [&] {
        deed();
        return ExitCode::done;
    });
    return code == ExitCode::done ? "" : std::to_string(static_cast<int>(code));
}

class Folder : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (fs::temp_directory_path() / ("bede-io-" + std::string(6, 'X'))).string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path file_of(std::string_view name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return folder_ / name;
    }

    fs::path folder_;
};

TEST(Output, SaysThatTheDeviceIsFull) {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(full, 0);
    Output output(full, "standard output");
    output.write("one line\n");
    EXPECT_EQ(trouble_of([&] { output.flush(); }), "7");
    EXPECT_EQ(trouble_of([&] { output.flush(); }), "") << "what failed is not tried again";
    ::close(full);
}

using OutputFile = Folder;

TEST_F(OutputFile, OverwritesNothing) {
    const fs::path path = folder_ / "answers.csv";
    Output output = Output::create(path);
    output.write("a,b\n");
    output.close();
    EXPECT_EQ(fs::file_size(path), 4U);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(trouble_of([&] { Output::create(path); }), "7");
}

using QueryFile = Folder;

TEST_F(QueryFile, IsReadWhole) {
    EXPECT_EQ(read_query_file(file_of("a.bql", "show kinds;\n")), "show kinds;\n");
    EXPECT_EQ(read_query_file(file_of("b.bql", "")), "");
}

TEST_F(QueryFile, IsRefusedIfItIsNoText) {
    ASSERT_EQ(::mkfifo((folder_ / "fifo").c_str(), 0600), 0);
    for (const fs::path& path :
         {folder_, folder_ / "fifo", folder_ / "none", fs::path("/dev/zero"),
          file_of("latin.bql", "find \xE9;"), file_of("nul.bql", std::string_view("a\0b", 3))}) {
        EXPECT_EQ(trouble_of([&] { read_query_file(path); }), "2") << path;
    }
}

TEST_F(QueryFile, IsRefusedIfItIsTooLarge) {
    const fs::path path = file_of("large.bql", "");
    fs::resize_file(path, query_file_bytes_max + 1);
    EXPECT_EQ(trouble_of([&] { read_query_file(path); }), "2");
}

TEST(Complaint, PointsIntoTheStatementOfAFile) {
    const Error error(Trouble::query, {.code = "BQL-0102",
                                       .span = {5, 8},
                                       .message = "there is no 'bad'",
                                       .mend = "did you mean 'sad'?"});
    EXPECT_EQ(complaint(error, {"show x;\nfind bad;", "q.bql", 8}),
              "q.bql:2:6: error BQL-0102: there is no 'bad'\n"
              "  find bad;\n"
              "       ^^^\n"
              "  help: did you mean 'sad'?\n");
}

TEST(Complaint, HasNoPlaceIfItIsNotAboutTheStatement) {
    const Error error(Trouble::busy, {.code = "S-BUSY", .message = "another \x1b process"});
    EXPECT_EQ(complaint(error, {"find bad;", "", 0}), "error S-BUSY: another \\x1B process\n");
}

TEST(Door, TurnsTroubleIntoExitCodes) {
    const std::map<Trouble, std::string> codes = {
        {Trouble::query, "1"},     {Trouble::input, "2"},   {Trouble::busy, "3"},
        {Trouble::cancelled, "4"}, {Trouble::damaged, "5"}, {Trouble::disk_full, "6"},
        {Trouble::output, "7"}};
    for (const auto& [trouble, code] : codes) {
        EXPECT_EQ(trouble_of([&] { fail(trouble, {.message = "x"}); }), code);
    }
    EXPECT_EQ(trouble_of([] { throw std::runtime_error("ours"); }), "70");
}

Environment environment_of(const std::map<std::string, std::string>& variables) {
    return read_environment([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

TEST(Environment, FindsTheFolders) {
    const Environment home = environment_of({{"HOME", "/home/ada"}});
    EXPECT_EQ(home.base, std::nullopt);
    EXPECT_EQ(home.home_base, "/home/ada/.local/share/bede/base");
    EXPECT_EQ(home.history_file, "/home/ada/.local/state/bede/history");
    const Environment named = environment_of({{"HOME", "/home/ada"},
                                              {"BEDE_BASE", "here"},
                                              {"XDG_STATE_HOME", "/state"},
                                              {"XDG_DATA_HOME", "relative is ignored"}});
    EXPECT_EQ(named.base, std::filesystem::path("here"));
    EXPECT_EQ(named.history_file, "/state/bede/history");
}

TEST(Environment, SaysWhatTheTerminalMay) {
    const Environment usual = environment_of({{"TERM", "xterm"}, {"COLUMNS", "72"}});
    EXPECT_FALSE(usual.colour_refused);
    EXPECT_EQ(usual.columns, 72U);
    EXPECT_TRUE(usual.unicode);
    EXPECT_TRUE(environment_of({{"TERM", "xterm"}, {"NO_COLOR", "1"}}).colour_refused);
    EXPECT_TRUE(environment_of({{"TERM", "dumb"}}).dumb_terminal);
    EXPECT_FALSE(environment_of({{"LANG", "de_DE.ISO-8859-1"}}).unicode);
    EXPECT_TRUE(environment_of({{"LC_ALL", "de_DE.utf8"}, {"LANG", "C"}}).unicode);
    EXPECT_EQ(environment_of({{"COLUMNS", "wide"}}).columns, std::nullopt);
}

TEST(Progress, TellsRateAndTimeLeft) {
    EXPECT_EQ(progress_text({"writing", 12'000, 48'000}, std::chrono::seconds(2)),
              "writing 12000 of 48000 (25 %), 6000/s, 6 s left");
    EXPECT_EQ(progress_text({"reading", 1, 6}, std::chrono::seconds(5)),
              "reading 1 of 6 (17 %), 25 s left");
    EXPECT_EQ(progress_text({"reading", 500, 0}, std::chrono::seconds(1)), "reading 500, 500/s");
}

Answer one_row() {
    Answer answer;
    answer.columns = {"title"};
    answer.rows.push_back({{Value(std::string("\x1b[2K evil"))}});
    answer.notes = {"cut at 1"};
    return answer;
}

TEST(Present, KeepsDataAndTheRestApart) {
    const Presentation csv{.format = Format::csv, .style = {}, .time = false};
    EXPECT_EQ(present(one_row(), {}, csv).data, "title\n\x1b[2K evil\n");
    EXPECT_EQ(present(one_row(), {}, csv).beside, "1 row\nnote: cut at 1\n");
    const Presentation table{.style = {}, .time = false};
    EXPECT_TRUE(present(one_row(), {}, table).data.ends_with("1 row\nnote: cut at 1\n"));
    EXPECT_EQ(present(one_row(), {}, table).beside, "");
}

TEST(Present, KeepsTheNotesWhenQuiet) {
    const Presentation quiet{.format = Format::csv, .style = {}, .counts = false};
    EXPECT_EQ(present(one_row(), {}, quiet).beside, "note: cut at 1\n");
}

TEST(Present, LetsNoDataDriveATerminal) {
    const Presentation shown{.format = Format::csv, .style = {}, .terminal = true};
    EXPECT_EQ(present(one_row(), {}, shown).data, "title\n\\x1B[2K evil\n");
}

}  // namespace
}  // namespace bede::program
