#include "text/fold.h"

#include <gtest/gtest.h>

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
