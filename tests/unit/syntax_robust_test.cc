// Whatever is typed ends in a tree or in an error with a code: no crash, no growth, no long wait.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <random>

#include "base/error.h"
#include "base/utf8.h"
#include "syntax/parse.h"

namespace bede {
namespace {

// "ok", or the code of the error; a diagnostic must point into its text.
std::string outcome(std::string_view text) {
    try {
        parse_statement(text);
        return "ok";
    } catch (const Error& error) {
        const Diagnostic& diagnostic = error.diagnostic();
        EXPECT_FALSE(diagnostic.code.empty()) << text.substr(0, 200);
        EXPECT_FALSE(diagnostic.message.empty()) << text.substr(0, 200);
        EXPECT_LE(diagnostic.span.begin, diagnostic.span.end) << text.substr(0, 200);
        if (!find_invalid_utf8(text) && text.size() <= statement_bytes_max) {
            EXPECT_LE(diagnostic.span.end, count_code_points(text) + 1) << text.substr(0, 200);
        }
        EXPECT_LT(explain(diagnostic, text).size(), 4000U);
        return diagnostic.code;
    }
}

std::string line_outcome(std::string_view line) {
    try {
        parse_file_line(line);
        return "ok";
    } catch (const Error& error) {
        EXPECT_FALSE(error.diagnostic().code.empty()) << line;
        return error.diagnostic().code;
    }
}

std::string repeated(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

std::string nested(std::string_view open, std::string_view close, std::size_t depth) {
    return "return " + repeated(open, depth) + "1" + repeated(close, depth);
}

TEST(SyntaxRobust, HundredThousandOpenBracketsAreRefused) {
    EXPECT_EQ(outcome(repeated("(", 100'000)), "BQL-0002");
    EXPECT_EQ(outcome(repeated("(", 60'000)), "BQL-0004");
    EXPECT_EQ(outcome(repeated("(", 15'000)), "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("[", 15'000)), "BQL-0003");
}

TEST(SyntaxRobust, NestingHasALimit) {
    for (const auto& [open, close] :
         {std::pair("(", ")"), std::pair("[", "]"), std::pair("-", ""), std::pair("- ", ""),
          std::pair("not ", ""), std::pair("certainly ", "")}) {
        if (std::string_view(open) == "-") continue;  // two of them open a comment
        EXPECT_EQ(outcome(nested(open, close, 199)), "ok") << open;
        EXPECT_EQ(outcome(nested(open, close, 200)), "ok") << open;
        EXPECT_EQ(outcome(nested(open, close, 201)), "BQL-0003") << open;
    }
    EXPECT_EQ(outcome(nested("f(", ")", 200)), "ok");
    EXPECT_EQ(outcome(nested("f(", ")", 201)), "BQL-0003");
    EXPECT_EQ(outcome(nested("{a: ", "}", 200)), "ok");
    EXPECT_EQ(outcome(nested("{a: ", "}", 201)), "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("{a:", 5'000)), "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("exists{(a where ", 2'500)), "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated(repeated("not ", 90) + "f(", 100)), "BQL-0003");
    EXPECT_EQ(outcome(nested(repeated("- ", 90) + "start of (", ")", 100)), "BQL-0003");
    EXPECT_EQ(outcome(nested("start of ", "", 200)), "ok");
    EXPECT_EQ(outcome(nested("start of ", "", 2'000)), "BQL-0003");
    EXPECT_EQ(outcome(nested("1 + ", "", 200)), "ok");
    EXPECT_EQ(outcome(nested("1 + ", "", 201)), "BQL-0003");
    EXPECT_EQ(outcome(nested("(1 + ", ")", 100)), "ok");
    EXPECT_EQ(outcome("return " + repeated("(", 100) + "1" + repeated(" + 1)", 100)), "ok");
    EXPECT_EQ(outcome("return " + repeated("(", 100) + "1" + repeated(" + 1 + 1)", 100)),
              "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("f(", 90) + "1" + repeated(" + 1 + 1, 2)", 90)),
              "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("(1 + 1) * 2, ", 1'000) + "1"), "ok");
    EXPECT_EQ(outcome("find events where " + repeated("it.title = 'x' or ", 1'000) + "true"), "ok");
    EXPECT_EQ(outcome("find events where it in " + repeated("(find events where it in ", 201)),
              "BQL-0003");
}

TEST(SyntaxRobust, LongStatementsAreRefused) {
    EXPECT_EQ(outcome("find events where title = '" + std::string(1 << 20, 'x') + "'"), "BQL-0002");
    EXPECT_EQ(outcome("return " + repeated("1, ", 15'000) + "1"), "BQL-0004");
    EXPECT_EQ(outcome("return " + repeated("1,", 4'000) + "1"), "ok");
    EXPECT_EQ(outcome("return " + repeated("1 + ", 4'000) + "1"), "BQL-0003");
    EXPECT_EQ(outcome("return " + repeated("a or ", 4'000) + "a"), "ok");
    EXPECT_EQ(outcome("return " + repeated("a.", 4'000) + "a"), "BQL-0003");
}

TEST(SyntaxRobust, BytesThatAreNoTextAreRefused) {
    EXPECT_EQ(outcome("find events \xff"), "U-UTF8");
    EXPECT_EQ(outcome("find events where title = '\xc3\x28'"), "U-UTF8");
    EXPECT_EQ(outcome("\xed\xa0\x80"), "U-UTF8");
    EXPECT_EQ(outcome(std::string_view("find\0events", 11)), "BQL-0006");
    EXPECT_EQ(outcome(std::string_view("\0", 1)), "BQL-0006");
    EXPECT_EQ(outcome("find events \x1b[31m"), "BQL-0006");
    EXPECT_EQ(outcome("\xEF\xBB\xBF"
                      "find events"),
              "ok");
}

TEST(SyntaxRobust, UnterminatedTextsAreRefused) {
    EXPECT_EQ(outcome("find events where title = '"), "BQL-0005");
    EXPECT_EQ(outcome("find events where title = \"a\nb\""), "BQL-0005");
    EXPECT_EQ(outcome("find events where title = 'a\\'"), "BQL-0005");
    EXPECT_EQ(outcome("find events /* and no end"), "BQL-0023");
    EXPECT_EQ(outcome("find events /* an end **/ during 2025 /**/"), "ok");
    EXPECT_EQ(outcome("find events /*/"), "BQL-0023");
    EXPECT_NE(outcome(""), "ok");
    EXPECT_NE(outcome(" \n\t"), "ok");
    EXPECT_NE(outcome("-- only a comment"), "ok");
    EXPECT_NE(outcome(";"), "ok");
}

// Tokens of the grammar in any order, half of them behind a good beginning.
class Soup {
  public:
    explicit Soup(std::uint32_t seed) : random_(seed), words_(keywords_of_grammar()) {
        for (const std::string_view other : {"@minsk-ii",  "@x",     "$p",
                                             "2025-03-18", "2025",   "201X",
                                             "2014..2016", "1984~",  "2022-02-24/..",
                                             "44 BCE",     "'text'", "\"text\"",
                                             "'open",      "42",     "0.8",
                                             "(",          ")",      "(",
                                             ")",          "[",      "]",
                                             ",",          "=",      "!=",
                                             "<>",         "<",      "<=",
                                             ">=",         "+",      "-",
                                             "*",          "/",      ".",
                                             ";",          ":",      "±",
                                             "+-",         "..",     "title",
                                             "when",       "it",     "count",
                                             "Київ",       "é",      "§",
                                             "#",          "--",     "/*",
                                             "*/",         "==",     "&&",
                                             "30 days",    "\n",     "\t"}) {
            words_.emplace_back(other);
        }
    }

    std::string statement() {
        static const std::vector<std::string> beginnings = {"",
                                                            "find events ",
                                                            "find events where ",
                                                            "why @x ",
                                                            "return ",
                                                            "find claims ",
                                                            "find events during 2025 return ",
                                                            "define query q($a text = ",
                                                            "run q(",
                                                            "find chains from @x to @y ",
                                                            "explain find "};
        std::string out = pick(beginnings);
        const std::size_t length = std::uniform_int_distribution<std::size_t>(0, 14)(random_);
        for (std::size_t i = 0; i < length; ++i) out += pick(words_) + " ";
        return out;
    }

  private:
    const std::string& pick(const std::vector<std::string>& from) {
        return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random_)];
    }

    std::mt19937 random_;
    std::vector<std::string> words_;
};

// Kilobytes of memory that this process has in RAM.
long resident_kilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
}

TEST(SyntaxRobust, AnyMixtureOfTokensEndsInATreeOrACode) {
    Soup soup(731);
    std::size_t good = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = soup.statement();
        if (outcome(text) == "ok") ++good;
    }
    EXPECT_GT(good, 100U);
}

TEST(SyntaxRobust, AnyMixtureOfTokensIsNoLineOfAFileThatCrashes) {
    Soup soup(732);
    for (int i = 0; i < 5'000; ++i) line_outcome(soup.statement());
}

TEST(SyntaxRobust, TheParserForgetsWhatItRead) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer keeps what was freed";
#endif
    Soup soup(733);
    for (int i = 0; i < 5'000; ++i) outcome(soup.statement());  // fills caches and the heap
    const long before = resident_kilobytes();
    for (int i = 0; i < 20'000; ++i) outcome(soup.statement());
    EXPECT_LT(resident_kilobytes() - before, 5 * 1024);
}

TEST(SyntaxRobust, NoStatementTakesLong) {
    const std::vector<std::string> texts = {
        "return " + repeated("(", 200),
        "return " + repeated("(1 + ", 199),
        "return " + repeated("f(a, ", 199),
        "find events where " + repeated("it before @x and ", 3'000),
        "find events where " + repeated("(it before ", 199),
        "return " + repeated("not ", 199),
        "find events " + repeated("during 2025 ", 3'000),
        "return " + repeated("2025-03-18 ", 5'000),
        "find events where title = '" + repeated("\\'", 20'000),
        repeated("/* ", 10'000),
    };
    for (const std::string& text : texts) {
        const auto begin = std::chrono::steady_clock::now();
        outcome(text);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        EXPECT_LT(taken.count(), 5.0) << text.substr(0, 60);
    }
}

}  // namespace
}  // namespace bede
