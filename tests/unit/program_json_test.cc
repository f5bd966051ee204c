// What programs read: the output of the program against the schemas of tests/data/json.
#include <gtest/gtest.h>

#include <sstream>

#include "case_file.h"
#include "case_graphs.h"
#include "json_schema.h"
#include "run_bede.h"

namespace bede {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const json& schema_called(const std::string& name) {
    static std::map<std::string, json> schemas;
    const auto known = schemas.find(name);
    if (known != schemas.end()) return known->second;
    const fs::path path =
        fs::path(BEDE_SOURCE_DIR) / "tests" / "data" / "json" / (name + ".schema.json");
    return schemas.emplace(name, json::parse(read_file(path))).first->second;
}

json held_to(const std::string& schema, const std::string& text) {
    const json value = json::parse(text, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << text;
    for (const std::string& violation : violations(schema_called(schema), value)) {
        ADD_FAILURE() << schema << " " << violation << "\n" << text;
    }
    return value;
}

constexpr const char* event_file = R"(bede 1
base "Test"
kind talks : event "Negotiation"
kind person : actor
role host
actor anna : person "Anna"
event a : talks "Alpha"
  when 2025-03-18
  who @anna host
event b : talks "Beta"
  when 2025-03
)";

// One base for all tests of this file, made when it is first needed.
const fs::path& folder_with_base() {
    static const TemporaryFolder folder;
    static const bool made = [] {
        write_file(folder.path() / "test.bede", event_file);
        return run_bede({"--base", (folder.path() / "base").string(), "load",
                         (folder.path() / "test.bede").string()})
                   .code == 0;
    }();
    EXPECT_TRUE(made);
    return folder.path();
}

Ran with_base(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--base", (folder_with_base() / "base").string()});
    return run_bede(arguments);
}

TEST(JsonSchema, SaysWhatIsWrongWhere) {
    const json schema = json::parse(R"({"type": "object", "required": ["a"],
        "properties": {"a": {"type": "array", "items": {"enum": [1, 2]}}},
        "additionalProperties": false})");
    EXPECT_TRUE(violations(schema, json::parse(R"({"a": [1, 2]})")).empty());
    EXPECT_EQ(violations(schema, json::parse("{}")), std::vector<std::string>{"/: lacks \"a\""});
    EXPECT_EQ(
        violations(schema, json::parse(R"({"a": [3], "b": 0})")),
        (std::vector<std::string>{"/a/0: 3 is not one of [1,2]", "/b: nothing may stand here"}));
    EXPECT_EQ(violations(json::parse(R"({"pattern": "x"})"), json(1)).size(), 1U);
}

TEST(ProgramJson, OfAnswers) {
    const json rows = held_to(
        "answer", with_base({"query", "find events during 2025-03-18", "--format", "json"}).output);
    EXPECT_EQ(rows["rows"].size(), 2U);
    EXPECT_EQ(rows["possible"], 1);
    held_to("answer",
            with_base({"query", "return 1 + 1, [@a, 2025-03], {x: 3 days}", "--format", "json"})
                .output);
    held_to("answer", with_base({"query", "describe @a", "--format", "json"}).output);
    held_to("answer", with_base({"query", "explain find events", "--format", "json"}).output);
    held_to("answer", with_base({"status", "--format", "json"}).output);
    held_to("answer", with_base({"run", "--list", "--format", "json"}).output);
}

TEST(ProgramJson, OfReleases) {
    const json all = held_to("answer", with_base({"log", "--format", "json"}).output);
    EXPECT_EQ(all["rows"].size(), 1U);
    EXPECT_EQ(held_to("row", with_base({"log", "--format", "jsonl"}).output)["release"], 1);
    const Ran none = with_base({"log", "--since", "1", "--format", "jsonl"});
    EXPECT_EQ(held_to("row", none.output)["no_rows"], true);
    EXPECT_EQ(with_base({"log", "--format", "timeline"}).code, 1);
    EXPECT_EQ(with_base({"log", "--since", "-1"}).code, 1);
}

TEST(ProgramJson, OfAnswersWithoutRows) {
    const json whole = held_to(
        "answer", with_base({"query", "find events before 1900", "--format", "json"}).output);
    EXPECT_TRUE(whole.value("rows", json::array()).empty());
    const Ran lines = with_base({"query", "find events during 1900", "--format", "jsonl"});
    EXPECT_EQ(lines.code, 0);
    EXPECT_EQ(held_to("row", lines.output)["no_rows"], true);
}

TEST(ProgramJson, OfRows) {
    std::istringstream lines(
        with_base({"query", "find events order by start", "--format", "jsonl"}).output);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) held_to("row", line);
    EXPECT_EQ(count, 2U);
}

TEST(ProgramJson, OfWrongQueries) {
    for (const char* format : {"json", "jsonl"}) {
        const Ran ran =
            with_base({"query", "find events;\nfind events of kind tals;", "--format", format});
        EXPECT_EQ(ran.code, 1);
        const std::string last = ran.messages.substr(ran.messages.rfind("{\"error\""));
        const json complaint = held_to("complaint", last);
        const json& error = complaint["error"];
        EXPECT_EQ(error["code"], "BQL-0100");
        EXPECT_EQ(error["line"], 2);
        EXPECT_EQ(error["column"], 21);
        EXPECT_EQ(error["end_line"], 2);
        EXPECT_EQ(error["end_column"], 25);
        EXPECT_EQ(error["help"], "did you mean 'talks'?");
        EXPECT_EQ(complaint["exit_code"], 1);
    }
}

TEST(ProgramJson, OfOtherTroubles) {
    const Ran ran = run_bede({"--base", "/no/such", "query", "find events", "--format", "json"});
    EXPECT_EQ(ran.code, 2);
    const json complaint = held_to("complaint", ran.messages);
    EXPECT_EQ(complaint["error"]["code"], "F-BASE");
    EXPECT_TRUE(complaint["error"]["line"].is_null());
}

TEST(ProgramJson, OfChecks) {
    const TemporaryFolder folder;
    write_file(folder.path() / "a.bede", "bede 1\nevent x : nothing \"X\"\n  when 2025-13\n");
    const Ran ran = run_bede({"check", (folder.path() / "a.bede").string(), "--format", "json"});
    EXPECT_EQ(ran.code, 2);
    const json found = held_to("check", ran.output);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0]["line"], 2);
    held_to("check",
            run_bede({"check", (folder_with_base() / "test.bede").string(), "--format", "json"})
                .output);
}

TEST(ProgramJson, OfLoads) {
    const TemporaryFolder folder;
    const std::string base = (folder.path() / "base").string();
    const std::string file = (folder.path() / "test.bede").string();
    write_file(file, event_file);
    const auto load = [&] {
        return held_to("load", run_bede({"--base", base, "load", file, "--format", "json"}).output);
    };
    const json first = load();
    EXPECT_EQ(first["release"]["number"], 1);
    EXPECT_EQ(first["added"].size(), 6U);
    EXPECT_EQ(load()["changed_anything"], false);
    std::string text = event_file;
    write_file(file, text.replace(text.find("Beta"), 4, "Gamma"));
    const json changed = load();
    ASSERT_EQ(changed["changed"].size(), 1U);
    EXPECT_EQ(changed["changed"][0]["id"], "b");
    EXPECT_EQ(changed["changed"][0]["fields"], json({"title"}));
    write_file(file, "bede 1\nbase \"Test\"\nevent\n");
    EXPECT_EQ(load()["accepted"], false);
}

TEST(ProgramJson, OfDates) {
    std::istringstream lines(
        run_bede({"date", "2025-03", "44 BCE", "no date", "--format", "jsonl"}).output);
    for (std::string line; std::getline(lines, line);) held_to("date", line);
}

}  // namespace
}  // namespace bede
