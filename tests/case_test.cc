#include "case_test.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <list>

#include "case_file.h"
#include "case_verbs.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

struct NamedFile {
    fs::path path;
    CaseFile file;
};

bool blessing() {
    const char* const value = std::getenv("BEDE_BLESS");
    return value != nullptr && std::string_view(value) == "1";
}

// Reads the file anew, because an earlier block of this run may have moved the lines.
void rewrite(const fs::path& path, std::size_t index, std::string_view actual) {
    const std::string text = read_file(path);
    write_file(path, bless(text, read_cases(text).cases.at(index), actual));
}

class CaseTest : public testing::Test {
  public:
    CaseTest(const NamedFile& named, std::size_t index) : named_(named), index_(index) {}

    void TestBody() override {
        const Case& block = named_.file.cases[index_];
        const std::string result = run_case(named_.file, block);
        const std::string actual(trimmed(result));
        if (actual == block.expected) return;
        if (blessing()) return rewrite(named_.path, index_, actual);
        EXPECT_EQ(block.expected, actual)
            << named_.path.string() << ":" << block.line << ": " << block.verb << "\n"
            << block.input << "\nBEDE_BLESS=1 rewrites the expected text.";
    }

  private:
    const NamedFile& named_;
    std::size_t index_;
};

class ProblemTest : public testing::Test {
  public:
    explicit ProblemTest(std::string message) : message_(std::move(message)) {}

    void TestBody() override { FAIL() << message_; }

  private:
    std::string message_;
};

std::vector<fs::path> test_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".test") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

// tests/query/during.test is the suite `query.during`.
std::string suite_of(const fs::path& path, const fs::path& folder) {
    std::string name = path.lexically_relative(folder).replace_extension().generic_string();
    std::ranges::replace(name, '/', '.');
    return name;
}

void register_file(const NamedFile& named, const std::string& suite) {
    const auto add = [&](const std::string& name, std::size_t line, auto factory) {
        testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, named.path.c_str(),
                              static_cast<int>(line), factory);
    };
    for (std::size_t i = 0; i < named.file.cases.size(); ++i) {
        const Case& block = named.file.cases[i];
        if (block.verb == "given" || block.verb == "release") continue;
        add(fmt::format("line_{}", block.line), block.line,
            [&named, i]() -> testing::Test* { return new CaseTest(named, i); });
    }
    for (const CaseProblem& problem : named.file.problems) {
        add(fmt::format("problem_{}", problem.line), problem.line,
            [message = fmt::format("{}:{}: {}", named.path.string(), problem.line,
                                   problem.message)]() -> testing::Test* {
                return new ProblemTest(message);
            });
    }
}

}  // namespace

void register_cases(const fs::path& folder) {
    static std::list<NamedFile> files;  // a list, because the tests keep references to its elements
    for (const fs::path& path : test_files(folder)) {
        files.push_back({path, read_cases(read_file(path))});
        register_file(files.back(), suite_of(path, folder));
    }
}

}  // namespace bede
