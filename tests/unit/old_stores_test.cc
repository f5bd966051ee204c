// Stores that an older version wrote (tests/data/old-stores): they are read as they are, and become
// stores of today when they are written to.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "case_file.h"
#include "case_graphs.h"
#include "engine/database.h"
#include "repeats.h"
#include "store/release/store.h"
#include "store/rocksdb/disk.h"
#include "store/truth/meta.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

using Told = std::vector<std::string>;
// Statements, and the rows of the answer to each.
using Questions = std::vector<std::pair<std::string, Told>>;

constexpr std::uint64_t schema_of_old_stores = 3;

const fs::path& old_stores() {
    static const fs::path folder = fs::path(BEDE_SOURCE_DIR) / "tests" / "data" / "old-stores";
    return folder;
}

// The cells of each row, "? " before a row that is only possible.
Told told(const Answer& answer) {
    Told rows;
    for (const Row& row : answer.rows) {
        Told cells;
        for (const Value& value : row.cells) cells.push_back(to_string(value));
        rows.push_back((row.certainty == Truth::yes ? "" : "? ") +
                       fmt::format("{}", fmt::join(cells, " | ")));
    }
    return rows;
}

Told told(const Database& database, std::string_view statement) {
    return told(database.answer(statement, {}));
}

void expect_answers(const Database& database, const Questions& questions) {
    for (const auto& [statement, rows] : questions) {
        EXPECT_EQ(told(database, statement), rows) << statement;
    }
}

void expect_sound_old_store(const Database& database, std::uint64_t records) {
    const VerifyReport report = database.verify({});
    EXPECT_EQ(report.problems, Told{});
    EXPECT_EQ(report.records, records);
}

// What a reader must leave as it is.
std::map<std::string, std::string> bytes_of_files(const fs::path& folder) {
    std::map<std::string, std::string> bytes;
    for (const auto& entry : fs::directory_iterator(folder)) {
        bytes[entry.path().filename()] = read_file(entry.path());
    }
    return bytes;
}

class OldStores : public testing::Test {
  protected:
    // A copy of the store, because whoever opens one may write to it.
    fs::path copy_of(const std::string& name, const std::string& as,
                     const std::string& commit = "d783b7e") const {
        const fs::path copy = folder_.path() / as;
        fs::remove_all(copy);
        fs::copy(old_stores() / commit / name, copy);
        return copy;
    }
    fs::path copy_of(const std::string& name) const { return copy_of(name, name); }

    // The files that the store `chronicle` holds, with another title for the siege of Ely.
    fs::path changed_chronicle() const {
        const fs::path files = folder_.path() / "files";
        fs::copy(old_stores() / "chronicle", files, fs::copy_options::recursive);
        std::string text = read_file(files / "chronicle.bede");
        const std::string_view title = "Siege of Ely";
        text.replace(text.find(title), title.size(), "Siege of the Isle of Ely");
        write_file(files / "chronicle.bede", text);
        return files;
    }
    fs::path another_base() const {
        const fs::path file = folder_.path() / "afterwards.bede";
        write_file(file,
                   "bede 1\n"
                   "base \"Afterwards\"\n"
                   "event funeral-oration : event \"The funeral oration\"\n"
                   "  when winter 431 BCE, after @archidamus-invades\n"
                   "  part-of @peloponnesian-war\n"
                   "  cites @thucydides \"2.34\"\n");
        return file;
    }

    TemporaryFolder folder_;
};

// --- A small base of all sorts of records
// ---------------------------------------------------------

// The same before the store is written to and afterwards.
const Questions& questions_on_chronicle() {
    static const Questions questions = {
        {"find events where not id in ['conquest', 'ely'] return id, when, title",
         {"sea-peoples | [-1249..-1149] | Raids of the Sea Peoples",
          "eclipse-of-thales | -0584-05-28 | Eclipse of Thales",
          "plataea | -0430-03~ | Thebes attacks Plataea",
          "archidamus | -0430 | Archidamus invades Attica",
          "ides-of-march | -0043-03-13 | Caesar is killed",
          "landing | 1066-09 | Landing at Pevensey",
          "hastings | 1066-10-14 | Battle of Hastings, or Senlac",
          "coronation | 1066-12-25/1087-09-09 | William is crowned",
          "harrying | 1069-24 | The Harrying of the North", "fair | 12XX | The fair of Battle",
          "guild | [1267,1268,1270..1272] | The guild is founded",
          "toll | 1300~ | A toll is raised", "customs | 2016/.. | The customs are open",
          "call-in-kyiv | 2025-03-18T14:00 | A call to Kyiv",
          "call-in-london | 2025-03-18T14:00Z | A call from London",
          "call-at-night | 2025-03-18T23:30+05:30 | A call at night",
          "reply | 2025-03 | The reply"}},
        // Given dates, orders and distances.
        {"find events before 430 BCE return id",
         {"sea-peoples", "eclipse-of-thales", "plataea", "archidamus"}},
        {"find events where id in ['archidamus', 'reply'] return id, derived",
         {"archidamus | "
          "[-0430-04-19..-0430-07-22]/[-0430-04-19..-0430-12-31]",
          "reply | 2025-03-21/[2025-03-21..2025-03-31]"}},
        {"return @fair before @guild, @landing before @hastings, gap(@landing, @hastings)",
         {"certain | certain | 14..43 days"}},
        {"return @guild before 1269, @guild during 1269, @guild during 1271",
         {"possible | impossible | possible"}},
        {"return @sea-peoples before 1200 BCE, @call-at-night before @call-in-london",
         {"possible | impossible"}},
        {"find events including planned, hypothetical since 2026 return id, modality",
         {"last-word | hypothetical"}},
        // Names.
        {"find events mentioning 'sieges' return id", {"ely"}},
        {"find events mentioning 'normandy' return id", {}},
        {"find events mentioning 'conquête' return id", {"conquest"}},
        // Actors, places, sources.
        {"find events involving @william as attacker where not id = 'conquest' return id",
         {"landing", "hastings", "harrying"}},
        {"find actors where kind = 'person' return id, name, lived",
         {"freeman | Edward Freeman | ", "harold | Harold Godwinson | 1022~/1066-10-14",
          "orderic | Orderic Vitalis | ", "william | William the Conqueror | 1028~/1087-09-09"}},
        {"find actors where id in ['harold', 'william'] return id, offices",
         {"harold | king of england 1066-01-06/1066-10-14",
          "william | duke of normandy 1035/1087, king of england 1066-12-25/1087-09-09"}},
        {"find events at @sussex where not id = 'conquest' return id",
         {"landing", "hastings", "fair"}},
        {"find places where it.within = @england return id", {"sussex"}},
        {"find events near @battle-hill within 5 km return id", {"hastings", "fair"}},
        {"find sources return id, published, coverage",
         {"bulletin | 2025-03-18T20:00Z | full", "conquest | 1869 | full",
          "historia | 1123~/1141~ | partial"}},
        // Claims and relations.
        {"find claims about @hastings return it.by, attribute, stance, value",
         {"freeman | duration | reports | A whole day", " | losses | omits | ",
          "orderic | losses | estimates | 7000",
          "freeman | responsibility | denies | Harold, who broke his oath",
          "orderic | responsibility | asserts | Harold, who broke his oath"}},
        {"find relations by @freeman return id, type, confidence",
         {"hastings-provokes | provokes | disputed", "landing.causes.hastings | causes | certain",
          "toll.responds-to.guild | responds-to | "}},
        {"find causes of @hastings return id, relation, says", {"landing | causes | freeman"}},
    };
    return questions;
}

// What this version reads otherwise than the one that wrote the store, and keeps when the files are
// loaded again: clocks of places without a zone, and wholes without a date.
const Questions& questions_on_what_was_written() {
    static const Questions questions = {
        {"return @call-in-kyiv before @call-in-london", {"possible"}},
        {"return @conquest before 1100, @landing during @conquest", {"certain | certain"}},
        {"find events where id in ['conquest', 'ely'] return id, when, title",
         {"conquest | 1066-09/1071 | The Norman Conquest", "ely | 1071 | Siege of Ely"}},
    };
    return questions;
}
const Questions& questions_on_what_is_loaded() {
    static const Questions questions = {
        {"return @call-in-kyiv before @call-in-london", {"certain"}},
        {"return @conquest before 1100, @landing during @conquest", {"possible | certain"}},
        {"find events where id in ['conquest', 'ely'] return id, when, title",
         {"conquest | / | The Norman Conquest", "ely | 1071 | Siege of the Isle of Ely"}},
    };
    return questions;
}

// Two releases; the second one stands in the log, because its process was killed.
TEST_F(OldStores, AreReadAsTheyAre) {
    const fs::path path = copy_of("chronicle");
    const auto before = bytes_of_files(path);
    {
        const Database database = Database::open(path, Database::Access::read_only);
        EXPECT_EQ(database.status().schema_version, schema_of_old_stores);
        EXPECT_EQ(database.status().release.number, 2U);
        EXPECT_EQ(database.status().counts,
                  (std::map<std::string, std::uint64_t>{{"actors", 6},
                                                        {"attributes", 3},
                                                        {"claims", 11},
                                                        {"events", 21},
                                                        {"kinds", 19},
                                                        {"places", 5},
                                                        {"relation types", 23},
                                                        {"relations", 8},
                                                        {"roles", 4},
                                                        {"saved queries", 2},
                                                        {"sources", 3}}));
        expect_answers(database, questions_on_chronicle());
        expect_answers(database, questions_on_what_was_written());
        expect_sound_old_store(database, 83);
    }
    EXPECT_EQ(bytes_of_files(path), before);
}

TEST_F(OldStores, TellTheirHistory) {
    const fs::path path = copy_of("chronicle");
    const Questions releases = {
        {"show releases",
         {"1 | 2026-11-30T16:22:02Z | bede load | 79 | 0 | 0 | ade17a1b418c6c2d",
          "2 | 2026-11-30T16:22:03Z | bede load | 1 | 2 | 1 | 4d88bf6f64a97ab6"}},
        {"find events where id = 'hastings' return title as of release 1", {"Battle of Hastings"}},
        {"find events where id = 'hastings' return title as of release 2",
         {"Battle of Hastings, or Senlac"}}};
    expect_answers(Database::open(path, Database::Access::read_only), releases);

    const auto expect_history = [&] {
        const store::Store store = store::Store::open(path, store::Access::read_only);
        const auto first = store.snapshot_at(1);
        const auto second = store.snapshot_at(2);
        const auto title_of_hastings = [](const Graph& graph) {
            return graph.event(EventId{graph.find(ThingType::event, "hastings").value()}).title;
        };
        EXPECT_EQ(title_of_hastings(*first), "Battle of Hastings");
        EXPECT_EQ(title_of_hastings(*second), "Battle of Hastings, or Senlac");
        EXPECT_TRUE(first->find(ThingType::event, "great-heathen-army"));
        EXPECT_FALSE(second->find(ThingType::event, "great-heathen-army"));
        EXPECT_FALSE(first->find(ThingType::event, "coronation"));
        EXPECT_TRUE(second->find(ThingType::event, "coronation"));
    };
    expect_history();
    Database::open(path, Database::Access::read_write).load({changed_chronicle()}, {});
    expect_history();
    // Which is known of stores with an index.
    EXPECT_EQ(store::Store::open(path, store::Access::read_only)
                  .snapshot()
                  ->retired(ThingType::event, "great-heathen-army"),
              2U);
}

TEST_F(OldStores, AnswerTheirSavedQueries) {
    const Database database = Database::open(copy_of("chronicle"), Database::Access::read_only);
    const auto saved = database.saved_queries();
    ASSERT_EQ(saved.size(), 2U);
    EXPECT_EQ(saved[0].name, "battles-of");
    EXPECT_EQ(saved[0].title, "Where did somebody attack, in order?");
    EXPECT_EQ(saved[0].parameters, Told{"$by actor = @william"});
    EXPECT_EQ(told(database.run_saved("battles-of", {}, {})),
              (Told{"landing | 1066-09", "conquest | 1066-09/1071", "hastings | 1066-10-14",
                    "harrying | 1069-24"}));
    EXPECT_EQ(told(database.run_saved("battles-of", {{"by", "harold"}}, {})), Told{});
    EXPECT_EQ(database.run_saved("what-led-to-hastings", {}, {}).rows.size(), 1U);
}

TEST_F(OldStores, BecomeStoresOfTodayWhenFilesAreLoaded) {
    const fs::path path = copy_of("chronicle");
    const fs::path files = changed_chronicle();
    {
        Database database = Database::open(path, Database::Access::read_write);
        EXPECT_EQ(database.status().schema_version, schema_of_old_stores);
        const LoadReport report = database.load({files}, {});
        ASSERT_TRUE(report.release);
        EXPECT_EQ(report.release->number, 3U);
        // Beside the title: what is made up for.
        Told changes;
        for (const Change& change : report.changes) {
            changes.push_back(fmt::format("{}: {}", change.id, fmt::join(change.fields, ", ")));
        }
        EXPECT_EQ(changes, (Told{"call-in-kyiv: when, derived", "conquest: derived", "ely: title",
                                 "guild: when"}));
        EXPECT_FALSE(database.load({files}, {}).release) << "the same files make no release";
    }
    const auto expect_today = [&](std::uint64_t records) {
        const Database database = Database::open(path, Database::Access::read_only);
        EXPECT_EQ(database.status().schema_version, store::schema_version_known);
        expect_answers(database, questions_on_chronicle());
        expect_answers(database, questions_on_what_is_loaded());
        expect_sound_old_store(database, records);
    };
    expect_today(87);
    Database::open(path, Database::Access::read_write).compact();
    expect_today(87);
}

TEST_F(OldStores, AreComparedWithFilesOnceTheyAreStoresOfToday) {
    const fs::path path = copy_of("chronicle");
    const fs::path files = path.parent_path() / "proposed.bede";
    write_file(files, "bede 1\nbase \"Other\"\nkind voyage : event \"V\"\n");
    try {
        Database::open(path, Database::Access::read_only).propose_bases({files}, {});
        ADD_FAILURE() << "it was compared";
    } catch (const Error& error) {
        EXPECT_EQ(error.diagnostic().code, "S-OLDER");
    }
    Database::open(path, Database::Access::read_write).compact();
    const LoadReport report =
        Database::open(path, Database::Access::read_only).propose_bases({files}, {});
    EXPECT_TRUE(report.accepted);
    ASSERT_TRUE(report.release.has_value());
    EXPECT_EQ(report.release->added, 1U);
}

TEST_F(OldStores, BecomeStoresOfTodayWhenTheyAreCompacted) {
    const fs::path path = copy_of("chronicle");
    Database::open(path, Database::Access::read_write).compact();
    const Database database = Database::open(path, Database::Access::read_only);
    EXPECT_EQ(database.status().schema_version, store::schema_version_known);
    EXPECT_EQ(database.status().release.number, 2U);
    expect_answers(database, questions_on_chronicle());
    expect_answers(database, questions_on_what_was_written());
    expect_sound_old_store(database, 83);
}

// With an index in two segments, of which the one names two events that the other has too.
TEST_F(OldStores, OfSchemaTenAreReadAndBecomeStoresOfToday) {
    const fs::path path = copy_of("chronicle", "chronicle", "0bace98");
    const auto expect_sound = [&](std::uint64_t schema, std::uint64_t records) {
        const Database database = Database::open(path, Database::Access::read_only);
        EXPECT_EQ(database.status().schema_version, schema);
        expect_answers(database, questions_on_chronicle());
        expect_sound_old_store(database, records);
    };
    const auto before = bytes_of_files(path);
    expect_sound(10, 83);
    EXPECT_EQ(bytes_of_files(path), before);
    Database::open(path, Database::Access::read_write).load({changed_chronicle()}, {});
    expect_sound(store::schema_version_known, 84);
}

// As if the process had been killed there: the old release or the new one, and nothing between.
TEST_F(OldStores, AreWholeWhereverTheirFirstLoadEnds) {
    const fs::path files = changed_chronicle();
    bool ended = false;
    const std::uint64_t step = 40 / static_cast<std::uint64_t>(repeats(8));
    for (std::uint64_t n = 1; n < 200 && !ended; n += step) {
        const fs::path path = copy_of("chronicle", "ended");
        store::fail_at_change(n, EIO);
        try {
            Database database = Database::open(path, Database::Access::read_write);
            ended = database.load({files}, {}).release.has_value();
        } catch (const Error& error) {
            EXPECT_EQ(error.trouble(), Trouble::output) << "change " << n << ": " << error.what();
        }
        store::fail_at_change(0, 0);
        {
            const Database database = Database::open(path, Database::Access::read_only);
            const std::uint32_t release = database.status().release.number;
            expect_answers(database, questions_on_chronicle());
            expect_answers(database, release == 2U ? questions_on_what_was_written()
                                                   : questions_on_what_is_loaded());
            expect_sound_old_store(database, release == 2U ? 83 : 87);
        }
        Database database = Database::open(path, Database::Access::read_write);
        database.load({files}, {});
        EXPECT_EQ(database.status().release.number, 3U) << "change " << n;
        EXPECT_EQ(database.status().schema_version, store::schema_version_known);
        expect_sound_old_store(database, 87);
    }
    EXPECT_TRUE(ended);
}

// --- The bases of kb/, as they were then
// ----------------------------------------------------------

const Questions& questions_on_kb() {
    static const Questions questions = {
        {"find events during 2025-03-18 return id", {"call-2025-03-18", "gaza-offensive-2025"}},
        {"find events where id in ['mh17', 'unga-condemns-annexation'] return id, when, title",
         {"mh17 | 2014-07-17 | Flight MH17 is shot down",
          "unga-condemns-annexation | 2022-10-12 | "
          "General Assembly rejects the annexations of September 2022"}},
        {"find events during 2023-06 return id", {"wagner-mutiny"}},
        {"find events where id in ['theban-attack-plataea', 'archidamus-invades'] "
         "return when, derived",
         {"-0430-03-07 | -0430-03-07",
          "-0430 | [-0430-05-23..-0430-05-29]/[-0430-05-23..-0430-12-31]"}},
        {"find events of kind mobilisation before @serbian-reply return id",
         {"? austrian-partial-mobilisation", "serbian-mobilisation"}},
        {"find actors mentioning 'Росія' return id", {"russia"}},
        {"find events during @july-crisis return count(*)", {"24"}},
    };
    return questions;
}

TEST_F(OldStores, OfThreeBasesAnswerAllTheirQuestions) {
    const fs::path path = copy_of("kb");
    const auto answers_of = [](const Database& database) {
        std::map<std::string, Told> answers;
        for (const auto& query : database.saved_queries()) {
            answers[query.name] = told(database.run_saved(query.name, {}, {}));
        }
        return answers;
    };
    std::map<std::string, Told> before;
    {
        const Database database = Database::open(path, Database::Access::read_only);
        EXPECT_EQ(database.status().schema_version, schema_of_old_stores);
        EXPECT_EQ(database.status().release.number, 3U);
        EXPECT_EQ(database.status().counts.at("events"), 96U);
        EXPECT_EQ(database.status().counts.at("relations"), 95U);
        EXPECT_EQ(database.status().counts.at("claims"), 243U);
        expect_answers(database, questions_on_kb());
        expect_sound_old_store(database, 769);
        before = answers_of(database);
    }
    // What each of them expects, as its file said.
    EXPECT_EQ(before.size(), 32U);
    for (const auto& [name, rows] :
         std::map<std::string, std::size_t>{{"mobilisations-in-order", 8},
                                            {"which-mobilisation-came-first", 29},
                                            {"declarations-of-war", 4},
                                            {"serbia-mobilised-before-its-reply", 1},
                                            {"fischer-and-not-mcmeekin", 2},
                                            {"without-the-blank-cheque", 0}}) {
        EXPECT_EQ(before.at(name).size(), rows) << name;
    }
    Database database = Database::open(path, Database::Access::read_write);
    const LoadReport report = database.load({another_base()}, {});
    ASSERT_TRUE(report.release);
    EXPECT_EQ(report.changes.size(), 2U) << "a base that is not loaded stays as it is";
    EXPECT_EQ(database.status().schema_version, store::schema_version_known);
    EXPECT_EQ(database.status().counts.at("events"), 97U);
    expect_answers(database, questions_on_kb());
    expect_sound_old_store(database, 771);
    EXPECT_EQ(answers_of(database), before);
}

}  // namespace
}  // namespace bede
