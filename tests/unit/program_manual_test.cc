// Every example of every help runs; the man page and the completion of shells are made of the help.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "bede/cli.h"
#include "bede/help.h"
#include "bede/manual.h"
#include "case_file.h"
#include "case_graphs.h"
#include "run_bede.h"

namespace bede::program {
namespace {

namespace fs = std::filesystem;

// The lines of a help that begin with two blanks and `bede`.
std::vector<std::string> examples_in(const std::string& help) {
    std::vector<std::string> examples;
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("  bede ")) examples.push_back(line.substr(2));
    }
    return examples;
}

// A folder in which the curated bases stand as in the project, loaded.
const fs::path& folder_with_kb() {
    static const TemporaryFolder folder;
    static const bool made = [] {
        fs::create_directory_symlink(fs::path(BEDE_SOURCE_DIR) / "kb", folder.path() / "kb");
        fs::create_directories(folder.path() / "bin");
        fs::create_symlink(BEDE_PROGRAM, folder.path() / "bin" / "bede");
        return run_bede({"load", "kb"}, {.folder = folder.path()}).code == 0;
    }();
    EXPECT_TRUE(made);
    return folder.path();
}

Ran run_in_shell(const std::string& command) {
    const fs::path& folder = folder_with_kb();
    const std::string path = "PATH=" + (folder / "bin").string() + ":$PATH; ";
    return run_program_at("/bin/sh", {"-c", path + command}, {.folder = folder});
}

TEST(Help, EveryExampleOfTheCommandLineRuns) {
    std::size_t count = 0;
    for (const DocumentedCommand& command : documented_commands()) {
        const std::vector<std::string> examples = examples_in(command.footer);
        EXPECT_FALSE(examples.empty()) << command.name;
        for (const std::string& example : examples) {
            // Some name a base or files elsewhere.
            if (example.find("/data/") != std::string::npos) continue;
            const Ran ran = run_in_shell(example);
            EXPECT_EQ(ran.code, 0) << example << "\n" << ran.output << ran.messages;
            ++count;
        }
    }
    EXPECT_GE(count, 8U);
}

TEST(Help, EveryExampleOfThePromptIsAnswered) {
    std::string input;
    for (const HelpTopic& topic : help_topics()) {
        for (const std::string_view example : topic.examples) input += std::string(example) + "\n";
    }
    const Ran ran = run_bede({}, {.folder = folder_with_kb(), .input = input});
    EXPECT_EQ(ran.code, 0) << ran.messages;
}

TEST(Parameters, AreGivenOnTheCommandLine) {
    const auto ask = [](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "query");
        return run_bede(arguments, {.folder = folder_with_kb()});
    };
    const Ran differences =
        ask({"find differences on $e between $a and $b limit 1", "--param", "e=@call-2025-03-18",
             "--param", "a=@white-house", "--param", "$b=@kremlin"});
    EXPECT_EQ(differences.code, 0) << differences.messages;
    EXPECT_EQ(ask({"describe $x", "--param", "x=@minsk-ii"}).code, 0);
    EXPECT_EQ(ask({"explain when $x", "--param", "x=@minsk-ii"}).code, 0);
    EXPECT_EQ(ask({"find events of kind $k during $y limit $n", "--param", "k=talks", "--param",
                   "y=2025", "--param", "n=2"})
                  .code,
              0);
    EXPECT_EQ(ask({"run broken-ceasefires($within = $w)", "--param", "w=30 days"}).code, 0);
    const Ran typed =
        ask({"return $a, $b, $c, $d, $e", "--param", "a=12", "--param", "b='12'", "--param",
             "c=some words", "--param", "d=[1, 2]", "--param", "e=-3", "--format", "json"});
    EXPECT_NE(typed.output.find(R"("$a":12,"$b":"12")"), std::string::npos) << typed.output;
    const Ran wrong = ask({"why $x", "--param", "x=@minsk-iii"});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_NE(wrong.messages.find("did you mean @minsk-ii?"), std::string::npos) << wrong.messages;
    const Ran unused = ask({"why $x", "--param", "xx=@minsk-ii"});
    EXPECT_NE(unused.messages.find("F-PARAM"), std::string::npos) << unused.messages;
    EXPECT_EQ(ask({"why $x"}).code, 1);
}

TEST(Manual, HasEveryCommandAndOption) {
    const std::string page = manual_page();
    EXPECT_TRUE(page.starts_with(".TH BEDE 1"));
    for (const DocumentedCommand& command : documented_commands()) {
        EXPECT_NE(page.find(command.name), std::string::npos);
        for (const char* shell : {"bash", "zsh", "fish"}) {
            EXPECT_NE(completion_script(shell)->find(command.name), std::string::npos) << shell;
        }
    }
    EXPECT_NE(page.find("\\-\\-max\\-time"), std::string::npos);
    EXPECT_FALSE(completion_script("cmd"));
}

TEST(Manual, BashCompletesCommandsOptionsAndFormats) {
    const TemporaryFolder folder;
    write_file(folder.path() / "bede.bash", *completion_script("bash"));
    const auto completed = [&](const std::string& words, std::size_t at) {
        const std::string script = fmt::format(
            "source {}; COMP_WORDS=({}); COMP_CWORD={}; _bede; printf '%s ' \"${{COMPREPLY[@]}}\"",
            (folder.path() / "bede.bash").string(), words, at);
        return run_program_at("/bin/bash", {"-c", script}).output;
    };
    EXPECT_EQ(completed("bede ch", 1), "check ");
    EXPECT_EQ(completed("bede query --exit", 2), "--exit-status ");
    EXPECT_EQ(completed("bede query --format js", 3), "json jsonl ");
    EXPECT_EQ(completed("bede load --format ''", 3), "text json ");
}

// Into a prefix of its own, from the build that the test belongs to.
TEST(Install, PutsEverythingInItsPlace) {
    const TemporaryFolder folder;
    const Ran ran =
        run_program_at("/usr/bin/cmake", {"--install", BEDE_BINARY_DIR, "--prefix", folder.path()});
    ASSERT_EQ(ran.code, 0) << ran.output << ran.messages;
    for (const char* file :
         {"bin/bede", "share/man/man1/bede.1", "share/bash-completion/completions/bede",
          "share/zsh/vendor-completions/_bede", "share/fish/vendor_completions.d/bede.fish",
          "share/doc/bede/copyright", "share/doc/bede/README.md",
          "share/doc/bede/examples/kb/base.bede"}) {
        EXPECT_TRUE(fs::exists(folder.path() / file)) << file;
    }
    const Ran version = run_program_at(folder.path() / "bin" / "bede", {"--version"});
    EXPECT_EQ(version.output, fmt::format("bede {}\n", bede::program::version()));
}

}  // namespace
}  // namespace bede::program
