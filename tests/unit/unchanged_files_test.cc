// Files that have not changed since they were loaded are not read again: what that is told by, and
// what makes a load read all the same.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>

#include "case_graphs.h"
#include "engine/changed_files.h"
#include "engine/database.h"
#include "load/text/file_bytes.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view head_of_test = "bede 1\nbase \"Test\"\nkind war : event\n";

class UnchangedFiles : public testing::Test {
  protected:
    UnchangedFiles() {
        Database::create(store_);
        fs::create_directories(files_);
        write("base.bede", std::string(head_of_test));
        write("a.bede", "bede 1\nevent a : war \"A\"\n  when 1900\n");
        write("b.bede", "bede 1\nevent b : war \"B\"\n  when after @a\n");
    }

    // As if it had been written some time ago, if it is to be told by its times.
    void write(const std::string& name, const std::string& text, bool long_ago = true) const {
        std::ofstream(files_ / name, std::ios::binary) << text;
        if (long_ago) set_modified(name, std::chrono::hours(1));
    }
    void set_modified(const std::string& name, std::chrono::hours before) const {
        fs::last_write_time(files_ / name, fs::file_time_type::clock::now() - before);
    }

    LoadReport load(const LoadOptions& how = {}) const {
        return Database::open(store_, Database::Access::read_write).load({files_}, {}, {}, how);
    }
    std::uint32_t release() const {
        return Database::open(store_, Database::Access::read_only).status().release.number;
    }
    void expect_sound() const {
        const Database database = Database::open(store_, Database::Access::read_only);
        for (const std::string& problem : database.verify({}).problems) ADD_FAILURE() << problem;
    }

    TemporaryFolder folder_;
    fs::path store_ = folder_.path() / "base";
    fs::path files_ = folder_.path() / "files";
};

TEST_F(UnchangedFiles, AreNotReadAgain) {
    const LoadReport first = load();
    ASSERT_TRUE(first.accepted);
    EXPECT_EQ(first.files_unchanged, 0U);
    const LoadReport second = load();
    EXPECT_TRUE(second.accepted);
    EXPECT_FALSE(second.release);
    EXPECT_EQ(second.files_unchanged, 3U);
    EXPECT_EQ(second.things, first.things);
    EXPECT_EQ(release(), 1U);
    expect_sound();
}

TEST_F(UnchangedFiles, AreReadIfThatIsAskedFor) {
    load();
    const LoadReport again = load({.all = true});
    EXPECT_TRUE(again.accepted);
    EXPECT_FALSE(again.release);
    EXPECT_EQ(again.files_unchanged, 0U);
}

TEST_F(UnchangedFiles, AreOldIfOneIsWrittenAddedOrTakenAway) {
    load();
    write("a.bede", "bede 1\nevent a : war \"A\"\n  when 1901\n");  // of the same size
    EXPECT_EQ(load().release.value().changed, 2U);
    EXPECT_EQ(load().files_unchanged, 3U);
    write("c.bede", "bede 1\nevent c : war \"C\"\n  when 1902\n");
    EXPECT_EQ(load().release.value().added, 1U);
    EXPECT_EQ(load().files_unchanged, 4U);
    fs::remove(files_ / "c.bede");
    EXPECT_EQ(load().release.value().retired, 1U);
    EXPECT_EQ(load().files_unchanged, 3U);
    expect_sound();
}

// Its size and the time at which its bytes were changed are what they were.
TEST_F(UnchangedFiles, AreNotToldByATimeThatWasSetBack) {
    const auto before = fs::last_write_time(files_ / "a.bede");
    load();
    write("a.bede", "bede 1\nevent a : war \"A\"\n  when 1901\n");
    fs::last_write_time(files_ / "a.bede", before);
    EXPECT_TRUE(load().release);
}

TEST_F(UnchangedFiles, MayHaveBeenTouched) {
    load();
    set_modified("a.bede", std::chrono::hours(2));
    EXPECT_EQ(load().files_unchanged, 3U);
    write("b.bede", "bede 1\nevent b : war \"B\"\n  when after @a\n", false);
    EXPECT_EQ(load().files_unchanged, 3U);
    expect_sound();
}

TEST_F(UnchangedFiles, AreReadAfterAnotherLoad) {
    load();
    const fs::path other = folder_.path() / "other.bede";
    std::ofstream(other) << "bede 1\nbase \"Other\"\nkind talk : event\n";
    Database database = Database::open(store_, Database::Access::read_write);
    ASSERT_TRUE(database.load({other}, {}).release);
    const LoadReport report = database.load({files_}, {});
    EXPECT_EQ(report.files_unchanged, 0U);
    EXPECT_FALSE(report.release);
    EXPECT_EQ(database.load({files_}, {}).files_unchanged, 3U);
    EXPECT_EQ(database.load({other}, {}).files_unchanged, 1U) << "that made no release";
}

TEST_F(UnchangedFiles, AreThoseOfThePathsThatWereLoaded) {
    load();
    Database database = Database::open(store_, Database::Access::read_write);
    const fs::path moved = folder_.path() / "moved";
    fs::copy(files_, moved, fs::copy_options::recursive);
    EXPECT_EQ(database.load({moved}, {}).files_unchanged, 0U);
    EXPECT_EQ(database.load({moved}, {}).files_unchanged, 3U);
    EXPECT_EQ(database.load({files_}, {}).files_unchanged, 0U) << "the base is from elsewhere now";
    EXPECT_EQ(database.load({files_ / "."}, {}).files_unchanged, 3U) << "the same folder";
}

TEST_F(UnchangedFiles, AreNotWhatWasRefused) {
    load();
    write("a.bede", "bede 1\nevent a : nothing \"A\"\n");
    EXPECT_FALSE(load().accepted);
    const LoadReport again = load();
    EXPECT_FALSE(again.accepted);
    EXPECT_FALSE(again.diagnostics.empty());
    write("a.bede", "bede 1\nevent a : war \"A\"\n  when 1900\n");
    EXPECT_EQ(load().files_unchanged, 3U);
}

TEST_F(UnchangedFiles, KeepTheCountOfTheirWarnings) {
    write("c.bede", "bede 1\nevent c : war \"C\"\n");
    write("d.bede", "");
    write("q.bql", "define query q \"Q\" expect 99 rows as find events;\n");
    const LoadReport first = load();
    ASSERT_TRUE(first.accepted);
    const auto warnings =
        std::ranges::count(first.diagnostics, Severity::warning, &Diagnostic::severity);
    EXPECT_GE(warnings, 3);
    const LoadReport second = load();
    EXPECT_EQ(second.files_unchanged, 6U);
    EXPECT_TRUE(second.diagnostics.empty());
    EXPECT_EQ(second.warnings_before, static_cast<std::uint64_t>(warnings));
}

TEST_F(UnchangedFiles, AreToldOfWithWhatIsLeftOut) {
    write("c.BEDE", "bede 1\n");
    ASSERT_EQ(load().diagnostics.size(), 1U);
    const LoadReport second = load();
    EXPECT_EQ(second.files_unchanged, 3U);
    ASSERT_EQ(second.diagnostics.size(), 1U);
    EXPECT_EQ(second.diagnostics.front().code, "F-CASE");
    EXPECT_EQ(second.warnings_before, 0U) << "that is told now";
}

// --- By its stamp -------------------------------------------------------------------------------

load::FoundFile found(const fs::path& path) {
    return {.path = path, .root = path.parent_path(), .manifest_name = "0/a.bede"};
}

LoadManifest manifest_of(const ManifestFile& file) {
    return {.paths = "x\n", .reader = manifest_reader(), .files = {file}};
}

bool is_told(const fs::path& path, const LoadManifest& manifest) {
    const auto compared = compare_files({found(path)}, manifest, Steps());
    return compared && compared->changed.empty();
}

// Its bytes are others than the manifest says: that is seen only if they are looked at.
TEST_F(UnchangedFiles, AreLookedIntoIfTheyAreRacilyClean) {
    const fs::path path = files_ / "a.bede";
    ManifestFile file{.name = "0/a.bede", .stamp = load::look_at(path).value().stamp, .digest = 1};
    file.looked_at = file.stamp.changed + slowest_tick + 1;
    EXPECT_TRUE(is_told(path, manifest_of(file)));
    file.looked_at = file.stamp.changed + slowest_tick;
    EXPECT_FALSE(is_told(path, manifest_of(file)));
    file.looked_at = file.stamp.changed - 1;
    EXPECT_FALSE(is_told(path, manifest_of(file))) << "the clock was set back";
}

TEST_F(UnchangedFiles, AreThoseThatThisProgramRead) {
    const fs::path path = files_ / "a.bede";
    const load::FileLook look = load::look_at(path).value();
    LoadManifest manifest = manifest_of({.name = "0/a.bede",
                                         .stamp = look.stamp,
                                         .looked_at = look.stamp.changed + 2 * slowest_tick});
    EXPECT_TRUE(is_told(path, manifest));
    manifest.reader += " of another build";
    EXPECT_FALSE(is_told(path, manifest));
}

// --- Beside one that changed --------------------------------------------------------------------

TEST_F(UnchangedFiles, AreNotReadIfATitleElsewhereChanges) {
    write("c.bede", "bede 1\nevent c : war \"C\"\n");
    load();
    write("a.bede", "bede 1\nevent a : war \"The first\"\n  when 1900\n");
    const LoadReport report = load();
    EXPECT_EQ(report.release.value().changed, 1U);
    EXPECT_EQ(report.files_unchanged, 3U);
    EXPECT_EQ(report.warnings_before, 1U) << "the third has no date";
    EXPECT_EQ(report.things, 4U);
    EXPECT_EQ(load().files_unchanged, 4U);
    EXPECT_FALSE(load({.all = true}).release);
    expect_sound();
}

TEST_F(UnchangedFiles, AreReadIfADateThatOrdersOthersChanges) {
    load();
    write("a.bede", "bede 1\nevent a : war \"A\"\n  when 1950\n");
    const LoadReport report = load();
    EXPECT_EQ(report.release.value().changed, 2U) << "b is after a";
    EXPECT_EQ(report.files_unchanged, 0U);
}

TEST_F(UnchangedFiles, AreNotReadIfAnEventComesThatNothingIsTiedTo) {
    load();
    write("b.bede", "bede 1\nevent b : war \"B\"\n  when after @a\nevent n : war \"N\"\n");
    const LoadReport report = load();
    EXPECT_EQ(report.release.value().added, 1U);
    EXPECT_EQ(report.files_unchanged, 2U);
    ASSERT_EQ(report.diagnostics.size(), 1U);
    EXPECT_EQ(report.diagnostics.front().code, "W-UNDATED");
    EXPECT_FALSE(load({.all = true}).release);
}

TEST_F(UnchangedFiles, AreReadForWhatIsWrong) {
    load();
    write("b.bede", "bede 1\nevent a : war \"A again\"\n  when 1900\n");
    const LoadReport report = load();
    ASSERT_EQ(report.diagnostics.size(), 1U);
    EXPECT_EQ(report.diagnostics.front().code, "E-DUPID");
    EXPECT_NE(report.diagnostics.front().message.find("a.bede:2"), std::string::npos)
        << report.diagnostics.front().message;
}

TEST_F(UnchangedFiles, AreReadForSavedQueries) {
    write("q.bql", "define query q \"Q\" expect 2 rows as find events;\n");
    load();
    write("b.bede", "bede 1\n");
    const LoadReport report = load();
    ASSERT_EQ(report.diagnostics.size(), 1U);
    EXPECT_EQ(report.diagnostics.front().code, "E-EXPECT");
}

}  // namespace
}  // namespace bede
