#include "render_examples.h"

#include "render/format.h"

namespace bede {
namespace {

Answer agreements() {
    Answer answer;
    answer.columns = {"id", "when", "title", "claims"};
    answer.certainty_shown = true;
    answer.rows = {
        {{text_value("minsk-ii"), day_value({2015, 2, 12}, "2015-02-12"),
          text_value("Package of Measures for the Implementation of the Minsk Agreements"),
          number_value(12)},
         Truth::yes},
        {{text_value("truce"), day_value({2025, 3, 18}, "2025-03-18"), text_value("能源停火"),
          number_value(3)},
         Truth::maybe},
    };
    return answer;
}

TEST(RenderTable, MarksPossibleRowsAndAlignsByDisplayWidth) {
    EXPECT_EQ(render(agreements(), Format::table, {.width = 100}),
              "  id        when        title                                                    "
              "           claims\n"
              "  ────────  ──────────  ──────────────────────────────────────────────────────────"
              "────────  ──────\n"
              "  minsk-ii  2015-02-12  Package of Measures for the Implementation of the Minsk Ag"
              "reements      12\n"
              "? truce     2025-03-18  能源停火                                                  "
              "               3\n");
}

TEST(RenderTable, WrapsTheWidestColumnToFit) {
    EXPECT_EQ(render(agreements(), Format::table, {.width = 60, .unicode = false}),
              "  id        when        title                         claims\n"
              "  --------  ----------  ----------------------------  ------\n"
              "  minsk-ii  2015-02-12  Package of Measures for the       12\n"
              "                        Implementation of the Minsk\n"
              "                        Agreements\n"
              "? truce     2025-03-18  能源停火                           3\n");
}

TEST(RenderTable, HasNoMarksWhereAllIsCertain) {
    Answer answer = agreements();
    answer.rows.pop_back();
    const std::string text = render(answer, Format::table, {.width = 100});
    EXPECT_TRUE(text.starts_with("id "));
    EXPECT_EQ(text.find('?'), std::string::npos);
}

TEST(RenderTable, TooNarrowForColumnsBecomesRecords) {
    EXPECT_EQ(render(agreements(), Format::table, {.width = 36}),
              "id        : minsk-ii\n"
              "when      : 2015-02-12\n"
              "title     : Package of Measures for\n"
              "            the Implementation of\n"
              "            the Minsk Agreements\n"
              "claims    : 12\n"
              "certainty : certain\n"
              "\n"
              "id        : truce\n"
              "when      : 2025-03-18\n"
              "title     : 能源停火\n"
              "claims    : 3\n"
              "certainty : possible\n");
}

TEST(RenderTable, PlainIsRecordsWithTheCertaintyAsAWord) {
    Answer answer = agreements();
    answer.rows.erase(answer.rows.begin());
    EXPECT_EQ(render(answer, Format::table, {.width = 100, .plain = true}),
              "id: truce\n"
              "when: 2025-03-18\n"
              "title: 能源停火\n"
              "claims: 3\n"
              "certainty: possible\n");
}

TEST(RenderTable, ShowsNothingForNoRows) {
    Answer answer = agreements();
    answer.rows.clear();
    EXPECT_EQ(render(answer, Format::table, {.width = 100}), "");
}

TEST(RenderTable, StaysWithinEveryWidthAndControlsNoTerminal) {
    for (const std::size_t width : {30U, 48U, 60U, 80U, 100U, 133U, 200U}) {
        const std::string text = render(evil_answer(), Format::table, {.width = width});
        expect_within(text, width);
        expect_harmless(text);
    }
    expect_harmless(render(evil_answer(), Format::table, {.width = 0}));
    expect_harmless(render(evil_answer(), Format::table, {.width = 80, .plain = true}));
}

TEST(RenderTable, AnyAnswerOfWordsKeepsWithinTheWidth) {
    for (std::size_t columns = 1; columns < 12; ++columns) {
        Answer answer;
        Row row;
        for (std::size_t i = 0; i < columns; ++i) {
            answer.columns.push_back("column" + std::to_string(i));
            row.cells.push_back(text_value(std::string(i * 7, 'w') + " 中文 word"));
        }
        answer.rows = {row, {}};  // the second row has no cells at all
        for (std::size_t width = 40; width < 140; width += 7) {
            expect_within(render(answer, Format::table, {.width = width}), width);
        }
    }
}

TEST(RenderTable, ColourChangesNoCharacter) {
    std::string coloured = render(agreements(), Format::table, {.width = 60, .colour = true});
    EXPECT_NE(coloured.find('\x1B'), std::string::npos);
    std::string bare;
    for (std::size_t at = 0; at < coloured.size();) {
        if (coloured[at] == '\x1B') {
            at = coloured.find('m', at) + 1;
        } else {
            bare += coloured[at++];
        }
    }
    EXPECT_EQ(bare, render(agreements(), Format::table, {.width = 60}));
}

TEST(RenderRecord, IsTheFormOfASingleThing) {
    Answer answer;
    answer.form = Form::record;
    answer.title = "event @truce";
    answer.columns = {"title", "summary", "it"};
    answer.rows = {{{text_value("Truce"), Value(), event_value("truce", "")}, Truth::yes}};
    EXPECT_EQ(render(answer, Format::table, {.width = 40}),
              "event @truce\n"
              "title   : Truce\n"
              "summary :\n"
              "it      : truce\n");
}

TEST(RenderText, IsShownAsItIsButSafe) {
    Answer answer;
    answer.form = Form::plan;
    answer.text = "filter\n  scan \x1B[31m1066";
    EXPECT_EQ(render(answer, Format::table, {}), "filter\n  scan \\x1B[31m1066\n");
}

TEST(Formats, AreFoundByName) {
    for (const std::string& name : format_names()) {
        ASSERT_TRUE(format_of(name)) << name;
        EXPECT_EQ(to_string(*format_of(name)), name);
    }
    EXPECT_EQ(format_of("xml"), std::nullopt);
}

}  // namespace
}  // namespace bede
