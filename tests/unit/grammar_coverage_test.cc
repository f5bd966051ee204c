// How many choices of the grammar (each alternative, each option taken and left, each turn of a
// loop and its end, each of several words) are taken by a statement that some test runs to an
// answer, or by a line of an event file that some test loads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "base/error.h"
#include "bede/answering.h"
#include "case_file.h"
#include "engine/answer.h"
#include "grammar_walk.h"
#include "load/pipeline/load.h"
#include "load/text/lines.h"
#include "model/memory_graph.h"
#include "syntax/parse.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

const fs::path& root() {
    static const fs::path root(BEDE_SOURCE_DIR);
    return root;
}

// What no test of these can take, and why.
const std::map<std::string, std::string_view>& never_answered() {
    constexpr std::string_view split = "statements are split at it before they are parsed";
    constexpr std::string_view database = "answered by Database: unit/engine_database_test.cc";
    constexpr std::string_view refused = "parsed for the sake of a better message";
    static const std::map<std::string, std::string_view> choices = {
        {"statement 1: ;", split},          {"showable 1: status", database},
        {"primary 5: )", refused},           // no function is without arguments
        {"year 2: julian:15", refused},      // D-PADDING
        {"year 2: 2022-02-24/..", refused},  // D-SYNTAX
        {"fileHead 11: ", refused},          // a thing without a title
    };
    return choices;
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    return files;
}

// What the tests run: the blocks of .test files that end in an answer, the examples of the READMEs
// and all of kb/, of which other tests see that they run.
class Tested {
  public:
    Tested() {
        for (const fs::path& path : files_below(root() / "tests", ".test")) add_cases(path);
        for (const fs::path& path : files_below(root() / "kb", ".bql")) {
            add_statements(read_file(path));
        }
        for (const fs::path& path : files_below(root() / "kb", ".bede")) {
            add_lines(read_file(path));
        }
        for (const std::string_view readme : {"README.md", "grammar/README.md"}) {
            add_statements(examples_of(read_file(root() / readme)));
        }
    }

    const Choices& taken() const { return taken_; }

  private:
    static std::string examples_of(const std::string& readme) {
        std::istringstream in(readme);
        std::string out;
        bool inside = false;
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with("```")) {
                inside = line == "```bql";
            } else if (inside) {
                out += line + "\n";
            }
        }
        return out;
    }

    void add_cases(const fs::path& path) {
        for (const Case& block : read_cases(read_file(path)).cases) {
            if (block.expected.find(" error ") != std::string::npos) continue;
            if (block.verb == "query") add_statements(block.input);
            if (block.verb == "run") add_statements("run " + block.input);
            if (block.verb == "parse" && is_of_releases(block.input)) add_statements(block.input);
            const bool has_lines =
                block.verb == "given" || block.verb == "release" || block.verb == "load";
            if (has_lines) add_lines(block.input);
        }
    }

    // A base on disk alone answers these (release_history_test.cc), no graph of a .test file.
    static bool is_of_releases(const std::string& statement) {
        return statement.starts_with("history of ") || statement.starts_with("difference between ");
    }

    void add_statements(const std::string& text) {
        for (const Statement& statement : program::statements_of(text)) {
            add(statement.text, Entry::statement);
        }
    }

    void add_lines(const std::string& text) {
        for (const load::LogicalLine& line : load::split_lines(text).lines) {
            add(line.text, Entry::line);
        }
    }

    void add(const std::string& text, Entry entry) {
        if (const auto choices = choices_of(text, entry)) {
            taken_.insert(choices->begin(), choices->end());
        }
    }

    Choices taken_;
};

TEST(GrammarCoverage, EveryChoiceIsTakenBySomeTest) {
    const Tested tested;
    std::string missing;
    std::map<std::string, std::string_view> not_needed = never_answered();
    for (const Choice& choice : choices_of_grammar()) {
        if (tested.taken().contains(choice)) continue;
        if (not_needed.erase(to_string(choice)) == 0) missing += to_string(choice) + "\n";
    }
    for (const auto& [choice, why] : not_needed) {
        ADD_FAILURE() << "an excuse is no longer needed: " << choice << " is " << why;
    }
    EXPECT_EQ(missing, "") << "of " << choices_of_grammar().size() << " choices";
}

}  // namespace
}  // namespace bede
