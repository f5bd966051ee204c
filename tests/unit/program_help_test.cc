// The help of the prompt: every example that it shows is a statement of the language.
#include <gtest/gtest.h>

#include <set>

#include "bede/answering.h"
#include "bede/dot_commands.h"
#include "bede/help.h"
#include "syntax/parse.h"

namespace bede::program {
namespace {

TEST(Help, ShowsExamplesThatParse) {
    for (const HelpTopic& topic : help_topics()) {
        EXPECT_FALSE(topic.examples.empty()) << topic.name;
        for (const std::string_view example : topic.examples) {
            EXPECT_TRUE(example.ends_with(';')) << example;
            for (const Statement& statement : statements_of(example)) {
                EXPECT_NO_THROW(parse_statement(statement.text)) << statement.text;
            }
        }
    }
}

TEST(Help, FitsATerminal) {
    for (const HelpTopic& topic : help_topics()) {
        for (const std::string& text : {explained(topic), listed_topics()}) {
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t end = text.find('\n', at);
                ASSERT_NE(end, std::string::npos);
                EXPECT_LE(end - at, 92U) << text.substr(at, end - at);
                at = end + 1;
            }
        }
    }
}

TEST(Help, FindsATopicByItsName) {
    ASSERT_NE(find_topic("why"), nullptr);
    EXPECT_EQ(find_topic("why")->name, "why");
    EXPECT_EQ(find_topic("nothing"), nullptr);
    EXPECT_EQ(find_topic("dates"), find_topic("time"));
    EXPECT_EQ(find_topic("date"), find_topic("time"));
}

std::vector<std::string> completed(std::string_view line) {
    std::vector<std::string> out;
    for (const Completion& one : complete_dot_command(line, line.size())) {
        out.push_back(std::string(line.substr(0, one.from)) + one.insert);
    }
    return out;
}

TEST(DotCommands, AreCompleted) {
    using Texts = std::vector<std::string>;
    EXPECT_EQ(completed(".he"), Texts{".help"});
    EXPECT_EQ(completed(".help wh"), (Texts{".help where", ".help why"}));
    EXPECT_EQ(completed(".format j"), (Texts{".format json", ".format jsonl"}));
    EXPECT_EQ(completed(".timer o"), (Texts{".timer off", ".timer on"}));
    EXPECT_EQ(completed(".quit x"), Texts{});
}

TEST(DotCommands, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const DotCommand& command : dot_commands()) {
        EXPECT_TRUE(command.name.starts_with('.'));
        EXPECT_TRUE(names.insert(command.name).second) << command.name;
    }
}

}  // namespace
}  // namespace bede::program
