#include "text/stem.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace bede {
namespace {

TEST(WordForms, AreTheFoldedWordsWithTheirAccentsBeside) {
    for (const std::string_view text :
         {"The “Grand-Place”, 1695!", "Лук’янівка та Київ", "Ælfrēd’s ŁÓDŹ, Straße", "’tis ʼa",
          "停戦交渉 ガザ", "هُدنةٌ في القاهرة", "O'Brien–Erdoğan", "ｗｉｄｅ ﬁne", " – … ",
          "\xff\xfe a", ""}) {
        std::vector<std::string> folded;
        for (const WordForms& word : word_forms(text)) {
            folded.push_back(word.folded);
            EXPECT_EQ(fold(word.caseless), word.folded) << text;
        }
        EXPECT_EQ(folded, words(text)) << text;
    }
    EXPECT_EQ(word_forms("Київ, ÉLECTION’S"),
              (std::vector<WordForms>{{"киів", "київ"}, {"election's", "élection's"}}));
}

TEST(Stemmers, AreChosenByLanguageElseByScript) {
    struct Case {
        std::string_view word;
        std::string_view language;
        Stemmer stemmer;
    };
    for (const auto& [word, language, stemmer] : {
             Case{"truce", "", Stemmer::english},
             Case{"élection", "", Stemmer::english},
             Case{"перемирие", "", Stemmer::russian},
             Case{"هدنة", "", Stemmer::arabic},
             Case{"πόλεμος", "", Stemmer::greek},
             Case{"停戦", "", Stemmer::none},
             Case{"שלום", "", Stemmer::none},
             Case{"2014", "", Stemmer::none},
             Case{"", "", Stemmer::none},
             Case{"élection", "fr", Stemmer::french},
             Case{"eleição", "pt-BR", Stemmer::portuguese},
             Case{"krig", "nb", Stemmer::norwegian},
             Case{"krig", "NN", Stemmer::norwegian},
             Case{"мир", "uk", Stemmer::none},
             Case{"broń", "pl", Stemmer::none},
             Case{"πόλεμος", "grc", Stemmer::none},
             Case{"truce", "porter", Stemmer::none},
             Case{"truce", "english", Stemmer::none},
             Case{"truce", "-", Stemmer::none},
             Case{"שלום", "yi", Stemmer::yiddish},
         }) {
        EXPECT_EQ(stemmer_for(word, language), stemmer) << word << ' ' << language;
    }
}

TEST(Stems, AreFoldedAndSharedByTheFormsOfAWord) {
    EXPECT_EQ(stem("negotiations", Stemmer::english), stem("negotiate", Stemmer::english));
    EXPECT_EQ(stem("putin's", Stemmer::english), "putin");
    EXPECT_NE(stem("universe", Stemmer::english), stem("cease", Stemmer::english));
    EXPECT_EQ(stem("перемирием", Stemmer::russian), stem("перемирие", Stemmer::russian));
    EXPECT_EQ(stem("élections", Stemmer::french), "elect");
    EXPECT_EQ(stem("élections", Stemmer::none), "elections");
    EXPECT_EQ(stem("négociation", Stemmer::english),
              "negociat");  // a foreign word in an English text
}

// Every stemmer can be made, and leaves something of any word.
TEST(Stems, AreNeverEmpty) {
    for (std::size_t i = 0; i < stemmer_count; ++i) {
        for (const std::string_view word :
             {"a", "s", "'s", "ال", "ة", "ии", "ов", "的", "2014", "negotiations", "x'y"}) {
            EXPECT_FALSE(stem(word, static_cast<Stemmer>(i)).empty()) << i << ' ' << word;
        }
        EXPECT_EQ(stem("", static_cast<Stemmer>(i)), "");
    }
}

}  // namespace
}  // namespace bede
