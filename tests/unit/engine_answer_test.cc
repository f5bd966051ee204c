// What answering does beyond the text of an answer: stamps, cancellation, statements of a script,
// and codes that only another way than a typed statement can reach.
#include "engine/answer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>

#include "base/error.h"
#include "case_graphs.h"
#include "engine/complete.h"
#include "engine/database.h"
#include "engine/saved_query.h"
#include "query/answer/describe.h"

namespace bede {
namespace {

constexpr std::string_view given = R"(bede 1
kind talks : event "Negotiation"
kind state : actor
actor anna : state "Anna"
event a : talks "Alpha"
  when 2020
  who @anna participant
event b : talks "Beta"
  when 2021
  causes @a2
event a2 : talks "After"
  when 2022
role participant
)";

const Graph& graph() {
    static const CaseContext context{.base = {}, .given = std::string(given)};
    return graphs_of(context).memory();
}

const query::Limits& no_limits() {
    static const query::Limits limits(nullptr);
    return limits;
}

std::string code_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.diagnostic().code;
    }
    return "none";
}

TEST(Answer, OfASavedQueryCanBeCited) {
    Session session;
    answer_on(graph(), "define query q \"Title\" as find events", session, no_limits());
    const Answer answer = answer_on(graph(), "run q", session, no_limits());
    EXPECT_EQ(answer.title, "Title");
    EXPECT_TRUE(answer.stamp.starts_with("q, release 1, query ")) << answer.stamp;
    session.queries["q"] += " ";
    EXPECT_NE(answer_on(graph(), "run q", session, no_limits()).stamp, answer.stamp);
}

TEST(Answer, CancelledEndsWithItsOwnTrouble) {
    const std::atomic<bool> cancelled = true;
    const query::Limits limits(&cancelled);
    Session session;
    for (const std::string_view text :
         {"find events", "find causes of @a2", "why @a2", "find chains from @b to @a2",
          "find turning points between @b and @a2", "find accounts of @a", "return 1",
          "find events after any (find events)"}) {
        try {
            answer_on(graph(), text, session, limits);
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_EQ(error.trouble(), Trouble::cancelled) << text;
            EXPECT_EQ(error.diagnostic().code, "BQL-0400") << text;
        }
    }
}

TEST(Answer, OfWhatIsNoDefinitionIsRefused) {
    const Session session{.queries = {{"q", "find events"}}, .sets = {}};
    EXPECT_EQ(code_of([&] { run_saved_query(graph(), "q", {}, session, no_limits()); }),
              "BQL-0303");
}

TEST(Answer, OfTheCommandLineReadsTextsByTheirTypes) {
    Session session;
    answer_on(graph(),
              "define query q($who actor = null, $day time = null, $n number = null, "
              "$within duration = 1 day, $yes truth = true, $t text = 'x') \"Q\" "
              "as find events involving $who where $yes limit $n",
              session, no_limits());
    const auto rows = [&](const std::map<std::string, std::string>& arguments) {
        return run_saved_query(graph(), "q", arguments, session, no_limits()).rows.size();
    };
    EXPECT_EQ(rows({}), 3U);
    EXPECT_EQ(rows({{"who", "anna"}}), 1U);
    EXPECT_EQ(rows({{"who", "@anna"}}), 1U);
    EXPECT_EQ(rows({{"who", "null"}}), 3U);
    EXPECT_EQ(rows({{"n", "2"}}), 2U);
    EXPECT_EQ(rows({{"yes", "false"}}), 0U);
    EXPECT_EQ(rows({{"within", "30 days"}, {"day", "2025-03"}, {"t", "any 'text'"}}), 3U);
    const auto code = [&](const std::string& name, const std::string& text) {
        return code_of([&] { rows({{name, text}}); });
    };
    EXPECT_EQ(code("who", "anne"), "BQL-0103");
    EXPECT_EQ(code("nobody", "anna"), "BQL-0107");
    EXPECT_EQ(code("within", "30"), "BQL-0301");
    EXPECT_EQ(code("within", "30 parsecs"), "BQL-0204");
    EXPECT_EQ(code("within", " "), "BQL-0301");
    EXPECT_EQ(code("within", "3 "), "BQL-0301");
    EXPECT_EQ(code("day", "2023-02-29"), "D-DAY");
    EXPECT_EQ(code("n", "many"), "BQL-0301");
    EXPECT_EQ(code("yes", "perhaps"), "BQL-0301");
}

TEST(Statements, AreSplitOutsideOfQuotesAndComments) {
    const auto texts = [](std::string_view script) {
        std::string out;
        const Statements split = split_statements(script);
        for (const Statement& one : split.complete) {
            out += fmt::format("{}@{}|", one.text, one.offset);
        }
        return out + fmt::format("{}@{}", split.rest, split.rest_offset);
    };
    EXPECT_EQ(texts(""), "@0");
    EXPECT_EQ(texts("a; b"), "a@0|b@3");
    EXPECT_EQ(texts(" a ;\n\nb;"), "a @1|b@6|@0");
    EXPECT_EQ(texts("find 'a;b'; x"), "find 'a;b'@0|x@12");
    EXPECT_EQ(texts("find \"a\\\";b\"; x"), "find \"a\\\";b\"@0|x@14");
    EXPECT_EQ(texts("-- a; b\nc;"), "-- a; b\nc@0|@0");
    EXPECT_EQ(texts("/* a; b */ c;"), "/* a; b */ c@0|@0");
    EXPECT_EQ(texts(";;;"), "@0");
    EXPECT_EQ(texts("a; -- done"), "a@0|@0");
    EXPECT_EQ(texts("Київ; b"), "Київ@0|b@6");
    EXPECT_EQ(texts("'open; b"), "'open; b@0");
    EXPECT_EQ(texts("'open\n; b"), "'open\n@0|b@8");
}

// A file that can be opened and not be read: as in life, of a broken disk.
TEST(CheckFiles, TellsWhatCannotBeRead) {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/proc/self/mem", folder.path() / "memory.bede");
    const LoadReport report = check_files({folder.path() / "memory.bede"}, {});
    EXPECT_FALSE(report.accepted);
    ASSERT_FALSE(report.diagnostics.empty());
    EXPECT_EQ(report.diagnostics.front().code, "F-READ") << report.diagnostics.front().message;
}

TEST(Complete, StandsAnyCaret) {
    const std::string text = "find events of kind talks where title = 'Київ' at @anna";
    for (std::size_t caret = 0; caret <= text.size() + 3; ++caret) {
        for (const Completion& one : complete_on(graph(), text, caret)) {
            EXPECT_LE(one.from, text.size());
            EXPECT_FALSE(one.label.empty());
        }
    }
    complete_on(graph(), "\xff\xfe", 1);
    complete_on(graph(), "", 0);
}

TEST(Answer, NamesSoManySetsAndNoMore) {
    Session session;
    for (int i = 0; i < 200; ++i) {
        answer_on(graph(), "let a" + std::to_string(i) + " = find events", session, no_limits());
    }
    EXPECT_EQ(code_of([&] { answer_on(graph(), "let b = find events", session, no_limits()); }),
              "BQL-0304");
}

}  // namespace
}  // namespace bede
