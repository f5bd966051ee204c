// The examples of the READMEs run: each statement of a ```bql block is answered on kb/, and each of
// a ```bql-error block fails with the code that the comment above it names.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "bede/answering.h"
#include "case_file.h"
#include "engine/answer.h"
#include "load/pipeline/load.h"
#include "model/memory_graph.h"
#include "reference_examples.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

// "BQL-0100" of "-- BQL-0100, because …".
std::string code_above(std::string_view statement) {
    const std::size_t mark = statement.find("-- ");
    if (mark == std::string_view::npos) return "";
    const std::string_view comment = statement.substr(mark + 3);
    return std::string(comment.substr(0, comment.find_first_of(" ,;:.\n")));
}

// The code of the error, or nothing.
std::string outcome(const Graph& graph, std::string_view statement, Session& session) {
    try {
        answer_on(graph, statement, session, query::Limits(nullptr));
    } catch (const Error& error) {
        return error.diagnostic().code;
    }
    return "";
}

const Graph& kb() {
    static const load::Loaded loaded =
        load::load({fs::path(BEDE_SOURCE_DIR) / "kb"}, nullptr, load::OnProgress());
    static const MemoryGraph graph(loaded.contents.things.all(), Release{.number = 1});
    return graph;
}

class ReferenceExamples : public testing::TestWithParam<const char*> {};

TEST_P(ReferenceExamples, Run) {
    const std::vector<Example> examples =
        examples_of(read_file(fs::path(BEDE_SOURCE_DIR) / GetParam()));
    EXPECT_FALSE(examples.empty());
    for (const Example& example : examples) {
        SCOPED_TRACE(fmt::format("{}:{}", GetParam(), example.line));
        Session session;
        const std::vector<Statement> statements = program::statements_of(example.text);
        EXPECT_FALSE(statements.empty());
        for (const Statement& statement : statements) {
            const std::string code = outcome(kb(), statement.text, session);
            EXPECT_EQ(code, example.wrong ? code_above(statement.text) : "") << statement.text;
            if (example.wrong) {
                EXPECT_NE(code, "") << statement.text;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Readmes, ReferenceExamples,
                         testing::Values("README.md", "grammar/README.md"),
                         [](const testing::TestParamInfo<const char*>& tested) {
                             return std::string(tested.index == 0 ? "Readme" : "Grammar");
                         });

TEST(ReferenceExamplesCanary, BlocksAreFound) {
    const std::vector<Example> examples = examples_of(
        "```sh\nls;\n```\n```bql\nfind events;\nshow kinds;\n```\n"
        "```bql-error\n-- BQL-0100, and why\nfind events of kind tals;\n```\n");
    ASSERT_EQ(examples.size(), 2U);
    EXPECT_EQ(examples[0].text, "find events;\nshow kinds;\n");
    EXPECT_EQ(examples[0].line, 4U);
    EXPECT_FALSE(examples[0].wrong);
    EXPECT_TRUE(examples[1].wrong);
    EXPECT_EQ(code_above(examples[1].text), "BQL-0100");
}

TEST(ReferenceExamplesCanary, MistakesAreFound) {
    Session session;
    EXPECT_EQ(outcome(kb(), "find events of kind tals", session), "BQL-0100");
    EXPECT_EQ(outcome(kb(), "find events of kind talks", session), "");
}

}  // namespace
}  // namespace bede
