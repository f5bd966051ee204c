#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "store/release/store.h"
#include "store/rocksdb/files.h"
#include "store/rocksdb/rows.h"
#include "store/rocksdb/watermark.h"
#include "store/truth/meta.h"
#include "store_child.h"
#include "store_things.h"

namespace bede::store {
namespace {

namespace fs = std::filesystem;

void load(Store& store, std::uint32_t release) {
    ASSERT_TRUE(store.put(contents_of(1, release), "Bede", {}));
}

std::string own_pid() { return "(pid " + std::to_string(::getpid()) + ")"; }

void expect_opens_sound(const Store& store) {
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
}

Diagnostic refused_to_open(Trouble trouble, const fs::path& path, Access access) {
    return refusal(trouble, [&] { Store::open(path, access); });
}

TEST(StoreOpen, CreatingRefusesWhatExists) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    EXPECT_EQ(refusal(Trouble::input, [&] { Store::create(path); }).message,
              path.string() + " exists already");
    std::ofstream(directory / "file") << "x";
    refusal(Trouble::input, [&] { Store::create(directory / "file"); });
    fs::create_symlink("nowhere", directory / "link");
    refusal(Trouble::input, [&] { Store::create(directory / "link"); });
    fs::create_directory(directory / "empty");
    refusal(Trouble::input, [&] { Store::create(directory / "empty/"); });
    EXPECT_EQ(refusal(Trouble::input, [&] { Store::create(directory / "no/such"); }).message,
              "there is no directory " + (directory / "no").string());
}

TEST(StoreOpen, CreatingLeavesNothingElse) {
    const TemporaryDirectory directory;
    Store::create(directory / "base/");
    int entries = 0;
    for (const auto& entry : fs::directory_iterator(directory.path())) {
        EXPECT_EQ(entry.path(), directory / "base");
        ++entries;
    }
    EXPECT_EQ(entries, 1);
    struct stat found {};
    ASSERT_EQ(::stat((directory / "base").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0700U);
}

TEST(StoreOpen, OpeningRefusesWhatIsNoStore) {
    const TemporaryDirectory directory;
    std::ofstream(directory / "file") << "x";
    fs::create_directory(directory / "empty");
    for (const Access access : {Access::read_only, Access::read_write}) {
        EXPECT_EQ(refused_to_open(Trouble::input, directory / "absent", access).code, "S-MISSING");
        EXPECT_EQ(refused_to_open(Trouble::input, directory / "file", access).code, "S-FOREIGN");
        EXPECT_EQ(refused_to_open(Trouble::input, directory / "empty", access).code, "S-FOREIGN");
        EXPECT_TRUE(fs::is_empty(directory / "empty"));
    }
}

TEST(StoreOpen, AStoreWithoutCurrentIsRefusedAndLeftAlone) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    fs::remove(directory / "base/CURRENT");
    for (const Access access : {Access::read_only, Access::read_write}) {
        EXPECT_EQ(refused_to_open(Trouble::damaged, directory / "base", access).message,
                  "the store is damaged: it has no CURRENT");
    }
    EXPECT_FALSE(fs::exists(directory / "base/CURRENT"));
}

TEST(StoreOpen, ASecondWriterIsRefusedUnderAnySpelling) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    fs::create_directory_symlink(path, directory / "link");
    const Store store = Store::open(path, Access::read_write);
    for (const fs::path& spelling :
         {path, path / ".", directory / "link", directory / "link/", path / "../base"}) {
        const auto refused = refused_to_open(Trouble::busy, spelling, Access::read_write);
        EXPECT_EQ(refused.message, "the store is open for writing in another Bede " + own_pid());
    }
}

TEST(StoreOpen, AnotherProcessThatWritesIsNamed) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Child child(ChildDeed::hold, directory / "base", 0);
    ASSERT_EQ(child.next_report(), 0U);
    EXPECT_EQ(
        refused_to_open(Trouble::busy, directory / "base", Access::read_write).message,
        "the store is open for writing in another Bede (pid " + std::to_string(child.pid()) + ")");
    EXPECT_EQ(Store::open(directory / "base", Access::read_only).releases().size(), 0U);
    child.kill();
    Store::open(directory / "base", Access::read_write);
}

TEST(StoreOpen, ReadersReadWhileAWriterWrites) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    Store writer = Store::open(path, Access::read_write);
    for (std::uint32_t release = 1; release <= 12; ++release) {
        load(writer, release);
        const Store reader = Store::open(path, Access::read_only);
        EXPECT_EQ(reader.snapshot()->release().number, release);
        expect_opens_sound(reader);
        EXPECT_TRUE(reader.snapshot()->find(ThingType::event, "e0"));
    }
}

TEST(StoreOpen, AReaderKeepsItsReleaseWhenAWriterComes) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    {
        Store first = Store::open(path, Access::read_write);
        load(first, 1);
    }
    const Store reader = Store::open(path, Access::read_only);
    Store writer = Store::open(path, Access::read_write);
    for (std::uint32_t release = 2; release <= 12; ++release) load(writer, release);
    writer.close();
    EXPECT_EQ(reader.snapshot()->release().number, 1U);
    expect_opens_sound(reader);
}

TEST(StoreOpen, AReaderMayNotWrite) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Store store = Store::open(directory / "base", Access::read_only);
    EXPECT_EQ(refusal(Trouble::busy, [&] { store.put({}, "Bede", {}); }).code, "S-READONLY");
    refusal(Trouble::busy, [&] { store.rebuild(); });
    refusal(Trouble::busy, [&] { store.compact(); });
}

TEST(StoreOpen, ReadingChangesNoFile) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    const auto files = [&] {
        std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> found;
        for (const auto& entry : fs::directory_iterator(path)) {
            found[entry.path().filename()] = {entry.file_size(), entry.last_write_time()};
        }
        return found;
    };
    const auto before = files();
    Store::open(path, Access::read_only).snapshot();
    EXPECT_EQ(files(), before);
}

TEST(StoreOpen, ANewerSchemaIsRefusedPlainly) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Watermark watermark = read_watermark(directory / "base");
    watermark.schema_version = schema_version_known + 1;
    ASSERT_TRUE(WatermarkFile(directory / "base").write(watermark));
    for (const Access access : {Access::read_only, Access::read_write}) {
        EXPECT_EQ(refused_to_open(Trouble::input, directory / "base", access).message,
                  fmt::format("the store has version {} of the schema; this Bede knows versions "
                              "up to {}",
                              schema_version_known + 1, schema_version_known));
    }
}

TEST(StoreOpen, AnOlderSchemaIsReadAndBecomesThisOneWhenWrittenTo) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Watermark watermark = read_watermark(directory / "base");
    watermark.schema_version = 1;
    ASSERT_TRUE(WatermarkFile(directory / "base").write(watermark));
    { Store::open(directory / "base", Access::read_only); }
    EXPECT_EQ(read_watermark(directory / "base").schema_version, 1U);
    {
        Store store = Store::open(directory / "base", Access::read_write);
        load(store, 1);
        EXPECT_EQ(store.status().schema_version, schema_version_known);
    }
    EXPECT_EQ(read_watermark(directory / "base").schema_version, schema_version_known);
}

TEST(StoreOpen, FewFilesAreRefusedPlainly) {
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    Child child(ChildDeed::few_files, directory / "base", 0);
    EXPECT_EQ(child.next_report(), 1U);
}

TEST(StoreOpen, ANearlyFullDiskIsRefusedBeforeAnythingIsWritten) {
    const TemporaryDirectory directory;
    const auto refused =
        refusal(Trouble::disk_full, [&] { check_room(directory.path(), std::uint64_t{1} << 62U); });
    EXPECT_TRUE(refused.message.starts_with("disk nearly full, nothing was written"));
    check_room(directory.path(), 1);
    EXPECT_GE(room_for(0), std::uint64_t{64} << 20U);
    EXPECT_GT(room_for(std::size_t{100} << 20U), std::uint64_t{400} << 20U);
}

TEST(StoreOpen, StatusTellsWhatIsInEffect) {
    const TemporaryDirectory directory;
    fs::create_directory_symlink(directory / "base", directory / "link");
    Store::create(directory / "base");
    Store store = Store::open(directory / "link", Access::read_write);
    load(store, 1);
    const Status status = store.status();
    EXPECT_EQ(status.path, fs::canonical(directory / "base"));
    EXPECT_EQ(status.schema_version, schema_version_known);
    EXPECT_EQ(status.release.number, 1U);
    EXPECT_EQ(status.counts.at("place"), 1U);
    EXPECT_EQ(status.storage.at("paranoid_checks"), "yes");
    EXPECT_EQ(status.storage.at("track_and_verify_wals_in_manifest"), "yes");
    EXPECT_EQ(status.storage.at("max_background_jobs"), "2");
}

TEST(StoreOpen, AnInterruptedLoadIsGoneAfterTheNextOpening) {
    const TemporaryDirectory directory;
    const fs::path path = directory / "base";
    Store::create(path);
    std::vector<Thing> things;
    for (int i = 0; i < 3; ++i) {
        Event event;
        event.id = "large-" + std::to_string(i);
        event.summary.assign(std::size_t{5} << 20U, 'x');
        things.emplace_back(event);
    }
    RandomThings random(3);
    const std::vector<Thing> many = random.things(2000, "peace");
    things.insert(things.end(), many.begin(), many.end());
    const Contents large{.bases = {"wars"}, .things = things};
    {
        Store store = Store::open(path, Access::read_write);
        load(store, 2);
        refusal(Trouble::cancelled, [&] {
            store.put(large, "Bede", [](std::uint64_t done, std::uint64_t total) {
                if (done * 10 > total * 7) throw Error(Trouble::cancelled, {});
            });
        });
    }
    {
        const Store reader = Store::open(path, Access::read_only);
        EXPECT_FALSE(reader.snapshot()->find(ThingType::event, "large-0"));
        EXPECT_EQ(reader.snapshot()->release().number, 1U);
        ASSERT_EQ(reader.verify({}).problems.size(), 1U);
        EXPECT_TRUE(reader.verify({}).problems.front().starts_with("a load was interrupted"));
    }
    Store store = Store::open(path, Access::read_write);
    expect_opens_sound(store);
    EXPECT_FALSE(store.put(contents_of(1, 2), "Bede", {}));
}

}  // namespace
}  // namespace bede::store
