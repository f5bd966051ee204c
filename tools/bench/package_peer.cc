#include "bench/package_peer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "bench/child.h"
#include "bench/read_rows.h"
#include "bench/values.h"

namespace bede::bench {
namespace {

using Json = nlohmann::json;

// The rows with which one statement was answered. What is not there (the sum of nothing) is 0.
class JsonRows {
  public:
    explicit JsonRows(const Json& rows) : rows_(&rows) {}

    bool next() { return ++behind_ <= rows_->size(); }
    int columns() const { return static_cast<int>(row().size()); }
    std::int64_t number(int column) const {
        const Json& cell = row().at(static_cast<std::size_t>(column));
        return cell.is_number() ? cell.get<std::int64_t>() : 0;
    }

  private:
    const Json& row() const { return (*rows_)[behind_ - 1]; }

    const Json* rows_;
    std::size_t behind_ = 0;
};

std::string last_line(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string last;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) last = line;
    }
    return last;
}

// Empty if it ended well; else what it told last. `step` is what is to be done, and with what.
std::string run_script(const PackagePeer& peer, const Options& options,
                       const std::vector<std::string>& step, const std::filesystem::path& output) {
    // As Node.js looks for packages: `npm install` makes this folder in the one where it is run.
    if (!options.npm.empty()) {
        const auto packages = std::filesystem::absolute(options.npm / "node_modules");
        setenv("NODE_PATH", packages.c_str(), 1);
    }
    std::vector<std::string> words = {options.node, options.peer_scripts / (peer.name + ".cjs")};
    words.insert(words.end(), step.begin(), step.end());
    const std::string failure = run_program(words, output);
    const std::string told = failure == "failed" ? last_line(output) : "";
    return told.empty() ? failure : told;
}

Json hand_over(const PackagePeer& peer, const Options& options, const PackageFolders& folders,
               const std::string& step, const Json& task) {
    const std::string name = peer.name + "-" + step;
    const auto handed = folders.work / (name + "-task.json");
    const auto result = folders.work / (name + "-result.json");
    std::filesystem::remove(result);
    std::ofstream(handed) << task;
    const std::string failure =
        run_script(peer, options, {step, handed, result}, folders.work / (name + ".txt"));
    if (!failure.empty()) throw std::runtime_error(peer.title + ": " + failure);
    std::ifstream file(result);
    return Json::parse(file);
}

Stage stage_of(const Json& result) {
    Stage stage;
    stage.seconds = result.at("seconds");
    stage.cpu_seconds = result.at("cpu_seconds");
    stage.memory_bytes = result.at("memory_bytes");
    stage.version = result.at("version");
    return stage;
}

Json values_of(Question question, const ParameterSet& set) {
    Json values = Json::object();
    for (const auto& [name, value] : sql_values(question, set)) {
        std::visit([&, &key = name](const auto& its) { values[key] = its; }, value);
    }
    return values;
}

Json question_of(const Said& said, const Options& options, const Task& task) {
    const std::vector<ParameterSet>& sets = task.sets.at(said.question);
    Json asked = {{"statements", said.statements}, {"sets", Json::array()}};
    for (std::size_t i = 0; i < std::min(options.patience.sets, sets.size()); ++i) {
        asked["sets"].push_back(values_of(said.question, sets[i]));
    }
    return asked;
}

Asked asked_of(const Said& said, const Json& one, const ParameterSet& set) {
    Asked asked{{}, one.at("ms"), one.at("cpu_ms")};
    asked.outcome.timed_out = one.value("timed_out", false);
    asked.outcome.refusal = one.value("refusal", "");
    if (asked.outcome.timed_out || !asked.outcome.refusal.empty()) return asked;
    std::vector<JsonRows> statements;
    for (const Json& rows : one.at("answers")) statements.emplace_back(rows);
    asked.outcome.result = read_rows<JsonRows>(said.reading, statements, set);
    return asked;
}

Measurement measurement_of(const Said& said, const Json& answered, const Task& task) {
    const std::vector<ParameterSet>& sets = task.sets.at(said.question);
    std::vector<Asked> asked;
    for (const Json& one : answered) {
        asked.push_back(asked_of(said, one, sets.at(asked.size())));
    }
    return sum_up(said.question, said.way, asked, sets, task.answers.at(said.question));
}

}  // namespace

const std::vector<PackagePeer>& package_peers() {
    static const std::vector<PackagePeer> all = {{"duckdb", "DuckDB", "duckdb.sql"},
                                                 {"kuzu", "Kuzu", "kuzu.cypher"}};
    return all;
}

std::string why_left_out(const PackagePeer& peer, const Options& options,
                         const std::filesystem::path& folder) {
    if (options.npm.empty() && std::getenv("NODE_PATH") == nullptr) {
        return "no folder with packages of npm is given (--npm)";
    }
    return run_script(peer, options, {"version"}, folder / (peer.name + "-version.txt"));
}

Stage load_package(const PackagePeer& peer, const Options& options, const PackageFolders& folders) {
    std::filesystem::remove_all(folders.base);
    std::filesystem::create_directories(folders.base);
    const Json task = {{"data", folders.data}, {"base", folders.base}};
    Stage stage = stage_of(hand_over(peer, options, folders, "load", task));
    stage.disk_bytes = disk_bytes(folders.base);
    return stage;
}

Stage ask_package(const PackagePeer& peer, const Options& options, const Task& task,
                  const PackageFolders& folders) {
    Json handed = {{"base", folders.base},
                   {"time_out_ms", options.patience.time_out.count()},
                   {"in_all_ms", options.patience.in_all.count()},
                   {"questions", Json::array()}};
    std::vector<Said> asked;
    for (const Said& said : read_questions(options.peer_scripts / peer.questions)) {
        if (std::ranges::find(options.asked, said.question) == options.asked.end()) continue;
        handed["questions"].push_back(question_of(said, options, task));
        asked.push_back(said);
    }
    const Json result = hand_over(peer, options, folders, "ask", handed);
    Stage stage = stage_of(result);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        stage.measurements.push_back(measurement_of(asked[i], result.at("questions").at(i), task));
    }
    return stage;
}

}  // namespace bede::bench
