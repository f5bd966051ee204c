// What the words of the command line mean.
#include <gtest/gtest.h>

#include "bede/cli.h"

namespace bede::program {
namespace {

CommandLine line_of(const std::vector<std::string>& arguments) {
    const auto read = read_command_line(arguments);
    const Stop* stop = std::get_if<Stop>(&read);
    EXPECT_EQ(stop, nullptr) << (stop == nullptr ? "" : stop->text);
    return stop == nullptr ? std::get<CommandLine>(read) : CommandLine{};
}

template <typename Kind>
Kind command_of(const std::vector<std::string>& arguments) {
    const CommandLine line = line_of(arguments);
    if (line.command && std::holds_alternative<Kind>(*line.command)) {
        return std::get<Kind>(*line.command);
    }
    ADD_FAILURE() << "another command";
    return {};
}

Stop stop_of(const std::vector<std::string>& arguments) {
    const auto read = read_command_line(arguments);
    if (const Stop* stop = std::get_if<Stop>(&read)) return *stop;
    ADD_FAILURE() << "it did not stop";
    return {};
}

TEST(CommandLine, WithoutACommandOpensThePrompt) {
    const CommandLine line = line_of({"--base", "/tmp/b", "--plain", "--no-history"});
    EXPECT_FALSE(line.command.has_value());
    EXPECT_EQ(line.base, std::filesystem::path("/tmp/b"));
    EXPECT_TRUE(line.plain);
    EXPECT_TRUE(line.no_history);
    EXPECT_FALSE(line.quiet);
}

TEST(CommandLine, TakesCommonOptionsBehindTheCommandToo) {
    EXPECT_EQ(line_of({"status", "--base", "b"}).base, std::filesystem::path("b"));
    EXPECT_TRUE(line_of({"load", "kb", "-q"}).quiet);
}

TEST(CommandLine, ReadsTheLimitsOfAStatement) {
    const StatementLimits none = line_of({"query", "x"}).limits;
    EXPECT_FALSE(none.time || none.rows || none.bytes);
    const StatementLimits limits =
        line_of({"--max-time", "1.5", "query", "x", "--max-rows", "10", "--max-memory", "100"})
            .limits;
    EXPECT_EQ(limits.time, std::chrono::milliseconds(1500));
    EXPECT_EQ(limits.rows, 10U);
    EXPECT_EQ(limits.bytes, 100U * 1024 * 1024);
    for (const char* wrong : {"0", "-1", "x", "", "nan"}) {
        EXPECT_EQ(stop_of({"query", "x", "--max-time", wrong}).code, ExitCode::query) << wrong;
    }
    // More than a clock can hold is no limit, not a wrong one.
    EXPECT_GT(*line_of({"query", "x", "--max-time", "1e300"}).limits.time, std::chrono::hours(24));
}

TEST(CommandLine, ReadsAQuery) {
    const auto query = command_of<QueryCommand>({"query", "show kinds;", "--format", "csv"});
    EXPECT_EQ(query.source, "show kinds;");
    EXPECT_EQ(query.format, Format::csv);
    EXPECT_FALSE(query.exit_status);
    EXPECT_EQ(command_of<QueryCommand>({"query", "-"}).source, "-");
    EXPECT_TRUE(command_of<QueryCommand>({"query", "--exit-status", "x"}).exit_status);
}

TEST(CommandLine, ReadsTheParametersOfASavedQuery) {
    const auto run = command_of<RunCommand>({"run", "truces", "$within=90 days", "note=a=b", "n="});
    EXPECT_EQ(run.name, "truces");
    EXPECT_EQ(run.arguments, (std::map<std::string, std::string>{
                                 {"within", "90 days"}, {"note", "a=b"}, {"n", ""}}));
    command_of<ListCommand>({"run", "--list"});
}

TEST(CommandLine, ReadsPaths) {
    EXPECT_EQ(command_of<LoadCommand>({"load", "a", "b"}).paths.size(), 2U);
    EXPECT_TRUE(command_of<CheckCommand>({"check", "a", "--format", "json"}).json);
    EXPECT_FALSE(command_of<CheckCommand>({"check", "a"}).json);
}

TEST(CommandLine, ExplainsEveryCommandWithAnExample) {
    for (const char* command : {"load", "check", "propose", "fmt", "diff", "merge", "export",
                                "query", "run", "status", "verify", "compact"}) {
        const Stop stop = stop_of({command, "--help"});
        EXPECT_EQ(stop.code, ExitCode::done);
        EXPECT_NE(stop.text.find("Example:\n  bede "), std::string::npos) << stop.text;
    }
    EXPECT_EQ(stop_of({"--version"}).text, "bede 0.1.0\n");
}

struct Wrong {
    std::vector<std::string> arguments;
    std::string text;
};

TEST(CommandLine, SaysWhatIsWrongAndWhatWouldDo) {
    const std::vector<Wrong> cases = {
        {{"qury"}, "bede: there is no command 'qury'; did you mean 'query'?"},
        {{"query", "x", "--format", "cvs"},
         "bede: --format: there is no format 'cvs'; did you mean 'csv'?"},
        {{"run"}, "bede: NAME is required; `bede run --list` lists the saved queries"},
        {{"run", "x", "y"}, "bede: 'y' is not of the form key=value"},
        {{"run", "x", "a=1", "$a=2"}, "bede: 'a' is given twice"},
        {{"load"}, "bede: PATH is required\n  help: bede load --help"},
        {{"qu\x1b[2J"}, "bede: there is no command 'qu\\x1B[2J'"},
    };
    for (const Wrong& wrong : cases) {
        const Stop stop = stop_of(wrong.arguments);
        EXPECT_EQ(stop.code, ExitCode::query);
        EXPECT_TRUE(stop.text.starts_with(wrong.text)) << stop.text;
    }
}

}  // namespace
}  // namespace bede::program
