#include "text/fold.h"

#include <gtest/gtest.h>

#include <random>

#include "text/breaks.h"

namespace bede {
namespace {

TEST(Fold, TakesAwayCaseAndAccents) {
    struct Case {
        std::string_view text;
        std::string_view folded;
    };
    for (const auto& [text, folded] : {
             Case{"Zelenskyy", "zelenskyy"},
             Case{"Erdoğan", "erdogan"},
             Case{"ŁÓDŹ", "lodz"},
             Case{"Ælfrēd", "aelfred"},
             Case{"Straße", "strasse"},
             Case{"ΘΟΥΚΥΔΊΔΗΣ", "θουκυδιδησ"},
             Case{"Зеленський", "зеленськии"},
             Case{"Лук’янівка", "лук'янівка"},
             Case{"إسرائيل", "اسراييل"},
             Case{"ガザ", "ガザ"},  // voiced kana are letters of their own
             Case{"ｗｉｄｅ", "wide"},
             Case{"", ""},
         }) {
        EXPECT_EQ(fold(text), folded) << text;
        EXPECT_EQ(fold(fold(text)), fold(text)) << text;
    }
    EXPECT_NE(fold("ガ"), fold("カ"));
    EXPECT_NE(fold("कि"), fold("क"));
}

TEST(Words, AreFoldedAndWithoutPunctuation) {
    EXPECT_EQ(words("The “Grand-Place”, 1695!"),
              (std::vector<std::string>{"the", "grand", "place", "1695"}));
    EXPECT_EQ(words("minsk-ii"), (std::vector<std::string>{"minsk", "ii"}));
    EXPECT_TRUE(words(" – … ").empty());
}

std::vector<std::string> marked(std::string_view text, const std::vector<TextPiece>& pieces) {
    std::vector<std::string> found;
    std::size_t end = 0;
    for (const TextPiece& piece : pieces) {
        EXPECT_EQ(piece.begin, end);
        end = piece.end;
        if (piece.marked) found.emplace_back(text.substr(piece.begin, end - piece.begin));
    }
    EXPECT_EQ(end, text.size());
    return found;
}

TEST(Words, OfPlainTextsAreThoseOfUnicodesRules) {
    std::mt19937 random(5);
    const auto below = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    };
    constexpr std::string_view often = "abXYz019   '.,:;-_\"";
    for (int i = 0; i < 200'000; ++i) {
        std::string text;
        for (std::size_t left = below(14); left > 0; --left) {
            text += below(5) == 0 ? static_cast<char>(below(128)) : often[below(often.size())];
        }
        ASSERT_EQ(marked(text, words_of(text)), marked(text, words_by_rules(text))) << text;
    }
}

TEST(WordPrefix, FindsATitleByWhatIsTyped) {
    EXPECT_TRUE(has_word_prefix("Volodymyr Zelenskyy", "zelen"));
    EXPECT_TRUE(has_word_prefix("Володимир Зеленський", "зелен"));
    EXPECT_TRUE(has_word_prefix("Treaty of Versailles", "vers trea"));
    EXPECT_TRUE(has_word_prefix("Recep Tayyip Erdoğan", "ERDOG"));
    EXPECT_TRUE(has_word_prefix("anything", ""));
    EXPECT_FALSE(has_word_prefix("Treaty of Versailles", "sailles"));
    EXPECT_FALSE(has_word_prefix("Treaty of Versailles", "vers paris"));
}

}  // namespace
}  // namespace bede
