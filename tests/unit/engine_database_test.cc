// A base on disk, as the program has it: what it tells of itself.
#include <gtest/gtest.h>

#include "base/error.h"
#include "case_file.h"
#include "case_graphs.h"
#include "engine/database.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

class DatabaseOnDisk : public testing::Test {
  protected:
    DatabaseOnDisk() { Database::create(path_); }

    LoadReport load(Database& database) const {
        return database.load({fs::path(BEDE_SOURCE_DIR) / "kb"}, {});
    }

    static std::string cell(const Answer& answer, std::size_t row, std::string_view column) {
        const auto found = std::ranges::find(answer.columns, column);
        if (found == answer.columns.end() || row >= answer.rows.size()) return "(not there)";
        const auto place = static_cast<std::size_t>(found - answer.columns.begin());
        return to_string(answer.rows[row].cells[place]);
    }

    TemporaryFolder folder_;
    fs::path path_ = folder_.path() / "base";
};

TEST_F(DatabaseOnDisk, ListsItsReleases) {
    Database database = Database::open(path_, Database::Access::read_write);
    EXPECT_EQ(database.answer("show releases", {}).rows.size(), 0U);
    ASSERT_TRUE(load(database).release);
    const Answer first = database.answer("show releases;", {});
    ASSERT_EQ(first.rows.size(), 1U);
    EXPECT_EQ(cell(first, 0, "release"), "1");
    EXPECT_FALSE(load(database).release) << "the same files make no second one";
    EXPECT_EQ(database.answer("show releases", {}).rows.size(), 1U);
}

// Names and parameters are those of then; what is told of the base itself is of now.
TEST_F(DatabaseOnDisk, AnswersAsOfARelease) {
    Database database = Database::open(path_, Database::Access::read_write);
    const auto load_text = [&](std::string_view events) {
        write_file(folder_.path() / "given.bede",
                   "bede 1\nbase \"given\"\nkind war : event\n" + std::string(events));
        return database.load({folder_.path() / "given.bede"}, {}).release.has_value();
    };
    ASSERT_TRUE(load_text("event a : war \"Alpha\"\n  when 2020\nevent b : war \"Beta\"\n"));
    ASSERT_TRUE(load_text("event a : war \"The first\"\n  when 2020\n"));
    const auto title = [&](std::string_view statement, std::map<std::string, std::string> values) {
        return cell(database.answer(statement, {.parameters = std::move(values)}), 0, "title");
    };
    EXPECT_EQ(title("find events where it = @a return title", {}), "The first");
    EXPECT_EQ(title("find events where it = @a return title as of release 1", {}), "Alpha");
    EXPECT_EQ(
        title("find events where it = $x return title as of release $n", {{"x", "@b"}, {"n", "1"}}),
        "Beta");
    for (const std::string_view statement :
         {"show releases as of release 1", "show status as of release 1",
          "find events as of release 3", "find events as of release $n"}) {
        try {
            database.answer(statement, {.parameters = {{"n", "no number"}}});
            ADD_FAILURE() << statement;
        } catch (const Error& error) {
            EXPECT_EQ(error.diagnostic().code, "BQL-0225") << statement;
        }
    }
}

TEST_F(DatabaseOnDisk, TellsItsState) {
    Database database = Database::open(path_, Database::Access::read_write);
    load(database);
    const Answer answer = database.answer("show status", {});
    bool told = false;
    for (const Row& row : answer.rows) {
        told = told || (to_string(row.cells.at(0)) == "events" &&
                        to_string(row.cells.at(1)) ==
                            std::to_string(database.status().counts.at("events")));
    }
    EXPECT_TRUE(told);
    EXPECT_GT(database.status().counts.at("events"), 0U);
    EXPECT_TRUE(database.verify({}).problems.empty());
}

TEST_F(DatabaseOnDisk, RunsWhatWasSavedInIt) {
    Database database = Database::open(path_, Database::Access::read_write);
    load(database);
    const Answer answer =
        database.run_saved("broken-ceasefires", {{"within", "30 days"}}, StatementOptions{});
    EXPECT_EQ(answer.rows.size(), 2U);
    EXPECT_NE(answer.stamp.find("broken-ceasefires, release 1"), std::string::npos) << answer.stamp;
}

}  // namespace
}  // namespace bede
