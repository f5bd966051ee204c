// The parser forgets what it read. ANTLR keeps what it learnt of the grammar, for all parsers, and
// that has a bound.
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <random>

#include "base/error.h"
#include "grammar_walk.h"
#include "syntax/parse.h"

namespace bede {
namespace {

constexpr int sentences_each = 50'000;
constexpr std::size_t bytes_of_growth = 5 * 1024 * 1024;

bool parses(const std::string& text, Entry entry) {
    try {
        if (entry == Entry::statement) {
            static_cast<void>(parse_statement(text));
        } else {
            static_cast<void>(parse_file_line(text));
        }
        return true;
    } catch (const Error&) {
        return false;
    }
}

// The most that is in use while so many random sentences are read, a quarter of them with a gap.
std::size_t most_in_use(Sentences& sentences, std::mt19937& random, int& read) {
    std::size_t most = 0;
    for (int i = 0; i < sentences_each; ++i) {
        const Entry entry = random() % 4 == 0 ? Entry::line : Entry::statement;
        std::string text = sentences.next(entry);
        if (random() % 4 == 0 && !text.empty()) text.erase(random() % text.size(), random() % 6);
        if (parses(text, entry)) ++read;
        if (i % 100 == 0) most = std::max<std::size_t>(most, mallinfo2().uordblks);
    }
    return most;
}

TEST(Slow, ParsersDoNotGrowWithWhatTheyRead) {
    if (mallinfo2().uordblks == 0) GTEST_SKIP() << "this allocator does not count";
    Sentences sentences(1);
    std::mt19937 random(2);
    int read = 0;
    const std::size_t first = most_in_use(sentences, random, read);
    const std::size_t second = most_in_use(sentences, random, read);
    EXPECT_LT(second, first + bytes_of_growth);
    EXPECT_GT(read, sentences_each);  // most of them are sentences
}

}  // namespace
}  // namespace bede
