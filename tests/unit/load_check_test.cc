// Wrong event files, each with what is found in it and where. Every code of src/load/README.md that
// speaks of a line is here.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "load_folder.h"

namespace bede::load {
namespace {

class LoadCheck : public LoadFolder {
  protected:
    // "line:col CODE" of each complaint about a file `x.bede` that says `text` after its version,
    // or about another file, which is then named.
    std::string codes(std::string_view text) const {
        write("x.bede", "bede 1\n" + std::string(text));
        const Loaded loaded = load_all();
        std::string out;
        for (const Diagnostic& diagnostic : loaded.diagnostics) {
            const LineColumn place =
                place_of(loaded.texts.at(diagnostic.file), diagnostic.span.begin);
            const std::string file = std::filesystem::path(diagnostic.file).filename().string();
            out += fmt::format("{}{}{}:{} {}", out.empty() ? "" : ", ",
                               file == "x.bede" ? "" : file + ":", place.line, place.column,
                               diagnostic.code);
        }
        return out;
    }

    // The message and mend of the first complaint.
    std::string words(std::string_view text) const {
        write("x.bede", "bede 1\n" + std::string(text));
        const Diagnostics diagnostics = load_all().diagnostics;
        if (diagnostics.empty()) return "";
        return diagnostics.front().message + " | " + diagnostics.front().mend;
    }
};

struct Wrong {
    std::string_view text;
    std::string_view codes;

    // A text that begins with an attribute stands under an event.
    std::string whole() const {
        const bool attribute = text.starts_with("  ");
        return (attribute ? "event a : war \"A\"\n  when 2025\n" : "") + std::string(text);
    }
};

class LoadCheckTable : public LoadCheck, public testing::WithParamInterface<Wrong> {};

TEST_P(LoadCheckTable, FindsWhatIsWrong) {
    EXPECT_EQ(codes(GetParam().whole()), GetParam().codes) << GetParam().text;
}

const Wrong heads[] = {
    {"event a : war \"A\"\n  when 2025\n", ""},
    {"bede 1\n", "2:6 E-VERSION"},
    {"evnt a : war \"A\"\n  when 2025\n", "2:1 E-HEAD"},
    {"event a : war \"A\"\nwhen 2025\n", "3:1 E-HEAD"},
    {"event a : war \"A\"\n  when 2025\n  event b : war \"B\"\n  when 2025\n", "4:3 E-HEAD"},
    {"event a : war\n  when 2025\n", "2:7 E-TITLE"},
    {"event a : war \"\"\n  when 2025\n", "2:15 E-TITLE"},
    {"event a \"A\"\n  when 2025\n", "2:7 E-KIND"},
    {"event a : wra \"A\"\n  when 2025\n", "2:11 E-KIND"},
    {"event a : person \"A\"\n  when 2025\n", "2:11 E-KIND"},
    {"place a \"A\"\n", ""},
    {"event a : war \"A\n  when 2025\n", "2:15 E-QUOTE"},
    {"event a : war \"A\"\n  summary \"B\n  when 2025\n", "3:11 E-QUOTE"},
    {"event a : war \"A\"\n  when 2025\n  \"text\"\n", "4:3 E-TEXT"},
    {"event a : war : \"A\"\n", "2:15 E-SYNTAX"},
    // One mistake in a head is one complaint: its attributes and those who refer to it are silent.
    {"event a : war \"A\n  when 2025\nevent b : war \"B\"\n  when 2026\n  responds-to @a by "
     "@anna\n",
     "2:15 E-QUOTE"},
    {"event a : war : \"A\"\n  colour \"red\"\n", "2:15 E-SYNTAX, 3:3 E-ATTRIBUTE"},
    {"event a : war \"A\"\n  when 2025\nevent a : war \"A\"\n  when 2026\n", "4:7 E-DUPID"},
    {"actor anna : person \"Anna\"\n", "2:7 E-DUPID"},
    {"place anna \"Anna\"\n", ""},
    {"base \"B\"\nbase \"C\"\n", "3:1 E-TWICE"},
    {"base \"\"\n", "2:6 E-TITLE"},
    {"base \"B\" asof 2025-02-30\n", "2:15 D-DAY"},
    {"base \"B\" approx year ±1 year, month ±1 fortnights\n", "2:40 E-SYNTAX"},
};
INSTANTIATE_TEST_SUITE_P(Heads, LoadCheckTable, testing::ValuesIn(heads));

const Wrong words_of_vocabulary[] = {
    {"kind war : event\nrole party\nrelation type sparks : triggers \"sets off\"\n", ""},
    {"kind war : talks\n", "2:6 E-DUPID"},
    {"kind event : war\n", "2:6 E-DUPID"},
    {"relation type causes : triggers\n", "2:15 E-DUPID"},
    {"relation type when : triggers\n", "2:15 E-TYPE"},
    {"kind raid : wra\n", "2:6 E-KIND"},
    {"relation type a : cuases\n", "2:15 E-TYPE"},
    {"kind a : b\nkind b : a\n", "3:6 E-CYCLE"},
    {"relation type a : b\nrelation type b : a\n", "3:15 E-CYCLE"},
    {"kind a : event\n  summary \"S\"\n", "3:3 E-ATTRIBUTE"},
};
INSTANTIATE_TEST_SUITE_P(Vocabulary, LoadCheckTable, testing::ValuesIn(words_of_vocabulary));

const Wrong attributes[] = {
    {"  colour \"red\"\n", "4:3 E-ATTRIBUTE"},
    {"  colour red\n", "4:3 E-ATTRIBUTE"},
    {"  tag x  colour \"red\"\n", "4:10 E-ATTRIBUTE"},
    {"event a : war \"A\"  when 2025  colour \"red\"\n", "2:31 E-ATTRIBUTE"},
    {"  lived 1900\n", "4:3 E-ATTRIBUTE"},
    {"  at 50, 30\n", "4:3 E-ATTRIBUTE"},
    {"place b \"B\"\n  at @riga\n", "3:3 E-ATTRIBUTE"},
    {"actor b : person \"B\"\n  causes @a\n", "3:3 E-ATTRIBUTE"},
    {"  when 2026\n", "4:3 E-TWICE"},
    {"place b \"B\"  within @riga\n  within @riga\n", "3:3 E-TWICE"},
    {"  tag x\n  tag y\n  aka \"b\"\n  aka \"c\"\n", ""},
    {"  who @anna\n", "4:3 E-ATTRIBUTE"},
    {"  who @anna prty\n", "4:13 E-ROLE"},
    {"  who @ana party\n", "4:7 E-REF"},
    {"  at @anna\n", "4:6 E-REF"},
    {"  cites @wire \"p. 1\", @wyre\n", "4:23 E-REF"},
    {"  modality plannned\n", "4:12 E-MODALITY"},
    {"place b \"B\"\n  at 91, 30\n", "3:6 E-COORDINATES"},
    {"place b \"B\"\n  at 50, -181\n", "3:10 E-COORDINATES"},
    {"place b \"B\"\n  at 50, 30 ± 3 miles\n", "3:17 E-COORDINATES"},
    {"source s : report \"S\"\n  reliability G\n", "3:15 E-RELIABILITY"},
    {"source s : report \"S\"\n  coverage total\n", "3:12 E-COVERAGE"},
    {"source s : report \"S\"\n  url \"javascript:1\"\n", "3:7 E-URL"},
    {"source s : report \"S\"\n  URL \"https://a.org\"  LANG en  Reliability b\n", ""},
    {"source s : report \"S\"\n  published 2025-13\n", "3:13 D-MONTH"},
    {"actor b : person \"B\"\n  office mayor of @riga 2025\n", "3:19 E-REF"},
};
INSTANTIATE_TEST_SUITE_P(Attributes, LoadCheckTable, testing::ValuesIn(attributes));

const Wrong wrong_statements[] = {
    {"  claim scope \"all\" asserts @anna via @wire\n", ""},
    {"  claim scpoe \"all\" asserts @anna\n", "4:9 E-ATTR"},
    {"  claim scope \"all\" assertes @anna\n", "4:21 E-STANCE"},
    {"  claim scope \"all\" asserts\n", "4:28 E-SOURCE"},
    {"  claim scope \"all\" asserts @riga\n", "4:29 E-REF"},
    {"  claim scope \"all\" asserts @anna rank best\n", "4:40 E-RANK"},
    {"  claim scope \"all\" asserts @wire via @summary-of-wire\n", "4:39 E-SOURCE"},
    {"  claim scope \"all\" asserts @anna said 2025-02-30\n", "4:40 D-DAY"},
    {"  claim scope omits @wire\n", ""},
    {"  claim scope omits @bruno via @wire\n", ""},
    {"  claim scope omits @bruno\n", "4:15 E-OMITS"},
    {"  claim scope omits @anna via @summary-of-wire\n", "4:15 E-OMITS"},
    {"  quantity killed low 3 high 2 as of 2025\n", "4:12 E-QUANTITY"},
    {"  quantity killed 5 low 6 as of 2025\n", "4:12 E-QUANTITY"},
    {"  quantity killed as of 2025\n", "4:12 E-QUANTITY"},
    {"  quantity killed 5\n", "4:12 W-ASOF"},
    {"  quantity kiled 5\n", "4:12 E-ATTR"},
    {"  quantity killed 5 as of 2025 by @wire\n", ""},
    {"  cuases @a by @anna\n", "4:3 E-TYPE"},
    {"  causes @b by @anna\n", "4:10 E-REF"},
    {"  responds-to @a by @anna confidence sure\n", "4:38 E-CONFIDENCE"},
    {"  responds-to @a by @anna role main\n", "4:32 E-CAUSALROLE"},
    {"  causes @a\n", "4:10 W-UNSOURCED"},
    {"  part-of @a said 2025\n", "4:11 E-CYCLE, 4:19 E-SOURCE"},
};

const Wrong rules[] = {
    {"event a : war \"A\"\n", "2:7 W-UNDATED"},
    {"event a : war \"A\"  modality averted\n", ""},
    {"event a : war \"A\"  when 2025\nevent b : war \"A\"\n  when 2025\n", "3:7 W-DUPLICATE"},
    {"event a : war \"A\"\n  when 2025/2024\n", "3:8 D-REVERSED"},
    {"event a : war \"A\"\n  when 2023-02-29\n", "3:8 D-DAY"},
    {"event a : war \"A\"  when 2025\nevent b : war \"B\"\n  when 2024\n  responds-to @a by "
     "@anna\n",
     "5:15 E-CAUSE"},
    {"event a : war \"A\"  when 2025\nevent b : war \"B\"\n  when 2025\n  responds-to @a by "
     "@anna\n",
     ""},
    {"event a : war \"A\"  when 2025\nevent b : war \"B\"\n  when 2024?\n  responds-to @a by "
     "@anna\n",
     ""},
    {"  causes @b by @anna\nevent b : war \"B\"\n  when 2024-12\n", "4:10 E-CAUSE"},
    {"  sparks @b by @anna\nevent b : war \"B\"\n  when 2024-12\n", "4:10 E-CAUSE"},
    {"  sparks @b by @anna\nevent b : war \"B\"\n  when 2026-03\n", "4:10 W-FAR"},
    {"  hinders @b by @anna\nevent b : war \"B\"\n  when 2024\n", "4:11 E-CAUSE"},
    {"  ends @b by @anna\nevent b : war \"B\"\n  when 2026/2027\n", "4:8 E-CAUSE"},
    {"  ends @b by @anna\nevent b : war \"B\"\n  when 2023/2024\n", "4:8 E-CAUSE"},
    {"  prevents @b by @anna\nevent b : war \"B\"\n  when 2026\n", "4:12 E-PREVENTS"},
    {"  prevents @b by @anna\nevent b : war \"B\"\n  when 2026  modality averted\n", ""},
    {"  motivates @b by @anna\nevent b : war \"B\"\n  when 2024\n", "4:13 E-CAUSE"},
    {"  modality planned  motivates @b by @anna\nevent b : war \"B\"\n  when 2024\n", ""},
    {"  part-of @b\nevent b : war \"B\"\n  when 2025-02/2026\n", ""},
    {"  part-of @b\nevent b : war \"B\"\n  when 2026/2027\n", "4:11 E-OUTSIDE"},
    {"  part-of @b\nevent b : war \"B\"\n  when 2020/2024\n", "4:11 E-OUTSIDE"},
    {"  modality planned  part-of @b\nevent b : war \"B\"\n  when 2020/2024\n", ""},
    {"  follows @b\nevent b : war \"B\"\n  when 2026\n", "4:11 E-SEQUENCE"},
    {"  precedes @b\nevent b : war \"B\"\n  when 2024\n", "4:12 E-SEQUENCE"},
    {"  violates @b\nevent b : talks \"B\"\n  when 2026\n", "4:12 E-SEQUENCE"},
    {"  same-as @b\nevent b : talks \"B\"\n  when 2026\n", "4:11 E-SEQUENCE"},
    {"  part-of @b\nevent b : talks \"B\"\n  part-of @c\nevent c : war \"C\"\n  part-of @a\n",
     "5:7 W-UNDATED, 7:7 W-UNDATED, 8:11 E-CYCLE"},
    {"place a \"A\"\n  within @b\nplace b \"B\"\n  within @a\n", "4:7 E-CYCLE"},
    {"source a : report \"A\"\n  derived from @a\n", "2:8 E-CYCLE"},
    {"  causes @a by @anna as one\n  causes @a by @bruno as one\n", "5:26 E-DUPID"},
};
TEST_F(LoadCheck, KnowsEveryStatement) {
    for (const Wrong& wrong : wrong_statements)
        EXPECT_EQ(codes(wrong.whole()), wrong.codes) << wrong.text;
}

TEST_F(LoadCheck, KnowsEveryRule) {
    for (const Wrong& wrong : rules) EXPECT_EQ(codes(wrong.whole()), wrong.codes) << wrong.text;
}

TEST_F(LoadCheck, WantsABlockAboveAnAttribute) { EXPECT_EQ(codes("  when 2025\n"), "2:3 E-HEAD"); }

TEST_F(LoadCheck, AsksForTheVersion) {
    write("x.bede", "event a : war \"A\"\n  when 2025\n");
    EXPECT_EQ(load_all().diagnostics.at(0).code, "E-VERSION");
    EXPECT_EQ(load_all().diagnostics.size(), 1U);
    write("x.bede", "bede 2\nevent ! \n");
    EXPECT_EQ(load_all().diagnostics.at(0).code, "E-VERSION");
    EXPECT_EQ(load_all().diagnostics.size(), 1U);
}

TEST_F(LoadCheck, SaysWhatWasMeant) {
    const std::string event = "event a : war \"A\"\n  when 2025\n";
    EXPECT_EQ(words(event + "  who @kovalenko party\n"),
              "there is no actor 'kovalenko' | did you mean '@anna'?");
    EXPECT_EQ(words(event + "  who @brunno party\n"),
              "there is no actor 'brunno' | did you mean '@bruno'?");
    EXPECT_EQ(words(event + "  who @riga party\n"),
              "there is no actor 'riga' | 'riga' is a place; here an actor is needed");
    EXPECT_EQ(words(event + "  claim scope \"x\" asserts @wyre\n"),
              "there is no actor or source 'wyre' | did you mean '@wire'?");
    EXPECT_EQ(words(event + "  sumary \"red\"\n").substr(0, 73),
              "unknown attribute 'sumary' | did you mean 'summary'? an event may have ak");
    EXPECT_EQ(words("event b : tlaks \"B\"\n  when 2025\n"),
              "unknown kind 'tlaks' | did you mean 'talks'?");
    EXPECT_EQ(words(event + "  when 2026\n").substr(0, 39),
              "'when' is given twice (first at line 3)");
    EXPECT_EQ(words(event + "event a : war \"B\"\n").substr(0, 31),
              "there is an event 'a' at line 2");
}

TEST_F(LoadCheck, OrdersByFileAndPlaceAndKeepsAThousand) {
    std::string text = "bede 1\nevent a : war \"A\"\n  when 2025\n";
    for (int i = 0; i < 1200; ++i) text += "  who @nobody party\n";
    write("x.bede", text);
    write("a.bede", "bede 1\nkind x : nothing\n");
    const Diagnostics all = load_all().diagnostics;
    ASSERT_EQ(all.size(), 1001U);
    EXPECT_EQ(all.front().code, "E-KIND");
    EXPECT_EQ(all.back().code, "F-MORE");
    EXPECT_EQ(all.back().message, "201 more are not shown");
    EXPECT_TRUE(std::ranges::is_sorted(all, {}, [](const Diagnostic& diagnostic) {
        return std::pair(diagnostic.file, diagnostic.span.begin);
    }));
}

TEST_F(LoadCheck, SurvivesManyBrackets) {
    EXPECT_EQ(codes("event a : war \"A\"\n  when " + std::string(100'000, '[') + "\n"),
              "3:3 E-SYNTAX");
    EXPECT_EQ(codes(std::string(50'000, '[') + "\n"), "2:20001 E-SYNTAX");
}

}  // namespace
}  // namespace bede::load
