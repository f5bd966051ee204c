#include "render_examples.h"

#include "render/format.h"

namespace bede {
namespace {

using Record = std::vector<std::string>;

// A reader of RFC 4180 that takes nothing for granted but LF.
std::vector<Record> read_csv(const std::string& text) {
    std::vector<Record> records;
    Record record(1);
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"') {
                record.back() += c;
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                record.back() += text[++at];
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            record.emplace_back();
        } else if (c == '\n') {
            records.push_back(record);
            record.assign(1, "");
        } else {
            record.back() += c;
        }
    }
    return records;
}

TEST(RenderCsv, ReadsBackToTheByte) {
    const Answer answer = evil_answer();
    const std::vector<Record> records = read_csv(render(answer, Format::csv, {}));
    ASSERT_EQ(records.size(), answer.rows.size() + 1);
    EXPECT_EQ(records[0], (Record{"n", "it", "text\x1B[31m", "both", "certainty"}));
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        Record expected;
        for (const Value& value : answer.rows[i].cells) expected.push_back(to_string(value));
        expected.emplace_back(i % 2 == 0 ? "certain" : "possible");
        EXPECT_EQ(records[i + 1], expected);
    }
}

TEST(RenderCsv, SaysInEachRowThatTheAnswerWasCut) {
    Answer answer;
    answer.columns = {"a"};
    answer.rows = {{{number_value(1)}, Truth::yes}, {{number_value(2)}, Truth::maybe}};
    answer.cuts = {"cut at 2"};
    EXPECT_EQ(render(answer, Format::csv, {}), "a,cut\n1,true\n2,true\n");
    EXPECT_EQ(render(answer, Format::tsv, {}), "a\tcut\n1\ttrue\n2\ttrue\n");
    EXPECT_EQ(render(answer, Format::md, {}),
              "| a | cut |\n| --: | --- |\n| 1 | true |\n"
              "| 2 | true |\n");
    answer.certainty_shown = true;
    EXPECT_EQ(render(answer, Format::csv, {}),
              "a,certainty,cut\n1,certain,true\n2,possible,true\n");
    // A column that is called so is what the question asked for.
    answer.columns = {"cut"};
    EXPECT_EQ(render(answer, Format::tsv, {}), "cut\tcertainty\n1\tcertain\n2\tpossible\n");
}

TEST(RenderCsv, QuotesOnlyWhatNeedsIt) {
    Answer answer;
    answer.columns = {"a", "b", "a"};
    answer.rows = {{{text_value("x, \"y\""), text_value("=cmd"), text_value("")}, Truth::yes},
                   {{Value(), text_value("é\r\n"), number_value(-1)}, Truth::maybe}};
    EXPECT_EQ(render(answer, Format::csv, {}),
              "a,b,a_2\n"
              "\"x, \"\"y\"\"\",=cmd,\"\"\n"
              ",\"é\r\n\",-1\n");
}

TEST(RenderCsv, WritesNoEmptyLineForARowOfNull) {
    Answer answer;
    answer.columns = {"a"};
    answer.rows = {{{Value()}, Truth::yes}};
    EXPECT_EQ(render(answer, Format::csv, {}), "a\n\"\"\n");
    answer.rows.clear();
    EXPECT_EQ(render(answer, Format::csv, {}), "a\n");
}

TEST(RenderCsv, AddsNoSecondCertainty) {
    Answer answer;
    answer.columns = {"certainty"};
    answer.certainty_shown = true;
    answer.rows = {{{Value(Truth::maybe)}, Truth::maybe}};
    EXPECT_EQ(render(answer, Format::csv, {}), "certainty\npossible\n");
}

std::string unescape(std::string_view field) {
    std::string out;
    for (std::size_t at = 0; at < field.size(); ++at) {
        if (field[at] != '\\') {
            out += field[at];
            continue;
        }
        const char c = field[++at];
        out += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return out;
}

TEST(RenderTsv, IsOneLineARowAndReadsBack) {
    const Answer answer = evil_answer();
    const std::vector<std::string> lines = lines_of(render(answer, Format::tsv, {}));
    ASSERT_EQ(lines.size(), answer.rows.size() + 1);
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        std::vector<std::string> fields(1);
        for (const char c : lines[i + 1]) {
            if (c == '\t') {
                fields.emplace_back();
            } else {
                fields.back() += c;
            }
        }
        ASSERT_EQ(fields.size(), 5U);
        for (std::size_t column = 0; column < 4; ++column) {
            EXPECT_EQ(unescape(fields[column]), to_string(answer.rows[i].cells[column]));
        }
    }
}

TEST(RenderMarkdown, EscapesMarkup) {
    Answer answer;
    answer.title = "a|b";
    answer.columns = {"title", "n"};
    answer.certainty_shown = true;
    answer.rows = {{{text_value("x | *y* <b> \\"), number_value(3)}, Truth::maybe},
                   {{Value(), number_value(12)}, Truth::yes}};
    EXPECT_EQ(render(answer, Format::md, {}),
              "**a\\|b**\n"
              "\n"
              "| title | n | certainty |\n"
              "| --- | --: | --- |\n"
              "| x \\| \\*y\\* \\<b\\> \\\\ | 3 | possible |\n"
              "| | 12 | certain |\n");
}

TEST(RenderMarkdown, ControlsNoTerminalAndKeepsItsColumns) {
    const std::string text = render(evil_answer(), Format::md, {});
    expect_harmless(text);
    for (const std::string& line : lines_of(text)) {
        std::size_t bars = 0;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '\\') {
                ++at;
            } else if (line[at] == '|') {
                ++bars;
            }
        }
        EXPECT_EQ(bars, 6U) << line;
    }
}

TEST(RenderMarkdown, FencesTextBeyondItsOwnFences) {
    Answer answer;
    answer.form = Form::plan;
    answer.text = "````\nplan";
    EXPECT_EQ(render(answer, Format::md, {}), "`````\n````\nplan\n`````\n");
}

}  // namespace
}  // namespace bede
