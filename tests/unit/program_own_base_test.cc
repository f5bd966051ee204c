// A base of one's own: found, made, loaded, checked a file at a time.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "bede/find_base.h"
#include "bede/foreign_commands.h"
#include "bede/line_editor.h"
#include "bede/repl.h"
#include "bede/starter.h"
#include "case_file.h"
#include "case_graphs.h"
#include "run_bede.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

std::string part(const Ran& ran) { return ran.output + ran.messages; }

bool says(const Ran& ran, std::string_view text) {
    return part(ran).find(text) != std::string::npos;
}

TEST(FindBase, AsksTheOptionThenTheVariableThenTheFoldersAboveThenHome) {
    const TemporaryFolder folder;
    const fs::path deep = folder.path() / "a" / "b";
    fs::create_directories(deep);
    Environment environment{.home_base = folder.path() / "home"};
    EXPECT_EQ(find_base(std::nullopt, environment, deep).by, BaseBy::here);
    EXPECT_EQ(find_base(std::nullopt, environment, deep).store, deep / ".bede" / "base");
    fs::create_directories(environment.home_base);
    EXPECT_EQ(find_base(std::nullopt, environment, deep).by, BaseBy::home);
    fs::create_directories(folder.path() / ".bede");
    EXPECT_EQ(find_base(std::nullopt, environment, deep).store, folder.path() / ".bede" / "base");
    fs::create_directories(folder.path() / "a" / ".bede");
    EXPECT_EQ(find_base(std::nullopt, environment, deep).store,
              folder.path() / "a" / ".bede" / "base");
    environment.base = "named";
    EXPECT_EQ(find_base(std::nullopt, environment, deep).by, BaseBy::variable);
    EXPECT_EQ(find_base("option", environment, deep).store, "option");
}

TEST(OwnBase, WhatWasLoadedIsWhatIsAsked) {
    const TemporaryFolder folder;
    write_file(folder.path() / "x.bede",
               "bede 1\nbase \"X\"\nkind talks : event\nevent a : talks \"A\"\n  when 2025\n");
    const RunOptions here{.folder = folder.path()};
    const Ran loaded = run_bede({"load", "x.bede"}, here);
    EXPECT_EQ(loaded.code, 0) << part(loaded);
    EXPECT_TRUE(says(loaded, "made a new base at .bede/base")) << part(loaded);
    fs::create_directories(folder.path() / "deep");
    const RunOptions deep{.folder = folder.path() / "deep"};
    EXPECT_TRUE(says(run_bede({"query", "find events"}, deep), "A"));
    EXPECT_TRUE(says(run_bede({"status"}, deep), "the .bede of this folder, or the nearest above"));
}

TEST(OwnBase, BeginsWithInit) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    const Ran made = run_bede({"init", "x", "--title", "A \"village\""}, here);
    EXPECT_EQ(made.code, 0) << part(made);
    EXPECT_TRUE(read_file(folder.path() / "x" / "base.bede")
                    .starts_with("bede 1\nbase \"A \\\"village\\\"\" approx year ±1 year"));
    const RunOptions inside{.folder = folder.path() / "x"};
    EXPECT_EQ(run_bede({"check", "."}, inside).code, 0);
    EXPECT_EQ(run_bede({"init"}, inside).code, 2);  // there is one
    // The example, uncommented, is loaded by the prompt, and asked.
    std::string events(starter_events());
    for (std::size_t at = events.find("\n# actor");
         (at = events.find("\n# ", at)) != std::string::npos;) {
        if (events.substr(at, 12) == "\n# Look at a") break;
        events.erase(at + 1, 2);
    }
    write_file(folder.path() / "x" / "events.bede", events);
    RunOptions typing = inside;
    typing.input = "why @notes-published;\n";
    const Ran asked = run_bede({}, typing);
    EXPECT_EQ(asked.code, 0) << part(asked);
    EXPECT_TRUE(says(asked, "Ada Lovelace meets Charles Babbage")) << part(asked);
    // A question of its own needs no load either, and says when the files have changed.
    EXPECT_FALSE(says(run_bede({"query", "find events"}, inside), "have changed"));
    write_file(folder.path() / "x" / "more.bede", "bede 1\n");
    EXPECT_TRUE(says(run_bede({"query", "find events"}, inside), "have changed"));
}

TEST(OwnBase, StarterWordsMeanTheSameAsThoseOfTheCuratedBases) {
    const TemporaryFolder folder;
    write_file(folder.path() / "base.bede", starter_words("Mine"));
    const RunOptions here{.folder = folder.path()};
    const Ran ran =
        run_bede({"check", (fs::path(BEDE_SOURCE_DIR) / "kb").string(), "base.bede"}, here);
    EXPECT_FALSE(says(ran, "W-WORD")) << part(ran);
    EXPECT_FALSE(says(ran, "W-SHARED")) << part(ran);
}

TEST(OwnBase, AFileIsCheckedAndLoadedWithinItsBase) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    fs::create_directories(folder.path() / "cuba");
    write_file(folder.path() / "cuba" / "base.bede", "bede 1\nbase \"Cuba\"\nkind talks : event\n");
    write_file(folder.path() / "cuba" / "1961.bede",
               "bede 1\nevent a : talks \"A\"\n  when 1961\n");
    write_file(folder.path() / "cuba" / "1962.bede",
               "bede 1\nevent b : talks \"B\"\n  when 1962, after @a\n");
    const Ran checked = run_bede({"check", "cuba/1962.bede"}, here);
    EXPECT_EQ(checked.code, 0) << part(checked);
    EXPECT_TRUE(says(checked, "no errors: 1 file, read with the 3 records of cuba"))
        << part(checked);
    EXPECT_EQ(run_bede({"load", "cuba"}, here).code, 0);
    const Ran loaded = run_bede({"load", "cuba/1962.bede"}, here);
    EXPECT_EQ(loaded.code, 0) << part(loaded);
    EXPECT_TRUE(
        says(loaded, "cuba/1962.bede stands in the base folder cuba: all of it was looked at"));
    EXPECT_TRUE(says(loaded, "nothing changed"));
    // Only what is wrong with the file is told, by the name that it was given.
    write_file(folder.path() / "cuba" / "1961.bede", "bede 1\nevent a : tals \"A\"\n  when 1961\n");
    write_file(folder.path() / "cuba" / "1962.bede",
               "bede 1\nevent b : tolks \"B\"\n  when 1962\n");
    const RunOptions inside{.folder = folder.path() / "cuba"};
    const Ran wrong = run_bede({"check", "1962.bede"}, inside);
    EXPECT_EQ(wrong.code, 2);
    EXPECT_TRUE(says(wrong, "\n1962.bede:2:11") || part(wrong).starts_with("1962.bede:2:11"))
        << part(wrong);
    EXPECT_FALSE(says(wrong, "tals")) << part(wrong);
    EXPECT_TRUE(says(wrong, "other files have 1 error")) << part(wrong);
}

TEST(OwnBase, FoldersOfOneNameAreTwoBases) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    for (const char* which : {"one", "two"}) {
        fs::create_directories(folder.path() / which / "events");
        write_file(folder.path() / which / "events" / "x.bede",
                   std::string("bede 1\nkind talks : event\nevent ") + which +
                       " : talks \"A\"\n  when 2025\n");
        const Ran loaded =
            run_bede({"--base", "base", "load", std::string(which) + "/events"}, here);
        EXPECT_EQ(loaded.code, 0) << part(loaded);
        EXPECT_TRUE(says(loaded, " 0 retired")) << part(loaded);
    }
}

TEST(OwnBase, ALoadSaysWhatItDid) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    const auto write = [&](std::string_view events) {
        write_file(folder.path() / "x.bede",
                   "bede 1\nbase \"X\"\nkind talks : event\n" + std::string(events));
    };
    write("event a : talks \"A\"\n  when 2025\nevent b : talks \"B\"\n  when 2026\n");
    run_bede({"load", "x.bede"}, here);
    write("event a : talks \"A\"\n  when 2024\nevent c : talks \"C\"\n  when 2026\n");
    const Ran loaded = run_bede({"load", "x.bede"}, here);
    EXPECT_TRUE(says(loaded,
                     "  added    event c\n  changed  event a: when, derived\n"
                     "  retired  event b\n"))
        << part(loaded);
    EXPECT_EQ(part(run_bede({"load", "x.bede", "--quiet"}, here)), "");
}

TEST(OwnBase, WhatIsNoFileIsAnOrdinaryMessage) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    for (const char* command : {"check", "load"}) {
        for (const char* path : {"nodir", "", "-", "no/such.bede"}) {
            const Ran ran = run_bede({"--base", "base", command, path}, here);
            EXPECT_EQ(ran.code, 2) << command << " '" << path << "': " << part(ran);
            EXPECT_TRUE(says(ran, "F-MISSING")) << part(ran);
        }
    }
}

TEST(OwnBase, MostOfItGoesOnlyWhenThatIsSaid) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    std::string text = "bede 1\nbase \"X\"\nkind talks : event\n";
    for (int i = 0; i < 9; ++i) {
        text += fmt::format("event e{0} : talks \"E{0}\"\n  when 200{0}\n", i);
    }
    write_file(folder.path() / "x.bede", text);
    run_bede({"load", "x.bede"}, here);
    write_file(folder.path() / "y.bede", "bede 1\nbase \"X\"\n");
    const Ran refused = run_bede({"load", "y.bede"}, here);
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(says(refused, "E-RETIRE")) << part(refused);
    EXPECT_TRUE(says(run_bede({"query", "find events return count(*)"}, here), "9"));
    EXPECT_EQ(run_bede({"load", "y.bede", "--retire"}, here).code, 0);
}

TEST(OwnBase, APipeIsToldThatItsAnswersAreOlder) {
    const TemporaryFolder folder;
    RunOptions here{.folder = folder.path()};
    run_bede({"init"}, here);
    write_file(folder.path() / "events.bede", "bede 1\nevent a : talks \"A\"\n  when 2025\n");
    here.input = "find events;\n";
    EXPECT_EQ(run_bede({}, here).code, 0);
    write_file(folder.path() / "events.bede", "bede 1\nevent a : tolks \"B\"\n  when 2025\n");
    const Ran ran = run_bede({}, here);
    EXPECT_EQ(ran.code, 2);
    EXPECT_TRUE(says(ran, "note: answers come from what was loaded before: release 1"))
        << part(ran);
    EXPECT_TRUE(ran.output.find("A") != std::string::npos) << part(ran);
}

// As somebody has it who got the files from elsewhere: the store is no part of them.
TEST(OwnBase, AFolderOfEventFilesIsLoadedThoughItNeverWas) {
    const TemporaryFolder folder;
    RunOptions here{.folder = folder.path()};
    write_file(folder.path() / "base.bede",
               "bede 1\nbase \"X\"\nkind talks : event\nevent a : talks \"A\"\n  when 2025\n");
    EXPECT_TRUE(says(run_bede({"query", "find events"}, here), "1 row"));
    fs::remove_all(folder.path() / ".bede");
    here.input = "find events;\n";
    const Ran piped = run_bede({}, here);
    EXPECT_EQ(piped.code, 0) << part(piped);
    EXPECT_TRUE(says(piped, "1 row")) << part(piped);
    fs::remove_all(folder.path() / ".bede");
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    EXPECT_EQ(run_bede({"load", "."}, {.folder = folder.path()}).code, 0);
    const Ran asked = run_bede({"query", "find events"}, {.folder = folder.path()});
    EXPECT_FALSE(says(asked, "have changed")) << part(asked);
}

TEST(OwnBase, APipeWithoutABaseIsTold) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    const Ran ran = run_bede({}, here);
    EXPECT_EQ(ran.code, 2);
    EXPECT_TRUE(says(ran, "F-BASE")) << part(ran);
}

TEST(OwnBase, WhatIsRetiredIsSaidToBe) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    const std::string a =
        "bede 1\nbase \"X\"\nkind talks : event\nevent a : talks \"A\"\n  when 2025\n";
    write_file(folder.path() / "x.bede", a + "event gone : talks \"Gone\"\n  when 2025\n");
    run_bede({"load", "x.bede"}, here);
    write_file(folder.path() / "x.bede", a);
    run_bede({"load", "x.bede"}, here);
    const Ran ran = run_bede({"query", "describe @gone"}, here);
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(says(ran,
                     "there is no event @gone in this base any more: it was retired in "
                     "release 2"))
        << part(ran);
    EXPECT_FALSE(says(run_bede({"query", "describe @never"}, here), "retired"));
}

TEST(OwnBase, CommandsToTypeNextWork) {
    const TemporaryFolder folder;
    const RunOptions here{.folder = folder.path()};
    EXPECT_TRUE(says(run_bede({"init", "a b"}, here), "next: cd 'a b', "));
    EXPECT_TRUE(says(run_bede({"init", "it's"}, here), "next: cd 'it'\\''s', "));
    EXPECT_TRUE(says(run_bede({"init", "plain"}, here), "next: cd plain, "));
    write_file(folder.path() / "file", "");
    EXPECT_EQ(run_bede({"init", "file/in"}, here).code, 7);
    const RunOptions inside{.folder = folder.path() / "plain"};
    write_file(inside.folder / "bad.bede", "bede 1\nevent b : tolks \"B\"\n");
    write_file(inside.folder / "worse.bede", "bede 1\nevent c : tolks \"C\"\n");
    EXPECT_TRUE(
        says(run_bede({"check", "bad.bede"}, inside), "other files have 1 error: `bede check .`"));
}

TEST(OwnBase, ALongLineIsOneStatement) {
    const TemporaryFolder folder;
    RunOptions here{.folder = folder.path()};
    write_file(folder.path() / "x.bede", "bede 1\nbase \"X\"\nkind talks : event\n");
    run_bede({"load", "x.bede"}, here);
    here.input = "find events where title = '" + std::string(300'000, 'a') + "';\nshow kinds;\n";
    const Ran ran = run_bede({}, here);
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.messages.find("error"), ran.messages.rfind("error")) << ran.messages;
    EXPECT_TRUE(says(ran, "talks")) << part(ran);
}

TEST(OwnBase, HelpNamesThingsOfTheBase) {
    const TemporaryFolder folder;
    RunOptions here{.folder = folder.path(), .input = ".help why\n.help chains\n.help find\n"};
    write_file(folder.path() / "x.bede",
               "bede 1\nbase \"X\"\nkind talks : event\nkind person : actor\n"
               "actor ann : person \"Ann\"\nevent a : talks \"A\"\n  when 2024\n"
               "event b : talks \"B\"\n  when 2025\n");
    run_bede({"load", "x.bede"}, here);
    const Ran ran = run_bede({}, here);
    EXPECT_TRUE(says(ran, "why @a;")) << part(ran);
    EXPECT_TRUE(says(ran, "find chains from @a to @b;")) << part(ran);
    EXPECT_TRUE(says(ran, "find events involving @ann since 2025")) << part(ran);
}

TEST(Prompt, GreetsInTheSingular) {
    StoreStatus status{.release = {.number = 1, .time = "2026-01-01T00:00:00Z"},
                       .counts = {{"events", 2}, {"places", 1}}};
    EXPECT_EQ(summary_of(status), "2 events, 1 place, release 1 of 2026-01-01");
}

TEST(Prompt, KnowsTheWordsOfOthers) {
    EXPECT_EQ(own_command("help")->line, ".help");
    EXPECT_EQ(own_command(" quit; ")->line, ".quit");
    EXPECT_EQ(own_command("exit")->line, ".quit");
    EXPECT_EQ(own_command("?")->line, ".help");
    EXPECT_EQ(own_command("help find")->line, ".help find");
    EXPECT_EQ(own_command("\\d")->line, ".schema");
    EXPECT_EQ(own_command("\\d minsk")->line, "describe @minsk;");
    EXPECT_EQ(own_command("\\zzz")->line, ".help");
    EXPECT_FALSE(own_command("find events"));
    EXPECT_FALSE(own_command("help me with this;"));
    EXPECT_FALSE(own_command("exit @a"));
    EXPECT_TRUE(is_complete_entry("help"));
    EXPECT_TRUE(is_complete_entry("\\dt"));
    EXPECT_FALSE(is_complete_entry("find events"));
}

TEST(Prompt, AnswersTheWordsOfOthers) {
    const TemporaryFolder folder;
    RunOptions here{.folder = folder.path(), .input = "help\n\\dt\nexit\n"};
    write_file(folder.path() / "x.bede", "bede 1\nbase \"X\"\nkind talks : event\n");
    run_bede({"load", "x.bede"}, here);
    const Ran ran = run_bede({}, here);
    EXPECT_EQ(ran.code, 0) << part(ran);
    EXPECT_TRUE(says(ran, "More: .help TOPIC"));
    EXPECT_TRUE(says(ran, "\\dt is .schema here"));
}

}  // namespace
}  // namespace bede::program
