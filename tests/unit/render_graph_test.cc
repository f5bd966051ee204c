// Graphs at a terminal and for Graphviz.
#include "drawing_examples.h"

namespace bede {
namespace {

Drawing net() {
    return {.things = {thing("End", "1903-05"), thing("Root", "1900"), thing("Middle", "1901"),
                       thing("Planned", "1902", true), thing("Alone", "")},
            .edges = {{1, 2, "causes", "certain", "anna"},
                      {1, 2, "enables", "unlikely", "bruno; denied by anna"},
                      {2, 0, "causes"},
                      {3, 0, "motivates", "", "", true},
                      {0, 2, "influences"},
                      {0, 0, "influences"}},
            .points = {}};
}

TEST(RenderGraph, DrawsRailsFromCausesToEffects) {
    EXPECT_EQ("\n" + drawn(Form::graph, net(), {.width = 80}), R"(
    ╭─● 1  1900     Root
    │      causes 2 Middle  certain, says anna
    │      enables 2 Middle  unlikely, says bruno; denied by anna
╭─┬─┴▶● 2  1901     Middle
│ │        causes 4 End
│ ├┄┄┄○ 3  1902     Planned
│ │        ? motivates 4 End
╰─┴──▶● 4  1903-05  End
           influences 2 Middle
           influences 4 (itself)
      ● 5           Alone
○ possible  ? possible step
)");
}

TEST(RenderGraph, NeedsNoUnicode) {
    EXPECT_EQ("\n" + drawn(Form::graph, net(), {.width = 40, .unicode = false}), R"(
    +-* 1  1900  Root
    |      causes 2 Middle
    |        certain, says anna
    |      enables 2 Middle
    |        unlikely, says bruno;
    |        denied by anna
+-+-+>* 2  1901  Middle
| |        causes 4 End
| +---? 3  1902  Planned
| |        ? motivates 4 End
+-+-->* 4  1903-05  End
           influences 2 Middle
           influences 4 (itself)
      * 5  Alone
? possible
)");
}

TEST(RenderGraph, IsToldInSentencesToScreenReaders) {
    EXPECT_EQ("\n" + drawn(Form::graph, net(), {.width = 80, .plain = true}), R"(
1. 1900  Root.
1 causes 2 Middle; certain, says anna.
1 enables 2 Middle; unlikely, says bruno; denied by anna.
2. 1901  Middle.
2 causes 4 End.
3. 1902  Planned; possible.
3 motivates 4 End; a possible step.
4. 1903-05  End.
4 influences 2 Middle.
4 influences 4 (itself).
5. Alone.
)");
}

// Every event with every later one: more rails than there is room for.
TEST(RenderGraph, SaysWhatHasNoRail) {
    Drawing drawing;
    for (int i = 0; i < 20; ++i) {
        drawing.things.push_back(thing("E" + std::to_string(i), std::to_string(1900 + i)));
    }
    for (std::size_t i = 0; i < 20; ++i) {
        for (std::size_t j = i + 1; j < 20; ++j) drawing.edges.push_back({i, j, "causes"});
    }
    const std::string text = drawn(Form::graph, drawing, {.width = 80});
    expect_within(text, 80);
    EXPECT_NE(text.find("of 190 relations have no rail"), std::string::npos) << text;
    EXPECT_NE(text.find("causes 20 E19"), std::string::npos);
}

TEST(RenderDot, QuotesWhatPeopleWrite) {
    Drawing drawing{
        .things = {thing("A \"quoted\\ title\nof two lines", "1914"), thing("Then", "1915", true)},
        .edges = {{0, 1, "causes", "disputed", "anna"}},
        .points = {}};
    drawing.things[0].id = "a";
    drawing.things[1].id = "then";
    EXPECT_EQ(render(picture(Form::graph, drawing), Format::dot, {}),
              "digraph {\n"
              "  rankdir=LR;\n"
              "  node [shape=box];\n"
              "  \"a\" [label=\"A \\\"quoted\\\\ title\\nof two lines\\n1914\"];\n"
              "  \"then\" [label=\"Then\\n1915\", style=dashed];\n"
              "  \"a\" -> \"then\" [label=\"causes\\ndisputed\\nsays anna\", style=dashed];\n"
              "}\n");
}

}  // namespace
}  // namespace bede
