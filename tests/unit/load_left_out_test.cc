// What looks like an event file and is left out is told.
#include "load_folder.h"

#include <algorithm>

namespace bede::load {
namespace {

namespace fs = std::filesystem;

using LeftOut = LoadFolder;

std::vector<std::string> left_out_codes(const Diagnostics& diagnostics) {
    std::vector<std::string> codes;
    for (const Diagnostic& each : diagnostics) codes.push_back(each.code);
    return codes;
}

TEST_F(LeftOut, IsTold) {
    fs::create_directory(folder_ / "events");
    write("events/a.bede", "bede 1\n");
    fs::create_directory_symlink(folder_ / "events", folder_ / "linked");
    write("B.BEDE", "bede 1\n");
    write("c.Bql", "");
    write("notes.txt", "");
    fs::create_symlink("nowhere", folder_ / "broken");
    const Loaded loaded = load_all();
    EXPECT_FALSE(has_errors(loaded.diagnostics));
    EXPECT_EQ(left_out_codes(loaded.diagnostics),
              (std::vector<std::string>{"F-CASE", "F-CASE", "F-LINK"}));
    for (const Diagnostic& each : loaded.diagnostics) EXPECT_EQ(each.severity, Severity::warning);
    EXPECT_EQ(loaded.files, 2U);
    EXPECT_EQ(loaded.texts.size(), 2U);
}

TEST_F(LeftOut, LinkedFilesAreRead) {
    const fs::path elsewhere = folder_ / ".hidden.bede";
    write(".hidden.bede", "bede 1\nkind riot : event\n");
    fs::create_symlink(elsewhere, folder_ / "riots.bede");
    const Loaded loaded = load_all();
    EXPECT_TRUE(loaded.diagnostics.empty());
    EXPECT_EQ(loaded.files, 2U);
}

TEST_F(LeftOut, IsNotAllOfAFolder) {
    fs::create_directory(folder_ / "only");
    write("only/B.BEDE", "bede 1\n");
    const Loaded loaded = load::load({folder_ / "only"}, nullptr, {});
    EXPECT_EQ(left_out_codes(loaded.diagnostics), (std::vector<std::string>{"F-CASE", "F-DIR"}));
}

}  // namespace
}  // namespace bede::load
