// British and American spellings are one; words that mean something else stay apart.
#include <gtest/gtest.h>

#include "text/stem.h"

namespace bede {
namespace {

std::string english(std::string_view word) { return stem(word, Stemmer::english); }

TEST(TextSpelling, OfBritainAndAmericaIsOne) {
    struct Pair {
        std::string_view british;
        std::string_view american;
    };
    const Pair pairs[] = {
        {"mobilisation", "mobilization"},
        {"mobilised", "mobilized"},
        {"organisers", "organizers"},
        {"organising", "organizing"},
        {"analyse", "analyze"},
        {"paralysed", "paralyzed"},
        {"colour", "color"},
        {"labourers", "laborers"},
        {"favourite", "favorite"},
        {"honourable", "honorable"},
        {"neighbouring", "neighboring"},
        {"neighbourhoods", "neighborhoods"},
        {"armoury", "armory"},
        {"harbours", "harbors"},
        {"centre", "center"},
        {"centres", "centers"},
        {"centred", "centered"},
        {"theatre", "theater"},
        {"kilometres", "kilometers"},
        {"sabre", "saber"},
        {"manoeuvres", "maneuvers"},
        {"dialogue", "dialog"},
        {"catalogued", "cataloged"},
        {"cataloguing", "cataloging"},
        {"travelled", "traveled"},
        {"travellers", "travelers"},
        {"cancelled", "canceled"},
        {"counsellor", "counselor"},
        {"fuelled", "fueled"},
        {"dialling", "dialing"},
        {"skilful", "skillful"},
        {"fulfil", "fulfill"},
        {"fulfilment", "fulfillment"},
        {"enrol", "enroll"},
        {"instalments", "installments"},
        {"marvellous", "marvelous"},
        {"jewellery", "jewelry"},
        {"defence", "defense"},
        {"offences", "offenses"},
        {"licence", "license"},
        {"judgement", "judgment"},
        {"programmes", "programs"},
        {"archaeological", "archeological"},
        {"paediatric", "pediatric"},
        {"mediaeval", "medieval"},
        {"plough", "plow"},
    };
    for (const auto& [british, american] : pairs) {
        EXPECT_EQ(english(british), english(american)) << british;
    }
}

TEST(TextSpelling, OfOtherWordsStaysTheirOwn) {
    struct Pair {
        std::string_view one;
        std::string_view other;
    };
    const Pair pairs[] = {
        {"four", "for"},     {"hour", "hor"},        {"prize", "prise"},    {"prizes", "prises"},
        {"size", "sise"},    {"timbre", "timber"},   {"hatred", "hater"},   {"grey", "gray"},
        {"tour", "tor"},     {"pour", "por"},        {"rogue", "rog"},      {"called", "caled"},
        {"promise", "prom"}, {"fence", "fense"},     {"organise", "organ"}, {"civilise", "civil"},
        {"your", "yor"},     {"mobilise", "mobile"}, {"acre", "acer"},      {"there", "ther"},
    };
    for (const auto& [one, other] : pairs) EXPECT_NE(english(one), english(other)) << one;
}

// The rules break no other forms of a word apart.
TEST(TextSpelling, KeepsFormsTogether) {
    for (const auto& [one, other] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"recalled", "recall"},
             {"quelled", "quell"},
             {"spelling", "spell"},
             {"organize", "organizations"},
             {"centre", "centres"},
             {"colour", "colours"},
             {"seize", "seized"},
             {"theatres", "theater"},
             {"dialogues", "dialogue"},
             {"metre", "metres"},
             {"labour", "labouring"},
             {"scours", "scour"}}) {
        EXPECT_EQ(english(one), english(other)) << one;
    }
}

TEST(TextSpelling, IsOfEnglishOnly) {
    EXPECT_NE(stem("notre", Stemmer::french), stem("noter", Stemmer::french));
}

}  // namespace
}  // namespace bede
