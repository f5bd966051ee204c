// Peers of the benchmark that come as packages, without any package: shell scripts that speak as
// theirs do are handed a task and hand back what a test has written.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "bench/csv_files.h"
#include "bench/generator.h"
#include "bench/package_peer.h"
#include "bench/report.h"
#include "case_graphs.h"

namespace bede::bench {
namespace {

void write(const std::filesystem::path& file, std::string_view text) {
    std::ofstream(file) << text;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A peer called "fake" whose script is run by the shell.
class FakePeer {
  public:
    explicit FakePeer(std::string_view script) {
        options.npm = folder_.path();
        options.node = "sh";
        options.peer_scripts = folder_.path();
        options.asked = {Question::q4, Question::q7, Question::q8a};
        write(folder_.path() / "fake.cjs", script);
    }

    void says(std::string_view questions) { write(folder_.path() / "questions", questions); }
    void hands_back(std::string_view json) { write(folder_.path() / "canned.json", json); }

    std::string why_left_out() const { return bench::why_left_out(peer, options, folder_.path()); }
    Stage ask(const Task& task) const { return ask_package(peer, options, task, folders()); }
    Stage load() const { return load_package(peer, options, folders()); }
    std::string file(const std::string& name) const { return text_of(folder_.path() / name); }

    PackagePeer peer{"fake", "Fake", "questions"};
    Options options;

  private:
    PackageFolders folders() const {
        return {folder_.path() / "csv", folder_.path() / "base", folder_.path()};
    }

    TemporaryFolder folder_;
};

constexpr std::string_view obliging = R"(cp "$(dirname "$0")/canned.json" "$3")";

Task task_of(Question question, std::vector<std::int64_t> asked, Result right) {
    Task task;
    task.sets[question] = {{std::move(asked)}};
    task.answers[question] = {std::move(right)};
    return task;
}

// What a script hands back for one question with one set.
std::string result_with(std::string_view set) {
    return fmt::format(R"({{"version": "7", "seconds": 1, "cpu_seconds": 2, "memory_bytes": 3,)"
                       R"( "questions": [[{{"ms": 4, "cpu_ms": 5, {}}}]]}})",
                       set);
}

Measurement asked_once(std::string_view said, const Task& task, std::string_view set) {
    FakePeer fake(obliging);
    fake.says(said);
    fake.hands_back(result_with(set));
    return fake.ask(task).measurements.at(0);
}

TEST(BenchPackages, WithoutAFolderOfPackagesAPeerIsLeftOut) {
    unsetenv("NODE_PATH");
    FakePeer fake("exit 0");
    EXPECT_EQ(fake.why_left_out(), "");
    unsetenv("NODE_PATH");
    fake.options.npm.clear();
    EXPECT_EQ(fake.why_left_out(), "no folder with packages of npm is given (--npm)");
}

TEST(BenchPackages, WhyAPackageIsNotThereIsWhatItsScriptTellsLast) {
    const FakePeer missing("echo look; echo fake is not installed; exit 1");
    EXPECT_EQ(missing.why_left_out(), "fake is not installed");
    const FakePeer broken("kill -9 $$");
    EXPECT_EQ(broken.why_left_out(), "ended by signal 9");
}

TEST(BenchPackages, WithoutNodeJsAPeerIsLeftOut) {
    FakePeer fake("exit 0");
    fake.options.node = "no-such-program";
    EXPECT_EQ(fake.why_left_out(), "cannot run no-such-program");
}

TEST(BenchPackages, AScriptFindsPackagesWhereNpmInstalledThem) {
    const FakePeer fake("echo $NODE_PATH; exit 1");
    EXPECT_EQ(fake.why_left_out(), (fake.options.npm / "node_modules").string());
}

TEST(BenchPackages, AnswersAreHeldAgainstTheTruth) {
    const Task task = task_of(Question::q4, {9}, {2, 30});
    const std::string_view said = "-- Q4 as numbers: a way\nselect $at;\n";
    const Measurement right = asked_once(said, task, R"("answers": [[[2, 30]]])");
    EXPECT_EQ(right.question, "Q4");
    EXPECT_EQ(right.way, "a way");
    EXPECT_EQ(right.median_ms, 4);
    EXPECT_EQ(right.cpu_ms, 5);
    EXPECT_EQ(right.differences, 0U);
    const Measurement wrong = asked_once(said, task, R"("answers": [[[2, 31]]])");
    EXPECT_EQ(wrong.difference, "asked with [9] []: found [2, 31], right is [2, 30]");
}

TEST(BenchPackages, RowsAreReadAsTheHeadSays) {
    const auto differences = [](std::string_view reading, Result right, std::string_view rows) {
        return asked_once(fmt::format("-- Q8a as {}\nx;\ny;\n", reading),
                          task_of(Question::q8a, {3}, std::move(right)),
                          fmt::format(R"("answers": {})", rows))
            .differences;
    };
    EXPECT_EQ(differences("numbers", {0, 0}, "[[[0, null]]]"), 0U);
    EXPECT_EQ(differences("ids", {2, 11}, "[[[5], [6]], []]"), 0U);
    EXPECT_EQ(differences("ids-and-first", {2, 11}, "[[[5], [6]]]"), 0U);
    EXPECT_EQ(differences("count-and-ids", {70, 11}, "[[[70, 5], [70, 6]]]"), 0U);
    EXPECT_EQ(differences("count-and-ids", {70, 11}, "[[[70]], [[5], [6]]]"), 0U);
    EXPECT_EQ(differences("length", {-1}, "[[]]"), 0U);
    EXPECT_EQ(differences("others", {2}, "[[[3], [4], [5], [4]]]"), 0U);
    EXPECT_EQ(differences("company", {2, 9, 50}, "[[[10, 5], [20, 4]]]"), 0U);
    EXPECT_EQ(differences("lists", {1, 2, 1, 9}, "[[[1, 2, 3]], [[9, 0]]]"), 0U);
    EXPECT_THROW(differences("tea leaves", {}, "[[]]"), std::runtime_error);
}

TEST(BenchPackages, WhatRunsOutOfTimeOrIsRefusedIsTold) {
    const Task task = task_of(Question::q7, {1, 2}, {3});
    const std::string_view said = "-- Q7 as length\nx;\n";
    EXPECT_EQ(asked_once(said, task, R"("timed_out": true)").timed_out, 1U);
    EXPECT_EQ(asked_once(said, task, R"("refusal": "no")").refusal, "no");
}

TEST(BenchPackages, AScriptIsHandedStatementsAndValuesByName) {
    FakePeer fake(obliging);
    fake.says("-- Q4 as numbers\nselect $at;\n\n-- Q5 as ids\nselect not asked;\n");
    fake.hands_back(result_with(R"("answers": [[[2, 30]]])"));
    const Stage stage = fake.ask(task_of(Question::q4, {9}, {2, 30}));
    EXPECT_EQ(stage.version, "7");
    EXPECT_EQ(stage.memory_bytes, 3U);
    const std::string handed = fake.file("fake-ask-task.json");
    EXPECT_NE(handed.find(R"("sets":[{"at":9}],"statements":["select $at"])"), std::string::npos);
    EXPECT_EQ(handed.find("not asked"), std::string::npos);
}

TEST(BenchPackages, AScriptThatFailsIsAFailure) {
    const FakePeer fake("echo no room; exit 1");
    try {
        fake.load();
        ADD_FAILURE() << "it was loaded";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "Fake: no room");
    }
}

TEST(BenchPackages, EveryPeerIsAskedAllQuestions) {
    for (const PackagePeer& peer : package_peers()) {
        const auto said = read_questions(std::filesystem::path(BEDE_SOURCE_DIR) / "tools/bench" /
                                         "peers" / peer.questions);
        for (const Described& one : questions()) {
            EXPECT_FALSE(said_for(said, one.question).empty()) << peer.title << " " << one.name;
        }
    }
}

TEST(BenchPackages, TablesOfCsvHaveALineForEachThing) {
    const TemporaryFolder folder;
    const Data data = make_data(1'000, 42);
    write_csv(data, folder.path());
    const auto lines = [&](const std::string& table) {
        const std::string text = text_of(folder.path() / table);
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    };
    EXPECT_EQ(lines("event.csv"), 1 + data.events.size());
    EXPECT_EQ(lines("participation.csv"), 1 + data.participation.size());
    EXPECT_EQ(lines("claim.csv"), 1 + data.claims.size());
    EXPECT_EQ(lines("cause.csv"), 1 + data.causes.size());
    EXPECT_TRUE(text_of(folder.path() / "event.csv").starts_with("id,kind,s,e,place,title\n0,"));
}

Measurement one_time(double ms) {
    Measurement one;
    one.question = "Q4";
    one.sets = 1;
    one.median_ms = ms;
    return one;
}

SizeRun small_run() {
    SizeRun run;
    run.events = 1'000;
    run.asked = {Question::q4};
    run.stages["sqlite"].measurements = {one_time(2)};
    run.stages["bede"].measurements = {one_time(3)};
    return run;
}

TEST(BenchPackages, APeerHasAColumnIfItWasMeasured) {
    SizeRun run = small_run();
    EXPECT_EQ(report({run}, "").find("Kuzu"), std::string::npos);
    run.stages["kuzu"].measurements = {one_time(1)};
    const std::string text = report({run}, "");
    EXPECT_NE(text.find("| SQLite ms | Kuzu ms | Bede ms |"), std::string::npos) << text;
    EXPECT_NE(text.find("| 2.00 | 1.00 | 3.00 | 1.50 |"), std::string::npos) << text;
    EXPECT_NE(text.find("| 3.00 | – | 1 |"), std::string::npos) << text;
    EXPECT_EQ(text.find("DuckDB"), std::string::npos);
}

TEST(BenchPackages, AWrongAnswerIsNoBestOne) {
    SizeRun run = small_run();
    run.stages["kuzu"].measurements = {one_time(1)};
    run.stages["kuzu"].measurements[0].differences = 1;
    const std::string text = report({run}, "");
    EXPECT_NE(text.find("| 1.00 wrong | 3.00 |"), std::string::npos) << text;
    EXPECT_NE(text.find("| 1.50 | – | 1 |"), std::string::npos) << text;
    EXPECT_EQ(complaints({run}).size(), 1U);
}

TEST(BenchPackages, WhoIsLeftOutIsTold) {
    SizeRun run = small_run();
    run.left_out = {{"DuckDB", "no packages"}, {"Kuzu", "no packages"}};
    EXPECT_NE(report({run}, "").find("\nLeft out: DuckDB, Kuzu: no packages.\n"),
              std::string::npos);
    EXPECT_TRUE(complaints({run}).empty());
}

}  // namespace
}  // namespace bede::bench
