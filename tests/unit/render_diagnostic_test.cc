#include "render/diagnostic.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "render_examples.h"

namespace bede {
namespace {

Diagnostics three() {
    return {
        {Severity::error, "E-KIND", "b.bede", {9, 13}, "no kind 'knid'", "did you mean 'kind'?"},
        {Severity::warning, "W-DATE", "a.bede", {0, 3}, "season taken as northern", ""},
        {Severity::error, "E-DUPID", "b.bede", {0, 3}, "id is taken", ""}};
}

const SourceTexts texts{{"a.bede", "Київ"}, {"b.bede", "event а:\nknid war\n"}};

TEST(RenderDiagnostics, GroupsByFileAndCounts) {
    EXPECT_EQ(render_diagnostics(three(), texts, "Nothing was loaded.", {}),
              "b.bede:1:1: error E-DUPID: id is taken\n"
              "  event а:\n"
              "  ^^^\n"
              "b.bede:2:1: error E-KIND: no kind 'knid'\n"
              "  knid war\n"
              "  ^^^^\n"
              "  help: did you mean 'kind'?\n"
              "\n"
              "a.bede:1:1: warning W-DATE: season taken as northern\n"
              "  Київ\n"
              "  ^^^\n"
              "\n"
              "2 errors, 1 warning. Nothing was loaded.\n");
    EXPECT_EQ(render_diagnostics({}, texts, "Loaded.", {}), "");
}

TEST(RenderDiagnostics, ExplainsAHundredAndCountsTheRest) {
    const Diagnostics many(250, three()[1]);
    const std::string text = render_diagnostics(many, texts, "", {});
    EXPECT_NE(text.find("… and 150 more\n"), std::string::npos);
    EXPECT_TRUE(text.ends_with("\n250 warnings.\n"));
}

TEST(RenderDiagnostics, ControlNoTerminal) {
    Diagnostics diagnostics;
    SourceTexts evil;
    for (const std::string& text : evil_texts()) {
        diagnostics.push_back({Severity::error, "E-EVIL", text, {0, 4}, text, text});
        evil[text] = text;
    }
    expect_harmless(render_diagnostics(diagnostics, evil, "", {}));
    expect_harmless(diagnostics_json(diagnostics, evil));
}

TEST(DiagnosticsJson, HasPlacesAsPeopleCountThem) {
    const auto json = nlohmann::json::parse(diagnostics_json(three(), texts));
    ASSERT_EQ(json.size(), 3U);
    EXPECT_EQ(json[0], nlohmann::json::parse(R"({
        "file": "b.bede", "line": 2, "column": 1, "end_line": 2, "end_column": 5,
        "severity": "error", "code": "E-KIND",
        "message": "no kind 'knid'", "help": "did you mean 'kind'?"})"));
    EXPECT_EQ(nlohmann::json::parse(diagnostics_json(three(), {}))[0]["line"], nullptr);
    EXPECT_EQ(diagnostics_json({}, {}), "[]\n");
}

}  // namespace
}  // namespace bede
