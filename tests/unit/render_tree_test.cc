#include "render_examples.h"

#include "render/format.h"

namespace bede {
namespace {

Row node(std::int64_t depth, std::string title, std::string_view relation, std::string_view source,
         Truth certainty) {
    const auto optional = [](std::string_view text) {
        return text.empty() ? Value() : text_value(std::string(text));
    };
    const auto id = "e" + std::to_string(depth);
    return {{number_value(depth), event_value(id, std::move(title)), optional(relation),
             day_value({2025, 3, 18}, "2025-03-18"), optional(source), Value(),
             text_value(std::string(to_string(certainty)))},
            certainty};
}

Answer causes() {
    Answer answer;
    answer.form = Form::tree;
    answer.title = "what led to @call";
    answer.columns = {"depth", "event", "relation", "when", "says", "strength", "certainty"};
    answer.certainty_shown = true;
    answer.rows = {node(0, "Call", "", "", Truth::yes),
                   node(1, "Energy truce proposed", "enables", "El País", Truth::yes),
                   node(2, "Jeddah talks", "causes", "", Truth::maybe),
                   node(1, "沙特会谈", "contributes", "", Truth::yes)};
    answer.rows[2].cells[5] = text_value("probable");
    return answer;
}

TEST(RenderTree, DrawsNodesUnderTheirParents) {
    EXPECT_EQ(render(causes(), Format::table, {.width = 100}),
              "what led to @call\n"
              "Call                       2025-03-18\n"
              "├── Energy truce proposed  2025-03-18  enables  says El País\n"
              "│   └── ? Jeddah talks     2025-03-18  causes  [strength: probable]\n"
              "└── 沙特会谈               2025-03-18  contributes\n");
}

TEST(RenderTree, GoesOnUnderItsGuidesWhenTooLong) {
    EXPECT_EQ(render(causes(), Format::tree, {.width = 44, .unicode = false}),
              "what led to @call\n"
              "Call  2025-03-18\n"
              "|-- Energy truce proposed  2025-03-18\n"
              "|   |   enables  says El País\n"
              "|   `-- ? Jeddah talks  2025-03-18\n"
              "|           causes  [strength: probable]\n"
              "`-- 沙特会谈  2025-03-18  contributes\n");
}

TEST(RenderTree, PlainSaysTheLevel) {
    EXPECT_EQ(render(causes(), Format::tree, {.plain = true}),
              "what led to @call\n"
              "level 0: Call; 2025-03-18\n"
              "level 1: Energy truce proposed; 2025-03-18; enables; says El País\n"
              "level 2: Jeddah talks; 2025-03-18; causes; [strength: probable]; possible\n"
              "level 1: 沙特会谈; 2025-03-18; contributes\n");
}

TEST(RenderTree, BoundsTheGuidesOfDeepNodes) {
    Answer answer = causes();
    answer.title = "";
    answer.rows.clear();
    for (std::int64_t depth = 0; depth < 3000; ++depth) {
        answer.rows.push_back(node(depth, "step", "causes", "", Truth::yes));
    }
    const std::string text = render(answer, Format::tree, {.width = 60});
    expect_within(text, 60);
    EXPECT_EQ(lines_of(text).size(), 3000U);
    EXPECT_NE(text.find("(2999) "), std::string::npos);
}

TEST(RenderTree, ForgivesDepthsThatAreNone) {
    Answer answer;
    answer.form = Form::tree;
    answer.columns = {"depth", "title"};
    answer.rows = {{{number_value(7), text_value("a")}, Truth::yes},
                   {{number_value(-2), text_value("b")}, Truth::yes},
                   {{Value(), text_value("c")}, Truth::yes},
                   {{number_value(900000000000), text_value("d")}, Truth::yes},
                   {{}, Truth::yes}};
    EXPECT_EQ(render(answer, Format::tree, {}), "a\nb\nc\n└── d\n\n");
}

TEST(RenderTree, StaysWithinTheWidthAndControlsNoTerminal) {
    Answer answer = causes();
    std::int64_t depth = 0;
    for (const std::string& text : evil_texts()) {
        answer.rows.push_back(node(depth % 5, text, text, text, Truth::maybe));
        answer.columns.back() = "cert\x1B[2J";
        answer.title = text;
        ++depth;
    }
    answer.title = "what led to \x1B[2J";
    for (const std::size_t width : {44U, 60U, 80U, 120U}) {
        const std::string text = render(answer, Format::tree, {.width = width});
        expect_within(text, width);
        expect_harmless(text);
    }
    expect_harmless(render(answer, Format::tree, {.width = 80, .plain = true}));
}

TEST(RenderTree, OfATableIsTheTable) {
    const Answer answer = evil_answer();
    EXPECT_EQ(render(answer, Format::tree, {}), render(answer, Format::table, {}));
}

}  // namespace
}  // namespace bede
