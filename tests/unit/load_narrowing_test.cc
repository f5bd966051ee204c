// Dating by constraints: what the order of events makes of their dates, and what cannot all hold.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "load_folder.h"

namespace bede::load {
namespace {

Event find(const Loaded& loaded, std::string_view id) {
    for (const Thing& thing : loaded.contents.things) {
        const auto* event = std::get_if<Event>(&thing);
        if (event != nullptr && event->id == id) return *event;
    }
    throw std::runtime_error("no event " + std::string(id));
}

std::string show_extent(const std::optional<Extent>& extent) {
    if (!extent) return "nothing";
    const auto bound = [](const Bound& at) { return to_string(at, false); };
    return fmt::format("{} .. {}, {} .. {}", bound(extent->start_earliest),
                       bound(extent->start_latest), bound(extent->end_earliest),
                       bound(extent->end_latest));
}

std::string codes(const Loaded& loaded) {
    std::string out;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity == Severity::hint) continue;
        out += (out.empty() ? "" : " ") + diagnostic.code;
    }
    return out;
}

class Narrowing : public LoadFolder {
  protected:
    Loaded load_events(std::string_view events) const {
        write("x.bede", "bede 1\nbase \"X\" approx year ±1 year, month ±1 month, day ±3 days\n" +
                            std::string(events));
        return load_all();
    }

    // What comparisons use of the event `x`, beside these others.
    std::string bounds_of_x(std::string_view events) const {
        const Loaded loaded = load_events(events);
        return codes(loaded) + (codes(loaded).empty() ? "" : ": ") +
               show_extent(find(loaded, "x").extent);
    }
};

struct NarrowingCase {
    std::string_view events;
    std::string_view bounds;
};

// @a lies in the days 10 to 12 of March, @b from the 20th of March to the 5th of April.
constexpr std::string_view neighbours = R"(event a : war "A"
  when 2025-03-10..2025-03-12
event b : war "B"
  when 2025-03-20/2025-04-05
)";

TEST_F(Narrowing, OrdersTightenBounds) {
    const NarrowingCase cases[] = {
        {"2025-03", "2025-03-01 .. 2025-03-31, 2025-03-01 .. 2025-03-31"},
        {"2025-03, after @a", "2025-03-12 .. 2025-03-31, 2025-03-12 .. 2025-03-31"},
        {"2025-03, before @b", "2025-03-01 .. 2025-03-20, 2025-03-01 .. 2025-03-20"},
        {"2025-03, after @a, before @b", "2025-03-12 .. 2025-03-20, 2025-03-12 .. 2025-03-20"},
        {"2025-03, between @a and @b", "2025-03-12 .. 2025-03-20, 2025-03-12 .. 2025-03-20"},
        {"2025-03, during @b", "2025-03-20 .. 2025-03-31, 2025-03-20 .. 2025-03-31"},
        {"2025, 80 days after @a", "2025-05-31 .. 2025-05-31, 2025-05-31 .. 2025-12-31"},
        {"2025, about 80 days after @a", "2025-05-28 .. 2025-06-03, 2025-05-28 .. 2025-12-31"},
        {"2025, 10 days before @b", "2025-01-01 .. 2025-03-10, 2025-03-10 .. 2025-03-10"},
        {"2025, 1 month after @a", "2025-03-12 .. 2025-05-12, 2025-03-12 .. 2025-12-31"},
        {"2025, 30 hours after @a", "2025-03-13 .. 2025-03-14, 2025-03-13 .. 2025-12-31"},
        // From the end of a span to the start of what comes after it.
        {"2025, 80 days after @b", "2025-06-24 .. 2025-06-24, 2025-06-24 .. 2025-12-31"},
        // A distance that cannot be reckoned with leaves the order.
        {"2025, 1.5 years after @a", "2025-03-12 .. 2025-12-31, 2025-03-12 .. 2025-12-31"},
    };
    for (const auto& [when, bounds] : cases) {
        EXPECT_EQ(bounds_of_x(fmt::format("{}event x : war \"X\"\n  when {}\n", neighbours, when)),
                  bounds)
            << when;
    }
}

TEST_F(Narrowing, RelationsTightenBounds) {
    const NarrowingCase cases[] = {
        {"follows @b", "2025-04-05 .. 2025-12-31, 2025-04-05 .. 2025-12-31"},
        {"precedes @b", "2025-01-01 .. 2025-03-20, 2025-01-01 .. 2025-03-20"},
        {"part-of @b", "2025-03-20 .. 2025-04-05, 2025-03-20 .. 2025-04-05"},
        {"responds-to @b by @anna", "2025-03-20 .. 2025-12-31, 2025-03-20 .. 2025-12-31"},
        {"sparks @b by @anna", "2025-01-01 .. 2025-03-20, 2025-01-01 .. 2025-12-31"},
        {"ends @b by @anna", "2025-01-01 .. 2025-04-05, 2025-03-20 .. 2025-12-31"},
        {"follows @b confidence certain", "2025-04-05 .. 2025-12-31, 2025-04-05 .. 2025-12-31"},
        // What is not sure dates nothing.
        {"follows @b confidence probable", "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31"},
        {"follows @b confidence disputed", "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31"},
        {"responds-to @b by @anna denied by @bruno",
         "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31"},
        {"modality planned  responds-to @b by @anna",
         "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31"},
    };
    for (const auto& [relation, bounds] : cases) {
        EXPECT_EQ(bounds_of_x(fmt::format("{}event x : war \"X\"\n  when 2025\n  {}\n", neighbours,
                                          relation)),
                  bounds)
            << relation;
    }
}

TEST_F(Narrowing, GoesThroughUndatedEvents) {
    EXPECT_EQ(bounds_of_x(R"(event a : war "A"
  when 2025-03-10
event m : war "M"
  follows @a
event x : war "X"
  when 2025
  follows @m
)"),
              "W-UNDATED: 2025-03-10 .. 2025-12-31, 2025-03-10 .. 2025-12-31");
}

TEST_F(Narrowing, KeepsWhatWasGiven) {
    const Loaded loaded =
        load_events(std::string(neighbours) + "event x : war \"X\"\n  when 2025-03, after @a\n");
    const Event x = find(loaded, "x");
    EXPECT_EQ(x.when->text, "2025-03");
    EXPECT_EQ(x.given, x.when->extent);
    EXPECT_EQ(x.derived,
              (std::vector<DerivedBound>{{"start not before 2025-03-12",
                                          {"@a is dated 2025-03-10..2025-03-12 (x.bede:4)",
                                           "@x is after @a (x.bede:8)"}}}));
    EXPECT_TRUE(find(loaded, "a").derived.empty());
}

// A long chain is told from where the one before it ends.
TEST_F(Narrowing, KeepsTheLastTwentyStatements) {
    std::string events = "event e0 : war \"E\"\n  when 2025-03-10\n";
    for (int i = 1; i < 30; ++i) {
        events += fmt::format("event e{} : war \"E{}\"\n  when 2025, after @e{}\n", i, i, i - 1);
    }
    const Loaded loaded = load_events(events);
    const Event last = find(loaded, "e29");
    EXPECT_EQ(show_extent(last.extent), "2025-03-10 .. 2025-12-31, 2025-03-10 .. 2025-12-31");
    ASSERT_EQ(last.derived.at(0).statements.size(), 21U);
    EXPECT_EQ(last.derived.at(0).statements.front(), "what bounds @e9: explain when @e9");
    EXPECT_EQ(last.derived.at(0).statements.back(), "@e29 is after @e28 (x.bede:62)");
}

// If the date is wrong, so is what follows from it.
TEST_F(Narrowing, DoubtfulDatesDateNothing) {
    EXPECT_EQ(bounds_of_x("event a : war \"A\"\n  when 2025-03-10?\n"
                          "event x : war \"X\"\n  when 2025, after @a\n"),
              "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31");
    // It is narrowed itself, unless nothing would be left.
    EXPECT_EQ(bounds_of_x("event a : war \"A\"\n  when 2025-03-10\n"
                          "event x : war \"X\"\n  when 2025?, after @a\n"),
              "2025-03-10 .. 2025-12-31, 2025-03-10 .. 2025-12-31");
    EXPECT_EQ(bounds_of_x("event a : war \"A\"\n  when 2025-03-10\n"
                          "event x : war \"X\"\n  when 2024?, after @a\n"),
              "2024-01-01 .. 2024-12-31, 2024-01-01 .. 2024-12-31");
}

// That a whole was as long as its dated parts is not known of its other parts.
TEST_F(Narrowing, InheritedDatesDateNothing) {
    EXPECT_EQ(bounds_of_x(R"(event w : war "W"
  complete
event a : war "A"
  when 2025-03
  part-of @w
event x : war "X"
  when 2025
  part-of @w
)"),
              "2025-01-01 .. 2025-12-31, 2025-01-01 .. 2025-12-31");
    const Loaded loaded = load_events(R"(event w : war "W"
  complete
event a : war "A"
  when 2025-03, after @b
  part-of @w
event b : war "B"
  when 2025-03-20
)");
    EXPECT_EQ(show_extent(find(loaded, "w").given),
              "2025-03-01 .. 2025-03-31, 2025-03-01 .. 2025-03-31");
    EXPECT_EQ(show_extent(find(loaded, "w").extent),
              "2025-03-20 .. 2025-03-31, 2025-03-20 .. 2025-03-31");
}

// A fight at nine in Kyiv may be answered in Washington on the day before, by its clocks.
TEST_F(Narrowing, DaysOfDifferentZonesGiveWay) {
    EXPECT_EQ(bounds_of_x("event a : war \"A\"\n  when 2025-03-19T01:00+02:00\n"
                          "event x : war \"X\"\n  when 2025-03-18T19:00-04:00\n"
                          "  responds-to @a by @anna\n"),
              "2025-03-18 .. 2025-03-18, 2025-03-18 .. 2025-03-18");
}

TEST_F(Narrowing, OnlyGapsBetweenDatesAreHintedAt) {
    const auto hints = [&](std::string_view date) {
        const Loaded loaded =
            load_events(fmt::format("event a : war \"A\"\n  when \"{}\"\n"
                                    "event x : war \"X\"\n  when 2025, after @a\n",
                                    date));
        return loaded.diagnostics.size();
    };
    EXPECT_EQ(hints("[2025-03-01,2025-03-02]"), 0U);
    EXPECT_EQ(hints("[2025-03-01,2025-03-05]"), 1U);
}

TEST_F(Narrowing, OneOfTheDatesMustFit) {
    const Loaded loaded = load_events(R"(event a : war "A"
  when 2025-03-02
event b : war "B"
  when 2025-03-04
event x : war "X"
  when "[2025-03-01,2025-03-05]", between @a and @b
)");
    EXPECT_EQ(codes(loaded), "E-INCONSISTENT");
    EXPECT_EQ(loaded.diagnostics.at(0).message,
              "none of the dates of 'x' fits the order that it stands in");
    EXPECT_EQ(loaded.diagnostics.at(0).notes.size(), 4U);
}

std::vector<std::string> notes_without_folder(const Diagnostic& diagnostic) {
    std::vector<std::string> notes;
    for (const std::string& note : diagnostic.notes)
        notes.push_back(note.substr(note.rfind('/') + 1));
    return notes;
}

TEST_F(Narrowing, RefusesWhatCannotAllHold) {
    const Loaded loaded = load_events(R"(event a : war "A"
  when 2025-03-10
event b : war "B"
  when 2025, 5 days after @a
event c : war "C"
  when 2025-03, before @b
event d : war "D"
  when 2025-03-16
  precedes @c
)");
    EXPECT_EQ(codes(loaded), "E-INCONSISTENT");
    EXPECT_EQ(
        notes_without_folder(loaded.diagnostics.at(0)),
        (std::vector<std::string>{"x.bede:6: @b is 5 days after @a", "x.bede:8: @c is before @b",
                                  "x.bede:11: @d precedes @c", "x.bede:4: @a is dated 2025-03-10",
                                  "x.bede:10: @d is dated 2025-03-16"}));
}

// --- The outbreak of the Peloponnesian War ------------------------------------------------------

class PeloponnesianWar : public testing::Test {
  protected:
    PeloponnesianWar() {
        std::string name = (std::filesystem::temp_directory_path() / "bede-war-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        const std::filesystem::path kb = std::filesystem::path(BEDE_SOURCE_DIR) / "kb";
        for (const char* file : {"base.bede", "common.bede"}) {
            std::filesystem::copy_file(kb / file, folder_ / file);
        }
        std::filesystem::copy(kb / "peloponnesian-war", folder_ / "war");
    }
    ~PeloponnesianWar() override { std::filesystem::remove_all(folder_); }

    // Loads a copy in which `date` is the date of the battle of Sybota.
    Loaded load_with_sybota_at(std::string_view date) const {
        const std::filesystem::path file = folder_ / "war" / "446-404-bce.bede";
        std::ifstream in(file);
        std::string text(std::istreambuf_iterator<char>(in), {});
        const std::size_t event = text.find("event sybota");
        const std::size_t begin = text.find("when ", event) + 5;
        text.replace(begin, text.find('\n', begin) - begin, date);
        std::ofstream(file) << text;
        return load::load({folder_}, nullptr, {});
    }

    std::filesystem::path folder_;
};

TEST_F(PeloponnesianWar, OrderGivesWindows) {
    const Loaded loaded = load::load({folder_}, nullptr, {});
    EXPECT_EQ(codes(loaded), "");
    EXPECT_EQ(show_extent(find(loaded, "spartan-assembly").given),
              "432-01-01 BCE .. 432-12-31 BCE, 432-01-01 BCE .. 432-12-31 BCE");
    EXPECT_EQ(show_extent(find(loaded, "spartan-assembly").extent),
              "432-03-01 BCE .. 432-12-31 BCE, 432-03-01 BCE .. 432-12-31 BCE");
    EXPECT_EQ(show_extent(find(loaded, "archidamus-invades").extent),
              "431-04-19 BCE .. 431-07-22 BCE, 431-04-19 BCE .. 431-12-31 BCE");
}

TEST_F(PeloponnesianWar, AMovedBattleContradictsFourStatements) {
    const Loaded loaded = load_with_sybota_at("\"[-0430-08,-0430-09]\"");
    const auto found = std::ranges::find(loaded.diagnostics, "E-INCONSISTENT", &Diagnostic::code);
    ASSERT_NE(found, loaded.diagnostics.end());
    std::vector<std::string> statements;
    for (const std::string& note : notes_without_folder(*found)) {
        statements.push_back(note.substr(note.find('@')));
    }
    EXPECT_EQ(statements, (std::vector<std::string>{
                              "@sybota contributes @peloponnesian-war",
                              "@theban-attack-plataea part-of @peloponnesian-war",
                              "@sybota is dated [-0430-08,-0430-09]",
                              "@theban-attack-plataea is dated -0430-03~, ~ widened by 1 month"}));
}

TEST_F(PeloponnesianWar, AMovedBattleContradictsARelation) {
    const Loaded loaded = load_with_sybota_at("431 BCE");
    EXPECT_EQ(codes(loaded), "E-SEQUENCE");
    const auto found = std::ranges::find(loaded.diagnostics, "E-SEQUENCE", &Diagnostic::code);
    EXPECT_EQ(found->notes.size(), 2U);
}

}  // namespace
}  // namespace bede::load
