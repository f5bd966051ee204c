// What may be named to a load and is not an event file: each is told apart, and none is read.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "load/text/file_bytes.h"
#include "load/text/files.h"

namespace bede::load {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

class LoadFiles : public testing::Test {
  protected:
    LoadFiles() {
        std::string name = (fs::temp_directory_path() / "bede-files-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~LoadFiles() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, std::string_view text) const {
        const fs::path path = folder_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }

    // "line:col CODE message" of the one complaint about one path.
    static std::string complaint(const fs::path& path) {
        const Input input = read_files({path});
        if (input.diagnostics.size() != 1) {
            return fmt::format("{} complaints", input.diagnostics.size());
        }
        const Diagnostic& diagnostic = input.diagnostics.front();
        EXPECT_FALSE(diagnostic.mend.empty());
        const auto file = std::ranges::find(input.files, diagnostic.file, &InputFile::name);
        EXPECT_NE(file, input.files.end());
        const LineColumn place = place_of(*file->text.get(), diagnostic.span.begin);
        return fmt::format("{}:{} {} {}", place.line, place.column, diagnostic.code,
                           diagnostic.message);
    }

    fs::path folder_;
};

TEST_F(LoadFiles, AreFoundInFoldersInTheOrderOfTheirNames) {
    write("b/z.bede", "bede 1");
    write("b/a.bql", "x");
    write("a.bede", "bede 1");
    write("notes.txt", "x");
    write(".hidden.bede", "bede 1");
    write(".git/c.bede", "bede 1");
    std::string names;
    for (const InputFile& file : read_files({folder_}).files) {
        names += fs::path(file.name).lexically_relative(folder_).string() + " ";
        EXPECT_TRUE(file.readable);
    }
    EXPECT_EQ(names, "a.bede b/a.bql b/z.bede ");
}

TEST_F(LoadFiles, AreReadOnce) {
    const fs::path file = write("a/a.bede", "bede 1");
    EXPECT_EQ(read_files({folder_, file, folder_ / "a", folder_ / "a/../a/a.bede"}).files.size(),
              1U);
}

TEST_F(LoadFiles, DoNotFollowLinkedFolders) {
    write("a/a.bede", "bede 1");
    fs::create_directory_symlink(folder_, folder_ / "a/loop");
    fs::create_symlink(folder_ / "a/a.bede", folder_ / "other.bede");
    const Input input = read_files({folder_});
    EXPECT_EQ(std::ranges::count_if(input.files, &InputFile::readable), 1);
    ASSERT_EQ(input.diagnostics.size(), 1U);
    EXPECT_EQ(input.diagnostics.front().code, "F-LINK");
    EXPECT_EQ(input.diagnostics.front().severity, Severity::warning);
}

TEST_F(LoadFiles, OfOtherKindsAreRefused) {
    EXPECT_EQ(complaint(folder_), "1:1 F-DIR the folder holds no event files");
    EXPECT_EQ(complaint(folder_ / "none.bede"), "1:1 F-MISSING there is no such file or folder");
    EXPECT_EQ(complaint(write("a.yaml", "x")),
              "1:1 F-ENDING the ending '.yaml' is not one of Bede's");
    EXPECT_EQ(complaint("/dev/zero"),
              "1:1 F-KIND this is a device or socket, not an ordinary file");
    const fs::path pipe = folder_ / "pipe.bede";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(complaint(pipe), "1:1 F-KIND this is a pipe, not an ordinary file");
    EXPECT_EQ(complaint(folder_), "1:1 F-KIND this is a pipe, not an ordinary file");
}

TEST_F(LoadFiles, WithoutPermissionAreRefused) {
    if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
    const fs::path file = write("a.bede", "bede 1");
    fs::permissions(file, fs::perms::none);
    EXPECT_EQ(complaint(file), "1:1 F-PERM permission to read is denied");
}

TEST_F(LoadFiles, OfMoreThan64MegabytesAreRefusedUnread) {
    const fs::path file = write("a.bede", "");
    fs::resize_file(file, file_bytes_max + 1);
    EXPECT_EQ(complaint(file), "1:1 F-SIZE the file is larger than 64 MB");
}

TEST_F(LoadFiles, MustBeText) {
    EXPECT_EQ(complaint(write("a.bede", "bede 1\nevent caf\xE9 : x\n")),
              "2:10 U-UTF8 byte 0xE9 is not UTF-8");
    EXPECT_EQ(complaint(write("b.bede", "é\xED\xA0\x80")), "1:2 U-UTF8 byte 0xED is not UTF-8");
    EXPECT_EQ(complaint(write("c.bede",
                              "\xFF\xFE"
                              "b\0e\0"s)),
              "1:1 U-UTF16 the file is UTF-16, not UTF-8");
    EXPECT_EQ(complaint(write("d.bede", "bede 1\nevent\0x"s)), "2:6 U-CTRL a NUL character");
    EXPECT_EQ(complaint(write("e.bede", "bede 1\n\x1B[2K")),
              "2:1 U-CTRL the control character U+001B");
    EXPECT_EQ(complaint(write("f.bede", "bede 1\revent")),
              "1:7 U-CTRL a carriage return without a newline");
    EXPECT_EQ(complaint(write("g.bede", std::string(100, '\0'))),
              "1:1 U-CTRL this is a binary file, not text");
}

TEST_F(LoadFiles, ThatAreEmptyAreOnlyWarnedOf) {
    const Input input = read_files({write("a.bede", " \n")});
    ASSERT_EQ(input.diagnostics.size(), 1U);
    EXPECT_EQ(input.diagnostics[0].code, "F-EMPTY");
    EXPECT_EQ(input.diagnostics[0].severity, Severity::warning);
    EXPECT_TRUE(input.files[0].readable);
}

TEST_F(LoadFiles, MayBeginWithAByteOrderMark) {
    EXPECT_TRUE(read_files({write("a.bede",
                                  "\xEF\xBB\xBF"
                                  "bede 1\n")})
                    .diagnostics.empty());
}

}  // namespace
}  // namespace bede::load
