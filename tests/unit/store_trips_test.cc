// How often the examples of the READMEs ask the store. On another machine each trip would take
// about a millisecond; src/store/README.md says what is aimed at.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "bede/answering.h"
#include "case_file.h"
#include "counting_engine.h"
#include "engine/answer.h"
#include "load/pipeline/load.h"
#include "model/value.h"
#include "reference_examples.h"
#include "store/kv/memory_store.h"
#include "store/release/store.h"

namespace bede::store {
namespace {

constexpr std::uint64_t opening_trips_max = 3;
// What is aimed at, and how far it is reached (src/store/README.md says what is left).
constexpr std::uint64_t statement_trips_aim = 12;
constexpr int statements_beyond_max = 34;
constexpr std::uint64_t statement_trips_max = 129;
constexpr std::uint64_t readme_trips_max = 17;  // of those of README.md

// kb/ in memory, loaded once.
std::shared_ptr<const kv::Engine> place_of_kb() {
    static const std::shared_ptr<const kv::Engine> place = [] {
        const load::Loaded loaded =
            load::load({std::filesystem::path(BEDE_SOURCE_DIR) / "kb"}, nullptr, {});
        auto engine = std::make_shared<kv::MemoryEngine>();
        Store::create(*engine);
        Store::open(*engine, Access::read_write).put(loaded.contents, "tests", {});
        return engine;
    }();
    return place;
}

// With BEDE_TRIPS=1 they are told.
void tell(const std::string& what, const Trips& trips) {
    if (std::getenv("BEDE_TRIPS") == nullptr) return;
    fmt::print("{:4} {:4} {:4} {:4} {:4} {}\n", trips.total(), trips.gets, trips.gets_of_many,
               trips.scans, trips.keys_read_twice().size(), what);
    for (const std::string& key : trips.keys_read_twice()) {
        fmt::print("     twice {}\n", printable(key));
    }
}

// Reads the names that the answer shows, too.
void ask(const Graph& graph, const std::string& statement, Session& session) {
    const Answer answer = answer_on(graph, statement, session, query::Limits(nullptr));
    for (const Row& row : answer.rows) {
        for (const Value& value : row.cells) static_cast<void>(to_string(value));
    }
}

TEST(StoreTrips, OpeningTakesThree) {
    const CountingEngine engine(place_of_kb());
    const Store store = Store::open(engine, Access::read_only);
    static_cast<void>(store.snapshot());
    const Trips trips = engine.take_trips();
    tell("opening", trips);
    EXPECT_LE(trips.total(), opening_trips_max);
    EXPECT_TRUE(trips.keys_read_twice().empty());
    static_cast<void>(store.snapshot());
    EXPECT_EQ(engine.take_trips().total(), 0U);
}

// Each on a store that was opened just now, so that nothing is known yet. Hands back the trips of
// each.
std::vector<std::uint64_t> trips_of_statements(const char* readme) {
    std::vector<std::uint64_t> totals;
    Session session;
    for (const Example& example :
         examples_of(read_file(std::filesystem::path(BEDE_SOURCE_DIR) / readme))) {
        if (example.wrong) continue;
        for (const Statement& statement : program::statements_of(example.text)) {
            const CountingEngine engine(place_of_kb());
            const Store store = Store::open(engine, Access::read_only);
            const auto graph = store.snapshot();
            engine.take_trips();
            ask(*graph, statement.text, session);
            const Trips trips = engine.take_trips();
            tell(fmt::format("{}:{}: {}", readme, example.line, statement.text), trips);
            EXPECT_TRUE(trips.keys_read_twice().empty()) << statement.text;
            totals.push_back(trips.total());
        }
    }
    return totals;
}

TEST(StoreTrips, StatementsOfTheReadmesTakeFew) {
    std::vector<std::uint64_t> totals = trips_of_statements("README.md");
    ASSERT_FALSE(totals.empty());
    EXPECT_LE(std::ranges::max(totals), readme_trips_max);
    const std::vector<std::uint64_t> more = trips_of_statements("grammar/README.md");
    totals.insert(totals.end(), more.begin(), more.end());
    EXPECT_LE(std::ranges::max(totals), statement_trips_max);
    EXPECT_LE(std::ranges::count_if(totals, [](auto one) { return one > statement_trips_aim; }),
              statements_beyond_max);
}

}  // namespace
}  // namespace bede::store
