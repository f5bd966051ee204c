// What releases did to things: as people read it, and against the contents of random releases.
#include "engine/release_history.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "case_file.h"
#include "case_graphs.h"
#include "engine/database.h"
#include "model/record_difference.h"
#include "store_things.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

// Rows with '|' between their cells, without the columns `left_out`.
std::vector<std::string> told_lines(const Answer& answer, const std::set<std::string>& left_out) {
    std::vector<std::string> lines;
    for (const Row& row : answer.rows) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (left_out.contains(answer.columns[i])) continue;
            cells.push_back(row.cells[i].is_null() ? "" : to_string(row.cells[i]));
        }
        lines.push_back(fmt::format("{}", fmt::join(cells, "|")));
    }
    return lines;
}

class ReleaseHistory : public testing::Test {
  protected:
    void load(std::string_view text) {
        write_file(
            folder_.path() / "files" / "given.bede",
            "bede 1\nbase \"given\"\nkind war : event\nkind town : place\n" + std::string(text));
        ASSERT_TRUE(database_.load({folder_.path() / "files"}, {}, {}, {.retire = true}).release);
    }
    Answer ask(std::string_view statement, std::map<std::string, std::string> values = {}) {
        return database_.answer(statement, {.parameters = std::move(values)});
    }
    std::string code_of(std::string_view statement) {
        try {
            database_.answer(statement, {});
        } catch (const Error& error) {
            return error.diagnostic().code;
        }
        return "none";
    }

    static fs::path made(const fs::path& folder) {
        fs::create_directory(folder / "files");
        Database::create(folder / "base");
        return folder / "base";
    }

    TemporaryFolder folder_;
    Database database_ = Database::open(made(folder_.path()), Database::Access::read_write);
};

TEST_F(ReleaseHistory, TellsWhatHappenedToAThing) {
    load("event a : war \"Alpha\"\n  when 2015-02-12\nevent b : war \"Beta\"\n");
    load("event a : war \"Alpha\"\n  when 2015-02\nevent b : war \"Beta\"\n");
    load("event b : war \"Beta\"\n");
    load("event a : war \"The first\"\n  when 2015-02\nevent b : war \"Beta\"\n");
    using Lines = std::vector<std::string>;
    EXPECT_EQ(told_lines(ask("history of @a"), {"time"}),
              (Lines{R"(1|bede load|added|||event @a "Alpha", 2015-02-12)",
                     "2|bede load|changed|when|2015-02-12|2015-02",
                     R"(3|bede load|retired||event @a "Alpha", 2015-02|)",
                     R"(4|bede load|came back|||event @a "The first", 2015-02)"}));
    const Answer of_b = ask("history of $x as of release $n", {{"x", "@b"}, {"n", "3"}});
    EXPECT_EQ(told_lines(of_b, {"time"}), (Lines{R"(1|bede load|added|||event @b "Beta")"}));
    EXPECT_EQ(told_lines(ask("difference between release 1 and release 4"), {}),
              (Lines{"event|a|The first|changed|title|\"Alpha\"|\"The first\"",
                     "event|a|The first|changed|when|2015-02-12|2015-02"}));
    EXPECT_EQ(told_lines(ask("difference between release 4 and release 3"), {}),
              (Lines{R"(event|a|The first|retired||event @a "The first", 2015-02|)"}));
    EXPECT_EQ(ask("difference between release 1 and release 4 limit 1").rows.size(), 1U);
    EXPECT_EQ(ask("difference between release 2 and release 2").rows.size(), 0U);
    EXPECT_EQ(code_of("history of @c"), "BQL-0103");
    EXPECT_EQ(code_of("history of @a according to @b"), "BQL-0225");
    EXPECT_EQ(code_of("difference between release 1 and release 5"), "BQL-0225");
    EXPECT_EQ(code_of("difference between 1066 and release 1"), "BQL-0225");
    EXPECT_EQ(code_of("difference between release 1 and release 4 limit $n"), "BQL-0107");
}

TEST_F(ReleaseHistory, TellsThingsOfOneIdApart) {
    load("event rome : war \"War of Rome\"\n");
    load("event rome : war \"War of Rome\"\nplace rome : town \"Rome\"\n");
    EXPECT_EQ(told_lines(ask("history of @rome"), {"time", "author"}),
              (std::vector<std::string>{R"(1|event|added|||event @rome "War of Rome")",
                                        R"(2|place|added|||place @rome "Rome")"}));
    const Answer none = ask("history of @rome as of release 1");
    EXPECT_EQ(none.rows.size(), 1U);
}

using ThingsById = std::map<std::pair<ThingType, std::string>, Thing>;
using Deeds = std::set<std::tuple<std::string, std::string, std::string>>;

ThingsById by_id(const std::vector<Thing>& things) {
    ThingsById contents;
    for (const Thing& thing : things) {
        contents.emplace(std::pair(type_of(thing), common(thing).id), thing);
    }
    return contents;
}

bool is_told_changed(const Thing& before, const Thing& after) {
    return std::ranges::any_of(differences_between(before, after),
                               [](const auto& difference) { return difference.field != "lines"; });
}

// What is otherwise in the later one: type, id, what was done.
Deeds deeds_between(const ThingsById& before, const ThingsById& after) {
    Deeds deeds;
    const auto add = [&](const auto& name, const char* what) {
        deeds.emplace(std::string(to_string(name.first)), name.second, what);
    };
    for (const auto& [name, thing] : before) {
        const auto found = after.find(name);
        if (found == after.end()) add(name, "retired");
        if (found != after.end() && is_told_changed(thing, found->second)) add(name, "changed");
    }
    for (const auto& [name, thing] : after) {
        if (!before.contains(name)) add(name, "added");
    }
    return deeds;
}

// Claims come and go, events and relations are changed.
std::vector<Thing> next_release(const std::vector<Thing>& all, store::RandomThings& random) {
    std::vector<Thing> out;
    for (Thing thing : all) {
        if (std::holds_alternative<Claim>(thing) && random.one_in(4)) continue;
        if (auto* event = std::get_if<Event>(&thing); event != nullptr && random.one_in(4)) {
            event->title += fmt::format(" {}", random.below(3));
            if (random.one_in(2)) event->extent = random.extent();
        }
        if (auto* relation = std::get_if<Relation>(&thing);
            relation != nullptr && random.one_in(6)) {
            relation->mechanism = fmt::format("how {}", random.below(3));
        }
        out.push_back(std::move(thing));
    }
    return out;
}

TEST(ReleaseHistoryOfRandomReleases, IsThatOfTheirContents) {
    store::RandomThings random(77);
    const store::TemporaryDirectory directory;
    store::Store::create(directory / "base");
    store::Store store = store::Store::open(directory / "base", store::Access::read_write);
    const std::vector<Thing> all = random.things(60, "wars");
    std::vector<ThingsById> contents = {{}};  // of release 0: nothing
    for (int release = 0; release < 6; ++release) {
        const std::vector<Thing> things = next_release(all, random);
        ASSERT_TRUE(store.put({.bases = {"wars"}, .things = things}, "a test", {}));
        contents.push_back(by_id(things));
    }
    for (std::uint32_t before = 1; before < contents.size(); ++before) {
        for (std::uint32_t after = 1; after < contents.size(); ++after) {
            Deeds told;
            for (const Row& row : difference_between(store, before, after, std::nullopt).rows) {
                told.emplace(to_string(row.cells.at(0)), to_string(row.cells.at(1)),
                             to_string(row.cells.at(3)));
            }
            EXPECT_EQ(told, deeds_between(contents[before], contents[after]))
                << before << " " << after;
        }
    }
    for (const Thing& thing : all) {
        if (type_of(thing) <= ThingType::relation_type) continue;
        const std::string& id = common(thing).id;
        std::set<std::pair<std::string, std::string>> told;  // release, what
        const Answer history = history_of(store, id, 6);
        const bool of_one_type = history.columns.at(3) == "what";
        for (const Row& row : history.rows) {
            std::string what = to_string(row.cells.at(of_one_type ? 3 : 4));
            if (what == "came back") what = "added";
            if (of_one_type || to_string(row.cells.at(3)) == to_string(type_of(thing))) {
                told.emplace(to_string(row.cells.at(0)), what);
            }
        }
        std::set<std::pair<std::string, std::string>> expected;
        for (std::size_t release = 1; release < contents.size(); ++release) {
            for (const auto& [type, of, what] :
                 deeds_between(contents[release - 1], contents[release])) {
                if (of == id && type == to_string(type_of(thing))) {
                    expected.emplace(std::to_string(release), what);
                }
            }
        }
        EXPECT_EQ(told, expected) << id;
    }
}

}  // namespace
}  // namespace bede
