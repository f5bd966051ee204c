#include <nlohmann/json.hpp>

#include "render_examples.h"

#include "render/format.h"

namespace bede {
namespace {

using Json = nlohmann::ordered_json;

TEST(RenderJson, ReadsBackAndControlsNoTerminal) {
    const Answer answer = evil_answer();
    const std::string text = render(answer, Format::json, {});
    expect_harmless(text);
    const Json json = Json::parse(text);
    EXPECT_EQ(json["columns"].size(), 5U);
    EXPECT_EQ(json["certain"], answer.certain());
    EXPECT_EQ(json["possible"], answer.possible());
    ASSERT_EQ(json["rows"].size(), answer.rows.size());
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        const auto& text_cell = std::get<std::string>(answer.rows[i].cells[2].content);
        EXPECT_EQ(json["rows"][i]["it"]["id"], "id-" + std::to_string(i));
        EXPECT_EQ(json["rows"][i]["certainty"], i % 2 == 0 ? "certain" : "possible");
        if (!find_invalid_utf8(text_cell)) {
            EXPECT_EQ(json["rows"][i]["text\x1B[31m"], text_cell);
        }
    }
}

TEST(RenderJsonl, HasTheSameRows) {
    const Answer answer = evil_answer();
    const Json whole = Json::parse(render(answer, Format::json, {}));
    const std::vector<std::string> lines = lines_of(render(answer, Format::jsonl, {}));
    ASSERT_EQ(lines.size(), answer.rows.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(Json::parse(lines[i]), whole["rows"][i]);
    }
}

Json rendered(Value value) {
    Answer answer;
    answer.columns = {"x"};
    answer.rows = {{{std::move(value)}, Truth::yes}};
    return Json::parse(render(answer, Format::jsonl, {}))["x"];
}

TEST(RenderJson, KeepsUnknownAndOpenApart) {
    When when;
    when.text = "since 44 BCE";
    when.edtf = "-0043-03-15/..";
    const Bound start{first_second(day_of({-43, 3, 15}))};
    when.extent = {start, start, {instant_max, Knowledge::unknown}, {instant_max, Knowledge::open}};
    EXPECT_EQ(rendered(Value(when)), Json::parse(R"({
        "text": "since 44 BCE", "edtf": "-0043-03-15/..",
        "start_earliest": "-0043-03-15", "start_latest": "-0043-03-15",
        "end_earliest": null, "end_earliest_is": "unknown",
        "end_latest": null, "end_latest_is": "open"})"));
}

TEST(RenderJson, WritesClockTimesWithTheirOffset) {
    Extent extent = within({86400 + 3661}, {86400 + 3661}, true);
    extent.start_offset = extent.end_offset = -19800;
    const Json json = rendered(Value(extent));
    EXPECT_EQ(json["start_earliest"], "1970-01-02T01:01:01-05:30");
    EXPECT_EQ(json["end_latest"], "1970-01-02T01:01:01-05:30");
    EXPECT_EQ(rendered(day_value({170000002, 1, 1}, ""))["start_earliest"], "+170000002-01-01");
}

TEST(RenderJson, HasAShapeForEveryValue) {
    EXPECT_EQ(rendered(Value()), nullptr);
    EXPECT_EQ(rendered(Value(true)), true);
    EXPECT_EQ(rendered(Value(Truth::maybe)), "possible");
    EXPECT_EQ(rendered(Value(std::int64_t{9007199254740993})), 9007199254740993);
    EXPECT_EQ(rendered(Value(0.1)), 0.1);
    EXPECT_EQ(rendered(Value(Range{1, 2})), Json::parse(R"({"least": 1, "most": 2})"));
    EXPECT_EQ(rendered(Value(Range{1, {}})), Json::parse(R"({"least": 1, "most": null})"));
    EXPECT_EQ(
        rendered(Value(Gap{.least = 3, .most = {}})),
        Json::parse(R"({"text": "at least 3 days", "least": 3, "most": null, "unit": "day"})"));
    EXPECT_EQ(rendered(event_value("a", "A")),
              Json::parse(R"({"type": "event", "id": "a", "title": "A"})"));
    EXPECT_EQ(rendered(Value(List{Value(), Value(false)})), Json::parse("[null, false]"));
    EXPECT_EQ(rendered(Value(Duration{.months = 18}))["months"], 18);
}

TEST(RenderJson, KeepsColumnsOfOneNameApart) {
    Answer answer;
    answer.columns = {"count", "count", "count_2"};
    answer.rows = {{{number_value(1), number_value(2), number_value(3)}, Truth::yes}};
    answer.notes = {"cut at 1"};
    EXPECT_EQ(render(answer, Format::json, {}),
              "{\"columns\": [\"count\",\"count_3\",\"count_2\"],\n"
              " \"rows\": [\n"
              "  {\"count\":1,\"count_3\":2,\"count_2\":3}\n"
              " ],\n"
              " \"certain\": 1,\n"
              " \"possible\": 0,\n"
              " \"notes\": [\"cut at 1\"]}\n");
}

TEST(RenderJson, SaysInEachRowThatTheAnswerWasCut) {
    Answer answer;
    answer.columns = {"a"};
    answer.rows = {{{number_value(1)}, Truth::yes}};
    answer.notes = answer.cuts = {"cut at 1"};
    const Json json = Json::parse(render(answer, Format::json, {}));
    EXPECT_EQ(json["columns"], (Json{"a", "cut"}));
    EXPECT_EQ(json["rows"][0]["cut"], true);
    EXPECT_EQ(json["cut"], Json{"cut at 1"});
    EXPECT_EQ(Json::parse(render(answer, Format::jsonl, {}))["cut"], true);
}

TEST(RenderJson, OfNothingIsStillAnObject) {
    const Json json = Json::parse(render(Answer{}, Format::json, {}));
    EXPECT_TRUE(json["rows"].empty());
    EXPECT_EQ(Json::parse(render(Answer{}, Format::jsonl, {}))["no_rows"], true);
}

}  // namespace
}  // namespace bede
