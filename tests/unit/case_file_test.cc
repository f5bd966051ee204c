// The reader of `.test` files is tested here, in C++: it cannot vouch for itself.
#include "case_file.h"

#include <gtest/gtest.h>

#include "case_verbs.h"

namespace bede {
namespace {

constexpr std::string_view example = R"(# A comment.
base kb/ukraine

given
event a : battle "A"

event b : battle "B"
----

query --format json
find events
----
a
.
..
   b

date
1066
----
)";

TEST(CaseFile, ReadsVerbsArgumentsInputsAndExpectedTexts) {
    const CaseFile file = read_cases(example);
    EXPECT_TRUE(file.problems.empty());
    EXPECT_EQ(file.base, "kb/ukraine");
    ASSERT_EQ(file.cases.size(), 3U);
    EXPECT_EQ(file.cases[0].input, "event a : battle \"A\"\n\nevent b : battle \"B\"");
    EXPECT_EQ(file.cases[1].verb, "query");
    EXPECT_EQ(file.cases[1].argument, "--format json");
    EXPECT_EQ(file.cases[1].line, 10U);
    EXPECT_EQ(file.cases[1].expected, "a\n\n.\n   b");
    EXPECT_EQ(file.cases[2].expected, "");
}

TEST(CaseFile, GivenTextHoldsForTheBlocksBelow) {
    const CaseFile file = read_cases(example);
    EXPECT_EQ(context_of(file, file.cases[0]).given, "");
    EXPECT_EQ(context_of(file, file.cases[1]).given, file.cases[0].input + "\n");
    EXPECT_TRUE(context_of(file, file.cases[1]).base.is_absolute());
}

TEST(CaseFile, BlessingWhatIsThereChangesNothing) {
    const CaseFile file = read_cases(example);
    for (const Case& block : file.cases) {
        EXPECT_EQ(bless(example, block, block.expected), example);
    }
}

TEST(CaseFile, BlessedTextReadsBack) {
    const std::string_view actual = "x\n\n.\n..\ny\n";
    const std::string text = bless(example, read_cases(example).cases[1], actual);
    const CaseFile file = read_cases(text);
    ASSERT_EQ(file.cases.size(), 3U);
    EXPECT_EQ(file.cases[1].expected, trimmed(actual));
    EXPECT_EQ(file.cases[2].input, "1066");
    EXPECT_EQ(bless(text, file.cases[1], "a\n\n.\n   b"), example);
}

TEST(CaseFile, BlessesTheLastBlockWithoutAFinalNewline) {
    const std::string text = "date\n1066\n----";
    EXPECT_EQ(bless(text, read_cases(text).cases[0], "1066"), "date\n1066\n----\n1066\n");
}

TEST(CaseFile, ComplainsOfABlockWithoutDashes) {
    const CaseFile file = read_cases("# x\nquery\nfind events\n");
    ASSERT_EQ(file.problems.size(), 1U);
    EXPECT_EQ(file.problems[0].line, 2U);
    EXPECT_EQ(file.problems[0].message, "this block has no '----'");
}

TEST(CaseFile, ComplainsOfALateBaseAndOfAGivenThatExpects) {
    EXPECT_EQ(read_cases("date\n1\n----\n\nbase kb\n").problems.size(), 1U);
    EXPECT_EQ(read_cases("given\n----\nx\n").problems.size(), 1U);
}

TEST(CaseFile, AnUnknownVerbIsAnError) {
    const CaseFile file = read_cases("sing\n----\n");
    EXPECT_THROW(run_case(file, file.cases[0]), std::runtime_error);
}

}  // namespace
}  // namespace bede
