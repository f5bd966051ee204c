#include "text/nearest.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bede {
namespace {

const std::vector<std::string> known_words{"kind",    "when",      "title",     "place",
                                           "actor",   "ceasefire", "attribute", "minsk-ii",
                                           "minsk-i", "talks"};

TEST(Nearest, FindsWhatWasMeant) {
    struct Case {
        std::string_view word;
        std::string_view meant;
    };
    for (const auto& [word, meant] : {
             Case{"knid", "kind"},           // swapped
             Case{"king", "kind"},           // replaced
             Case{"tittle", "title"},        // too many
             Case{"ceasfire", "ceasefire"},  // too few
             Case{"Kind", "kind"},
             Case{"attrib", "attribute"},  // begun
             Case{"minsk", "minsk-i"},
             Case{"táłks", "talks"},
         }) {
        EXPECT_EQ(nearest(word, known_words), meant) << word;
    }
}

TEST(Nearest, HoldsToTheNumberAtTheEnd) {
    const std::vector<std::string> events{"ev1", "ev7", "ev77", "ev78", "ev770"};
    EXPECT_EQ(nearest("event77", events), "ev77");
    EXPECT_EQ(nearest("evt77", events), "ev77");
    EXPECT_EQ(nearest("e77", events), "ev77");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
    for (const std::string_view word : {"", "x", "of", "war", "elephant", "plaza-mayor"}) {
        EXPECT_EQ(nearest(word, known_words), std::nullopt) << word;
    }
    EXPECT_EQ(nearest(std::string(1000, 'k'), known_words), std::nullopt);
    EXPECT_EQ(nearest("kind", {}), std::nullopt);
}

TEST(Nearest, DoesNotDependOnTheOrderOfCandidates) {
    std::vector<std::string> shuffled{"bart", "bast", "bark", "cart", "barn"};
    std::ranges::sort(shuffled);
    do {
        EXPECT_EQ(nearest("barx", shuffled), "bark");
    } while (std::ranges::next_permutation(shuffled).found);
}

TEST(Suggestion, IsASentenceOrNothing) {
    EXPECT_EQ(suggestion("king", known_words), "did you mean 'kind'?");
    EXPECT_EQ(suggestion("zzzzzz", known_words), "");
}

}  // namespace
}  // namespace bede
