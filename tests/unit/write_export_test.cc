// What an export refuses, and files that are written as wholes.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <functional>
#include <string>

#include "base/error.h"
#include "case_file.h"
#include "case_graphs.h"
#include "engine/export_files.h"
#include "engine/write_file.h"
#include "event_file_pieces.h"
#include "model/memory_graph.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

std::string code_of(Trouble trouble, const std::function<void()>& deed) {
    try {
        deed();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), trouble) << error.what();
        return error.diagnostic().code;
    }
    return "none";
}

template <typename Record>
Record record(const std::string& id) {
    Record out;
    out.id = id;
    out.title = "Title of " + id;
    out.base = "B";
    return out;
}

std::vector<Thing> sound_things() {
    Kind kind = record<Kind>("war");
    kind.title = "war";
    kind.parent = "event";
    Event a = record<Event>("a");
    Event b = record<Event>("b");
    a.kind = b.kind = "war";
    a.modality = b.modality = Modality::planned;
    Relation relation = record<Relation>("a.endorses.b");
    relation.title = "";
    relation.type = "endorses";
    relation.from = "a";
    relation.to = "b";
    return {kind, a, b, relation};
}

TEST(WriteExport, WritesWhatReadsBack) {
    const TemporaryFolder folder;
    const MemoryGraph graph(sound_things(), Release{});
    const Written written = write_export(graph, {.folder = folder.path() / "out"}, {}, {});
    EXPECT_EQ(written.files_changed, 2U);
    EXPECT_TRUE(written.same_lines);
    EXPECT_EQ(read_file(folder.path() / "out" / "events.bede"),
              "bede 1\n\nevent a : war \"Title of a\"\n  modality planned\n  endorses @b\n\n"
              "event b : war \"Title of b\"\n  modality planned\n");
}

// The second of two relations of one sort without the first: no file says so.
TEST(WriteExport, RefusesWhatNoFileCanSay) {
    const TemporaryFolder folder;
    std::vector<Thing> things = sound_things();
    std::get<Relation>(things.back()).id = "a.endorses.b#2";
    const MemoryGraph graph(things, Release{});
    EXPECT_EQ(code_of(Trouble::output,
                      [&] { write_export(graph, {.folder = folder.path() / "out"}, {}, {}); }),
              "F-EXPORT");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(WriteExport, LeavesItsFolderNever) {
    const TemporaryFolder folder;
    SavedQuery query = record<SavedQuery>("q");
    query.text = "define query q() \"Title of q\" as find events";
    query.file = "../q.bql";
    const MemoryGraph graph({query}, Release{});
    EXPECT_EQ(code_of(Trouble::output,
                      [&] { write_export(graph, {.folder = folder.path() / "out"}, {}, {}); }),
              "F-EXPORT");
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(WriteFile, ReplacesAWholeFileOrNone) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "x.bede";
    write_whole_file(path, "one");
    write_whole_file(path, "two");
    EXPECT_EQ(read_file(path), "two");
    EXPECT_EQ(code_of(Trouble::output, [&] { write_whole_file(folder.path(), "x"); }), "F-KIND");
    EXPECT_EQ(code_of(Trouble::output, [&] { write_whole_file(path / "y", "x"); }), "F-WRITE");
}

TEST(WriteFile, KeepsTheOldOneWhereThereIsNoRoom) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "x.bede";
    write_whole_file(path, "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{.rlim_cur = 100, .rlim_max = before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const std::string code =
        code_of(Trouble::disk_full, [&] { write_whole_file(path, std::string(10'000, 'x')); });
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, handler);
    EXPECT_EQ(code, "F-FULL");
    EXPECT_EQ(read_file(path), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace bede
