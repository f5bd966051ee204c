// Lines of event files that are read by hand: the tree is always the grammar's, whatever is done to
// a line.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "case_file.h"
#include "grammar_walk.h"
#include "load/text/lines.h"
#include "syntax/common_lines.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

void add_lines(const std::string& text, std::vector<std::string>& lines) {
    for (load::LogicalLine& line : load::split_lines(text).lines) {
        lines.push_back(std::move(line.text));
    }
}

std::vector<std::string> lines_of_files() {
    std::vector<std::string> lines;
    for (const char* const folder : {"kb", "tests"}) {
        for (const fs::directory_entry& entry :
             fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / folder)) {
            if (entry.path().extension() == ".bede") add_lines(read_file(entry.path()), lines);
        }
    }
    return lines;
}

// Of the blocks of .test files that hold event files, wrong ones too.
std::vector<std::string> lines_of_cases() {
    std::vector<std::string> lines;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(fs::path(BEDE_SOURCE_DIR) / "tests")) {
        if (entry.path().extension() != ".test") continue;
        for (const bede::Case& block : read_cases(read_file(entry.path())).cases) {
            constexpr std::array<std::string_view, 4> verbs = {"given", "file", "check", "load"};
            if (std::ranges::find(verbs, block.verb) == verbs.end()) continue;
            if (!find_invalid_utf8(block.input)) add_lines(block.input, lines);
        }
    }
    return lines;
}

// Forms that stand in few files, each with what could be mistaken for something else.
const std::vector<std::string>& plain_lines() {
    static const std::vector<std::string> lines = {
        R"(event e1 : battle "A 'battle' of \"names\"")",
        R"(actor anna-berg: person 'Ännchen Берг \' ')",
        R"(place where)",
        R"(source y-2 "A year, perhaps")",
        R"(when 2016-03-27T22:12:16Z/2016-03-28T01:00)",
        R"(when 2014)",
        R"(When 2014-05~/..)",
        R"(when "about 1200")",
        R"(published 1914-06-28T10:50+02:00)",
        R"(at @p4, @p5)",
        R"(who @a42 r1, @a858 by as "guest", @1 as as 'as')",
        R"(claim point "v1" denies @s2)",
        R"(claim killed 12 reports @s via @t "p. 3" said 2014-05-06 rank normal)",
        R"(claim killed 12.5 days @s)",
        R"(claim began 44 bce asserts @s)",
        R"(claim place @minsk asserts @s quote "Там" lang ru)",
        R"(claim low asserts @s)",
        R"(cites @s "p. 12", @t)",
        R"(aka "Other name" lang ru)",
        R"(summary "Ends in a sign # and \n a line")",
        R"(tag of, not, julian)",
        R"(external wikidata "Q1")",
        R"(within @p)",
        R"(by @a, @b)",
        R"(in "Journal")",
        R"(url 'https://example.org/?a=b--c')",
        R"(lang en)",
        R"(coverage full)",
        R"(causes @e1, @e2 confidence probable role trigger mechanism "so")",
        R"(part-of @whole by @a denied by @b, @c via @s "p. 1" said "May 2014" as r-1)",
        R"(causes @e1 role by by @a)",
        R"(RESPONDS-TO @x)",
    };
    return lines;
}

bool is_like_the_grammar(const std::string& line) {
    const std::optional<ast::FileLine> common = syntax::read_common_line(line);
    if (!common) return true;
    try {
        return *common == syntax::read_line_by_grammar(line);
    } catch (const Error&) {
        return false;
    }
}

// One change of a line: a character or a word is taken away, doubled, or put somewhere else.
class Mutation {
  public:
    explicit Mutation(std::uint32_t seed) : random_(seed) {}

    std::string operator()(std::string line, const std::string& other) {
        const std::size_t from = place(line);
        const std::size_t length = below(2) == 0 ? 1 : line.find(' ', from) - from + 1;
        switch (below(5)) {
            case 0: return line.erase(from, length);
            case 1: return line.insert(place(line), line.substr(from, length));
            case 2: return line.insert(from, other.substr(place(other)));
            case 3: return line.insert(from, signs[below(signs.size())]);
            default: return line.replace(from, 1, signs[below(signs.size())]);
        }
    }

  private:
    static constexpr std::array signs = {
        " ",  ",",   ":",   "\"",   "'",    "@",      "-",     "--",     "#",      "/",
        "..", "\\",  ".",   "?",    "y1",   "xxxx",   "1",     "2014",   "/*",     "of",
        "by", "via", "and", " or ", " as ", " said ", " bce ", " lang ", "\u00A0", "\n"};

    std::size_t below(std::size_t count) { return random_() % count; }
    std::size_t place(const std::string& line) { return below(line.size() + 1); }

    std::mt19937 random_;
};

TEST(CommonLines, AreReadByHand) {
    for (const std::string& line : plain_lines()) {
        const bool is_for_the_grammar = line.find("12.5 days") != std::string::npos ||
                                        line.find("bce") != std::string::npos ||
                                        line.find("y-2") != std::string::npos;
        EXPECT_EQ(syntax::read_common_line(line).has_value(), !is_for_the_grammar) << line;
        EXPECT_TRUE(is_like_the_grammar(line)) << line;
    }
}

TEST(CommonLines, AreMostOfTheLinesOfFiles) {
    const std::vector<std::string> lines = lines_of_files();
    const auto by_hand = std::ranges::count_if(
        lines, [](const std::string& line) { return syntax::read_common_line(line).has_value(); });
    EXPECT_GT(by_hand * 4, static_cast<std::ptrdiff_t>(lines.size()) * 3);
}

TEST(CommonLines, AreWhatTheGrammarMakesOfThem) {
    for (const auto& lines : {lines_of_files(), lines_of_cases()}) {
        for (const std::string& line : lines) EXPECT_TRUE(is_like_the_grammar(line)) << line;
    }
    Sentences sentences(11);
    for (int i = 0; i < 2'000; ++i) {
        const std::string line = sentences.next(Entry::line);
        EXPECT_TRUE(is_like_the_grammar(line)) << line;
    }
}

TEST(CommonLines, AreWhatTheGrammarMakesOfThemWhenTheyAreChanged) {
    std::vector<std::string> lines = lines_of_files();
    std::ranges::copy(lines_of_cases(), std::back_inserter(lines));
    for (int i = 0; i < 20; ++i) std::ranges::copy(plain_lines(), std::back_inserter(lines));
    Mutation mutate(7);
    std::size_t by_hand = 0;
    for (std::size_t i = 0; i < 20 * lines.size(); ++i) {
        std::string line = lines[i % lines.size()];
        for (int change = 0; change < 3; ++change) {
            line = mutate(line, lines[(i * 31) % lines.size()]);
            if (syntax::read_common_line(line)) ++by_hand;
            EXPECT_TRUE(is_like_the_grammar(line)) << line;
        }
    }
    EXPECT_GT(by_hand, 2'000);  // else it says nothing
}

TEST(CommonLines, LeaveWhatIsTooMuchToTheGrammar) {
    std::string deep = "causes @x";
    for (int i = 0; i < 300; ++i) deep += " role of";
    EXPECT_FALSE(syntax::read_common_line(deep));
    EXPECT_FALSE(syntax::read_common_line("summary \"" + std::string(70'000, 'a') + "\""));
    EXPECT_FALSE(syntax::read_common_line("summary \"\xFF\""));
}

}  // namespace
}  // namespace bede
