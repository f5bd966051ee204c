// How many choices of the grammar (each alternative, each option taken and left, each turn of a
// loop and its end, each of several words) are taken by a statement that some test runs to an
// answer, or by a line of an event file that some test loads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "base/error.h"
#include "bede/answering.h"
#include "case_file.h"
#include "engine/answer.h"
#include "grammar_walk.h"
#include "load/lines.h"
#include "load/load.h"
#include "model/memory_graph.h"
#include "syntax/parse.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

const fs::path& root() {
    static const fs::path root(BEDE_SOURCE_DIR);
    return root;
}

// Of 982 choices. The rest are nearly all keywords that no test uses as a name. It may only grow.
constexpr std::size_t taken_at_least = 790;

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
            if (block.verb == "given" || block.verb == "load") add_lines(block.input);
        }
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

TEST(GrammarCoverage, IsNoLessThanItWas) {
    const Tested tested;
    std::size_t taken = 0;
    std::string missing;
    for (const Choice& choice : choices_of_grammar()) {
        if (tested.taken().contains(choice)) {
            ++taken;
        } else {
            missing += to_string(choice) + "\n";
        }
    }
    RecordProperty("taken", static_cast<int>(taken));
    EXPECT_GE(taken, taken_at_least)
        << "of " << choices_of_grammar().size() << " choices; not run are\n"
        << missing;
}

}  // namespace
}  // namespace bede
