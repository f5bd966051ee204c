// The history file: whole statements, one line each, its owner's alone.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bede/history.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

class HistoryFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (fs::temp_directory_path() / ("bede-history-" + std::string(6, 'X'))).string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path file() const { return folder_ / "bede" / "history"; }

    std::string text() const {
        std::ifstream in(file());
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }

    fs::path folder_;
};

TEST_F(HistoryFile, KeepsStatementsOfManyLinesAcrossSessions) {
    {
        History history(file());
        history.add("find events\n  during 2025;");
        history.add("show kinds;");
    }
    const History again(file());
    EXPECT_EQ(again.entries(),
              (std::vector<std::string>{"find events\n  during 2025;", "show kinds;"}));
    EXPECT_EQ(text(), "find events\x01  during 2025;\nshow kinds;\n");
}

TEST_F(HistoryFile, IsItsOwnersAlone) {
    History history(file());
    history.add("show kinds;");
    struct stat status {};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(file().parent_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(HistoryFile, LeavesOutRepetitionsAndWhatBeginsWithASpace) {
    History history(file());
    for (const char* text : {"show kinds;", "show kinds;", " secret;", "", "\n"}) {
        history.add(text);
    }
    EXPECT_EQ(history.entries(), std::vector<std::string>{"show kinds;"});
}

TEST_F(HistoryFile, DoesNotFollowALink) {
    fs::create_directories(file().parent_path());
    fs::create_symlink(folder_ / "elsewhere", file());
    History history(file());
    history.add("show kinds;");
    EXPECT_FALSE(history.complaint().empty());
    EXPECT_FALSE(fs::exists(folder_ / "elsewhere"));
    EXPECT_EQ(history.entries().size(), 1U) << "the session itself goes on";
}

TEST_F(HistoryFile, IsCutWhenItHasGrownTooLong) {
    fs::create_directories(file().parent_path());
    {
        std::ofstream out(file());
        for (std::size_t i = 0; i <= history_entries_max; ++i) out << "show " << i << ";\n";
    }
    const History history(file());
    EXPECT_EQ(history.entries().size(), history_entries_max / 2);
    EXPECT_EQ(History(file()).entries(), history.entries());
}

TEST_F(HistoryFile, IsNotTouchedWithoutAPath) {
    History history(std::nullopt);
    history.add("show kinds;");
    EXPECT_EQ(history.entries().size(), 1U);
    EXPECT_FALSE(fs::exists(file()));
}

}  // namespace
}  // namespace bede::program
