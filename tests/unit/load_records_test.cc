// The records that event files and files of saved queries make.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "load_folder.h"
#include "model/memory_graph.h"

namespace bede::load {
namespace {

template <typename Record>
std::optional<Record> find(const Loaded& loaded, std::string_view id) {
    for (const Thing& thing : loaded.contents.things) {
        const auto* record = std::get_if<Record>(&thing);
        if (record != nullptr && record->id == id) return *record;
    }
    return std::nullopt;
}

// All complaints, a line each.
std::string complaints_text(const Loaded& loaded) {
    std::string out;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        const LineColumn place = place_of(loaded.texts.at(diagnostic.file), diagnostic.span.begin);
        out += fmt::format("{}:{} {}\n", place.line, place.column, diagnostic.code);
    }
    return out;
}

class LoadRecords : public LoadFolder {};

TEST_F(LoadRecords, AreMadeOfBlocks) {
    write("x.bede", R"(bede 1
event a : war "A"  aka "Б" lang ru
  when 2025-03-18, after @b, 80 days before @c
  summary "one"
    "two"
  at @riga
  who @anna party as "host", @bruno party
  quantity killed 12 low 10 high 20 as of 2025-03-19 by @wire
event b : war "B"
  when 2025-03-15/2025-03-18
event c : war "C"
  when 2025-06
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto event = find<Event>(loaded, "a");
    ASSERT_TRUE(event);
    EXPECT_EQ(event->summary, "one two");
    EXPECT_EQ(event->aliases, (std::vector<Name>{{"Б", "ru"}}));
    EXPECT_EQ(event->orders.size(), 2U);
    EXPECT_EQ(event->orders.at(1).distance, "80 days");
    EXPECT_EQ(event->participants.at(0), (Participant{"anna", "party", "host"}));
    EXPECT_EQ(event->quantities.at(0).best, 12);
    EXPECT_EQ(event->quantities.at(0).by, "anna");
    EXPECT_EQ(event->quantities.at(0).via, "wire");
}

TEST_F(LoadRecords, OfClaimsNameWhoSpeaksAndWhere) {
    write("x.bede", R"(bede 1
event a : war "A"  when 2025
  claim scope "all" asserts @wire rank preferred
  claim scope "none" denies @bruno via @wire "p. 2" said 2025-03-20 quote "Нет" lang ru
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto claim = find<Claim>(loaded, "a#scope#anna#1");
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->via, "wire");
    EXPECT_EQ(claim->rank, Rank::preferred);
    const auto denial = find<Claim>(loaded, "a#scope#bruno#1");
    ASSERT_TRUE(denial);
    EXPECT_EQ(denial->words_language, "ru");
    EXPECT_EQ(denial->locator, "p. 2");
}

TEST_F(LoadRecords, OfRelationsHaveIdsAndClaims) {
    write("x.bede", R"(bede 1
event a : war "A"  when 2025
  causes @b by @anna, @wire denied by @bruno via @wire role trigger confidence probable
  causes @b via @wire
  causes @b by @bruno as named
event b : war "B"  when 2025
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto relation = find<Relation>(loaded, "a.causes.b");
    ASSERT_TRUE(relation);
    EXPECT_EQ(relation->role, CausalRole::trigger);
    EXPECT_EQ(relation->confidence, Confidence::probable);
    EXPECT_TRUE(find<Relation>(loaded, "a.causes.b#2"));
    EXPECT_TRUE(find<Relation>(loaded, "named"));
    EXPECT_TRUE(find<Claim>(loaded, "a.causes.b#asserts#anna#1"));
    EXPECT_TRUE(find<Claim>(loaded, "a.causes.b#asserts#anna#2"));  // through the wire
    EXPECT_TRUE(find<Claim>(loaded, "a.causes.b#denies#bruno#1"));
    EXPECT_TRUE(find<Claim>(loaded, "a.causes.b#2#asserts#anna#1"));
    EXPECT_TRUE(find<Claim>(loaded, "named#asserts#bruno#1"));
}

TEST_F(LoadRecords, DateACompleteWholeByItsParts) {
    write("x.bede", R"(bede 1
event whole : war "Whole"
  complete
event part : war "Part"
  complete  part-of @whole
event a : war "A"
  when 2025-03
  part-of @part
event b : war "B"
  when 2025-05
  part-of @part
event plan : war "Plan"
  when 2030  modality planned
  part-of @part
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto whole = find<Event>(loaded, "whole");
    ASSERT_TRUE(whole && whole->extent);
    EXPECT_EQ(whole->extent->start_earliest, find<Event>(loaded, "a")->extent->start_earliest);
    EXPECT_EQ(whole->extent->start_latest, find<Event>(loaded, "a")->extent->start_latest);
    EXPECT_EQ(whole->extent->end_latest, find<Event>(loaded, "b")->extent->end_latest);
    EXPECT_EQ(find<Event>(loaded, "part")->dating.at(0),
              "no date of its own: the hull of its 2 dated parts");
}

TEST_F(LoadRecords, KnowOfAWholeThatItWasAtLeastAsLongAsItsParts) {
    write("x.bede", R"(bede 1
event whole : war "Whole"
event a : war "A"
  when 2025-03
  part-of @whole
event b : war "B"
  when 2025-05
  part-of @whole
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto whole = find<Event>(loaded, "whole");
    ASSERT_TRUE(whole && whole->extent);
    EXPECT_EQ(whole->extent->start_earliest.knowledge, Knowledge::unknown);
    EXPECT_EQ(whole->extent->start_latest, find<Event>(loaded, "a")->extent->start_latest);
    EXPECT_EQ(whole->extent->end_earliest, find<Event>(loaded, "b")->extent->end_earliest);
    EXPECT_EQ(whole->extent->end_latest.knowledge, Knowledge::unknown);
    EXPECT_EQ(whole->dating.at(0), "no date of its own: it lasted at least over its 2 dated parts");
}

TEST_F(LoadRecords, AreDatedAsTheBaseSays) {
    write("x.bede", R"(bede 1
base "B" asof 2025-04-30 approx month ±1 month
event a : war "A"
  when 2022-02-24/..
event b : war "B"
  when 2021-03~
)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    EXPECT_EQ(find<Event>(loaded, "a")->base, "B");
    EXPECT_EQ(find<Event>(loaded, "a")->dating.size(), 1U);
    EXPECT_EQ(day_at(find<Event>(loaded, "a")->extent->end_earliest.at),
              day_of({.year = 2025, .month = 4, .day = 30}));
    EXPECT_EQ(day_at(find<Event>(loaded, "b")->extent->start_earliest.at),
              day_of({.year = 2021, .month = 2, .day = 1}));
}

TEST_F(LoadRecords, BelongToTheBaseOfTheirFolder) {
    std::filesystem::create_directories(folder_ / "inner/deep");
    write("base.bede", "bede 1\nbase \"Outer\"\nkind war : event\n");
    write("inner/base.bede", "bede 1\nbase \"Inner\"\n");
    write("inner/deep/x.bede", "bede 1\nevent a : war \"A\"  when 2025\n");
    write("y.bede", "bede 1\nevent b : war \"B\"  when 2025\n");
    const Loaded loaded = load_all();
    EXPECT_EQ(find<Event>(loaded, "a")->base, "Inner");
    EXPECT_EQ(find<Event>(loaded, "b")->base, "Outer");
    EXPECT_EQ(loaded.contents.bases, (std::vector<std::string>{"Inner", "Outer"}));
    const Loaded alone = load::load({folder_ / "y.bede"}, nullptr, {});
    EXPECT_EQ(alone.contents.bases, (std::vector<std::string>{(folder_ / "y.bede").string()}));
}

TEST_F(LoadRecords, MayReferToWhatTheBaseKeeps) {
    write("base.bede", std::string(base_of_tests) + "base \"First\"\n");
    const MemoryGraph existing(load_all().contents.things.all(), {});
    write("base.bede", "bede 1\nbase \"Second\"\n");
    write("x.bede", R"(bede 1
kind war : event
event a : war "A"  when 2025
  who @anna party
  claim scope omits @wire
)");
    const Loaded loaded = load_all(&existing);
    EXPECT_EQ(complaints_text(loaded), "");
    EXPECT_EQ(loaded.contents.things.size(), 2U);  // the kind stays with the base that has it
    EXPECT_EQ(find<Claim>(loaded, "a#scope#anna#1")->via, "wire");
    write("x.bede", "bede 1\nactor anna : person \"Anna\"\nkind talks : war\n");
    EXPECT_EQ(complaints_text(load_all(&existing)), "2:7 E-DUPID\n3:6 E-DUPID\n");
}

TEST_F(LoadRecords, OfSavedQueriesKeepTheirText) {
    write("q.bql", R"(-- it's a comment; with a semicolon
define query wars "All; wars" as find events of kind war;  /* ; */
define query talks($n duration = 30 days) "Talks" expect at least 1 row as
  find events of kind talks)");
    const Loaded loaded = load_all();
    EXPECT_EQ(complaints_text(loaded), "");
    const auto query = find<SavedQuery>(loaded, "wars");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->text, R"(define query wars "All; wars" as find events of kind war)");
    EXPECT_EQ(query->title, "All; wars");
    EXPECT_EQ(query->file, "q.bql");
    const QueryPlace& place = loaded.queries.at("talks");
    EXPECT_EQ(place_of(loaded.texts.at(place.file), place.offset), (LineColumn{3, 1}));
}

TEST_F(LoadRecords, AreNotMadeOfWrongQueries) {
    const auto codes = [&](std::string_view text) {
        write("q.bql", text);
        return complaints_text(load_all());
    };
    EXPECT_EQ(codes("find events;"), "1:1 E-QUERY\n");
    EXPECT_EQ(codes("define query a \"\" as find events;"), "1:14 E-TITLE\n");
    EXPECT_EQ(codes("define query a \"A\" as find events;\ndefine query a \"A\" as find events;"),
              "2:14 E-DUPID\n");
    EXPECT_EQ(codes("# é\ndefine query a \"é\" as find evnts;\nfind events"),
              "2:28 BQL-0001\n3:1 E-QUERY\n");
}

// The curated bases of this repository load without an error.
TEST(LoadKb, HasNoErrors) {
    const Loaded loaded = load::load({BEDE_SOURCE_DIR "/kb"}, nullptr, {});
    std::string errors;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        errors += explain(diagnostic, loaded.texts.at(diagnostic.file)) + "\n";
    }
    EXPECT_EQ(errors, "");
    EXPECT_GE(loaded.contents.bases.size(), 4U);
}

}  // namespace
}  // namespace bede::load
