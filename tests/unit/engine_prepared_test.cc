// Statements that are read once and asked often: always the answer that the same text gives, and
// the same complaint.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "base/error.h"
#include "case_file.h"
#include "case_graphs.h"
#include "engine/database.h"
#include "engine/parsed_statement.h"
#include "engine/plans.h"
#include "named_entity.h"
#include "render/format.h"

namespace bede {
namespace {

namespace fs = std::filesystem;
using Given = std::map<std::string, std::string>;

// All that an answer says.
std::string whole_text(const Answer& answer) {
    std::string out = render(answer, Format::json, {}) + answer.title + answer.text + answer.stamp;
    for (const std::string& note : answer.notes) out += "\nnote: " + note;
    for (const std::string& cut : answer.cuts) out += "\ncut: " + cut;
    return out;
}

// The answer or the complaint, with its place.
template <typename Ask>
std::string said_by(const Ask& ask) {
    try {
        return whole_text(ask());
    } catch (const Error& error) {
        const Diagnostic& one = error.diagnostic();
        return fmt::format("{} {}..{} {} ({})", one.code, one.span.begin, one.span.end, one.message,
                           one.mend);
    }
}

std::string unprepared(const Database& database, const std::string& text,
                       const Given& parameters = {}) {
    return said_by([&] { return database.answer(text, {.parameters = parameters}); });
}

class Prepared : public testing::Test {
  protected:
    Prepared() { Database::create(path_); }

    Database open(Database::Access access = Database::Access::read_write) const {
        return Database::open(path_, access);
    }
    void load(Database& database, const std::string& lines) const {
        write_file(folder_.path() / "given.bede", "bede 1\nbase \"given\"\n" + lines);
        const LoadReport report = database.load({folder_.path() / "given.bede"}, {});
        ASSERT_TRUE(report.accepted);
    }

    const std::string world_ =
        "role participant\nkind talks : event \"Negotiation\"\nkind war : event \"War\"\nkind "
        "state : actor\n"
        "actor anna : state \"Anna\"\nactor bert : state \"Bert\"\n"
        "event a : talks \"Alpha\"\n  when 2020\n  who @anna participant\n"
        "event b : war \"Beta\"\n  when 2021-03\n  who @anna participant\n  who @bert "
        "participant\n";

    TemporaryFolder folder_;
    fs::path path_ = folder_.path() / "base";
};

TEST_F(Prepared, AnswersWithTheParametersOfEachTime) {
    Database database = open();
    load(database, world_);
    const std::string text =
        "find events of kind $kind involving $who overlapping $when return id, title";
    const PreparedStatement statement = database.prepare(text);
    EXPECT_EQ(statement.text(), text);
    EXPECT_EQ(statement.parameters(), (std::vector<std::string>{"kind", "when", "who"}));
    std::vector<std::pair<Given, std::string>> asked;
    for (const std::string kind : {"talks", "'war'", "null", "nonsense"}) {
        for (const std::string who : {"@anna", "@nobody", "null"}) {
            for (const std::string when : {"2020", "'2021~'", "30 days"}) {
                const Given parameters = {{"kind", kind}, {"who", who}, {"when", when}};
                asked.emplace_back(parameters,
                                   unprepared(open(Database::Access::read_only), text, parameters));
            }
        }
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& [parameters, expected] : asked) {
            const StatementOptions options{.parameters = parameters};
            EXPECT_EQ(said_by([&] { return database.execute(statement, options); }), expected);
            EXPECT_EQ(said_by([&] { return database.answer(text, options); }), expected);
        }
    }
}

TEST_F(Prepared, ComplainsAsAnUnpreparedOne) {
    Database database = open();
    load(database, world_);
    for (const std::string text : {"find evnts", "find events of", "'", ""}) {
        EXPECT_EQ(said_by([&] {
                      database.prepare(text);
                      return Answer{};
                  }),
                  unprepared(database, text));
    }
    const std::string text = "find events involving $who";
    const PreparedStatement statement = database.prepare(text);
    for (const Given& parameters :
         {Given{}, Given{{"whom", "@anna"}}, Given{{"who", "12"}},
          Given{{"who", "@anna"}, {"more", "1"}}, Given{{"who", "@anna"}, {"more", "@nobody"}}}) {
        EXPECT_EQ(said_by([&] { return database.execute(statement, {.parameters = parameters}); }),
                  unprepared(open(Database::Access::read_only), text, parameters));
    }
    EXPECT_TRUE(unprepared(database, text).starts_with("BQL-0107 22..26"));
}

TEST_F(Prepared, AnswersFromTheNewestRelease) {
    Database database = open();
    const PreparedStatement all = database.prepare("find events return id, title");
    const PreparedStatement of_kind = database.prepare("find events of kind $kind return id");
    const auto rows = [&](const PreparedStatement& statement, const Given& parameters = {}) {
        return database.execute(statement, {.parameters = parameters}).rows.size();
    };
    EXPECT_EQ(rows(all), 0U);
    load(database, world_);
    EXPECT_EQ(rows(all), 2U);
    EXPECT_EQ(rows(of_kind, {{"kind", "war"}}), 1U);
    load(database, world_ + "kind siege : war\nevent c : siege \"Gamma\"\n  when 2022\n");
    EXPECT_EQ(rows(all), 3U);
    EXPECT_EQ(rows(of_kind, {{"kind", "war"}}), 2U);
    load(database, world_);
    EXPECT_EQ(rows(of_kind, {{"kind", "war"}}), 1U);
    EXPECT_EQ(said_by([&] {
                  return database.execute(of_kind, {.parameters = {{"kind", "siege"}}});
              }).substr(0, 8),
              "BQL-0100");
}

TEST_F(Prepared, NeedNotBeAQuestion) {
    Database database = open();
    load(database, world_);
    write_file(folder_.path() / "given.bede", "bede 1\nbase \"given\"\n" + world_);
    write_file(folder_.path() / "given.bql",
               "define query by-kind($kind kind = 'talks') \"Of a kind\" "
               "as find events of kind $kind;");
    const fs::path queries = folder_.path() / "given.bql";
    const LoadReport report = database.load({folder_.path() / "given.bede", queries}, {});
    ASSERT_TRUE(report.accepted) << report.diagnostics.front().message;
    for (const std::string text :
         {"describe $who", "describe kind talks", "describe query by-kind", "show kinds",
          "show actors", "show releases", "show status", "explain find events involving $who",
          "run by-kind", "run by-kind($kind = 'war')", "run by-kind($kind = 'nonsense')",
          "explain when @a", "why @b", "return $who",
          "find events involving $who show as timeline"}) {
        const PreparedStatement statement = database.prepare(text);
        for (const std::string who : {"@anna", "@bert", "@a", "1"}) {
            const Given parameters = {{"who", who}};
            const std::string first =
                said_by([&] { return database.execute(statement, {.parameters = parameters}); });
            EXPECT_EQ(first, unprepared(open(Database::Access::read_only), text, parameters))
                << text;
            EXPECT_EQ(first, said_by([&] {
                          return database.execute(statement, {.parameters = parameters});
                      }))
                << text;
        }
    }
}

TEST_F(Prepared, SeesWhatTheSessionNames) {
    Database database = open();
    load(database, world_);
    const PreparedStatement statement = database.prepare("find events where it in wars return id");
    EXPECT_TRUE(said_by([&] { return database.execute(statement); }).starts_with("BQL-"));
    const PreparedStatement all = database.prepare("let wars = find events");
    database.answer("let wars = find events of kind war", {});
    EXPECT_EQ(database.execute(statement).rows.size(), 1U);
    database.execute(all);
    EXPECT_EQ(database.execute(statement).rows.size(), 2U);
    const PreparedStatement define = database.prepare("define query q \"Q\" as find events");
    database.execute(define);
    EXPECT_EQ(database.answer("run q", {}).rows.size(), 2U);
    database.answer("define query q \"Q\" as find events of kind war", {});
    EXPECT_EQ(database.answer("run q", {}).rows.size(), 1U);
    database.execute(define);
    EXPECT_EQ(database.answer("run q", {}).rows.size(), 2U);
}

TEST_F(Prepared, OutlivesItsDatabase) {
    std::optional<PreparedStatement> statement;
    {
        Database database = open();
        load(database, world_);
        statement = database.prepare("find events return id");
        Database moved = std::move(database);
        EXPECT_EQ(moved.execute(*statement).rows.size(), 2U);
    }
    EXPECT_EQ(open(Database::Access::read_only).execute(*statement).rows.size(), 2U);
}

TEST_F(Prepared, IsAskedByThreadsAtATime) {
    Database database = open();
    load(database, world_);
    const PreparedStatement statement =
        database.prepare("find events of kind $kind involving $who return id, title");
    std::vector<std::string> wrong(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 100; ++n) {
                const std::string kind = (n + static_cast<int>(i)) % 2 == 0 ? "talks" : "war";
                const Answer answer =
                    database.execute(statement, {.parameters = {{"kind", kind}, {"who", "@anna"}}});
                if (answer.rows.size() == 1 && database.answer("show kinds", {}).rows.size() > 2 &&
                    to_string(answer.rows[0].cells[0]) == (kind == "talks" ? "a" : "b")) {
                    continue;
                }
                wrong[i] = kind;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, std::vector<std::string>(wrong.size()));
}

TEST_F(Prepared, SeesOneReleaseWhileAnotherIsLoaded) {
    Database database = open();
    load(database, world_);
    const PreparedStatement statement = database.prepare("find events of kind $kind return id");
    std::atomic<bool> loaded = false;
    std::thread loading([&] {
        for (int i = 0; i < 6; ++i) {
            load(database, i % 2 == 0 ? world_ + "event c : war \"Gamma\"\n  when 2022\n" : world_);
        }
        loaded = true;
    });
    std::set<std::size_t> found;
    while (!loaded) {
        found.insert(database.execute(statement, {.parameters = {{"kind", "war"}}}).rows.size());
    }
    loading.join();
    EXPECT_EQ(database.status().release.number, 7U);
    for (const std::size_t rows : found) EXPECT_TRUE(rows == 1 || rows == 2) << rows;
}

TEST(Plans, AreMadeOncePerReleaseAndParameters) {
    Plans plans;
    const ParsedStatementPtr statement = parsed("find events");
    const auto names = std::make_shared<NamedEntities>();
    int made = 0;
    const auto plan_of = [&](const Value& value, std::uint32_t release, std::optional<Form> form) {
        return plans({statement, {{"x", value}}, {}, form}, release, names, [&] {
            ++made;
            return query::Plan{};
        });
    };
    const Plans::PlanPtr first = plan_of(Value(0.0), 1, {});
    EXPECT_EQ(plan_of(Value(0.0), 1, {}), first);
    EXPECT_EQ(made, 1);
    EXPECT_NE(plan_of(Value(-0.0), 1, {}), first) << "they are shown differently";
    EXPECT_NE(plan_of(Value(0.0), 1, Form::map), first);
    EXPECT_NE(plan_of(Value(std::int64_t{0}), 1, {}), first);
    EXPECT_EQ(plan_of(Value(0.0), 1, {}), first);
    EXPECT_NE(plan_of(Value(0.0), 2, {}), first);
    EXPECT_EQ(plan_of(Value(0.0), 1, {}), first) << "older releases are asked as well";
    made = 0;
    for (std::int64_t i = 0; i < 100; ++i) plan_of(Value(i), 2, {});
    plan_of(Value(std::int64_t{99}), 2, {});
    plan_of(Value(std::int64_t{0}), 2, {});
    EXPECT_EQ(made, 101);
    plans.forget();
    plan_of(Value(std::int64_t{0}), 2, {});
    EXPECT_EQ(made, 102);
    EXPECT_NE(plans({statement, {}, {}, {}}, 2, nullptr, [] { return query::Plan{}; }),
              plans({statement, {}, {}, {}}, 2, nullptr, [] { return query::Plan{}; }))
        << "what it speaks of may be gone";
}

TEST(ParsedStatements, AreReadOnceAsLongAsTheyAreAskedFor) {
    ParsedStatements statements;
    const ParsedStatementPtr first = statements("find events");
    EXPECT_EQ(statements("find events"), first);
    for (int i = 0; i < 60; ++i) statements(fmt::format("return {}", i));
    EXPECT_EQ(statements("find events"), first);
    for (int i = 0; i < 100; ++i) statements(fmt::format("return {}", i));
    EXPECT_NE(statements("find events"), first);
    EXPECT_EQ(first.use_count(), 1);
    const std::string large = "return '" + std::string(20'000, 'x') + "'";
    EXPECT_NE(statements(large), statements(large));
    EXPECT_EQ(statements("find events during 1500s")->notes.size(), 1U);
}

}  // namespace
}  // namespace bede
