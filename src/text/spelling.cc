#include "text/spelling.h"

#include <algorithm>
#include <array>

namespace bede {
namespace {

constexpr std::string_view vowels = "aeiou";

// What must stand before an ending.
enum class Before : unsigned char {
    anything,
    vowel,       // somewhere: "colour", not "four"
    two_vowels,  // next to it: "fuelled", not "called"
};

struct Rule {
    std::string_view ending;
    std::string_view spelled;
    Before before;
};

// The longer of two endings that may both fit comes first.
constexpr std::array rules = {
    // -ize, -yze
    Rule{"izational", "isational", Before::vowel},
    Rule{"izations", "isations", Before::vowel},
    Rule{"ization", "isation", Before::vowel},
    Rule{"izability", "isability", Before::vowel},
    Rule{"izable", "isable", Before::vowel},
    Rule{"izings", "isings", Before::vowel},
    Rule{"izing", "ising", Before::vowel},
    Rule{"izers", "isers", Before::vowel},
    Rule{"izer", "iser", Before::vowel},
    Rule{"ized", "ised", Before::vowel},
    Rule{"izes", "ises", Before::vowel},
    Rule{"ize", "ise", Before::vowel},
    Rule{"yzing", "ysing", Before::vowel},
    Rule{"yzers", "ysers", Before::vowel},
    Rule{"yzer", "yser", Before::vowel},
    Rule{"yzed", "ysed", Before::vowel},
    Rule{"yzes", "yses", Before::vowel},
    Rule{"yze", "yse", Before::vowel},
    // -our
    Rule{"ourhoods", "orhoods", Before::vowel},
    Rule{"ourhood", "orhood", Before::vowel},
    Rule{"ourable", "orable", Before::vowel},
    Rule{"ourably", "orably", Before::vowel},
    Rule{"ouring", "oring", Before::vowel},
    Rule{"ourings", "orings", Before::vowel},
    Rule{"oured", "ored", Before::vowel},
    Rule{"ourer", "orer", Before::vowel},
    Rule{"ourers", "orers", Before::vowel},
    Rule{"ourite", "orite", Before::vowel},
    Rule{"ourites", "orites", Before::vowel},
    Rule{"ourful", "orful", Before::vowel},
    Rule{"ourless", "orless", Before::vowel},
    Rule{"ourly", "orly", Before::vowel},
    Rule{"oury", "ory", Before::vowel},
    Rule{"ours", "ors", Before::vowel},
    Rule{"our", "or", Before::vowel},
    // -re
    Rule{"oeuvring", "euvering", Before::vowel},
    Rule{"oeuvred", "euvered", Before::vowel},
    Rule{"oeuvres", "euvers", Before::vowel},
    Rule{"oeuvre", "euver", Before::vowel},
    Rule{"ntring", "ntering", Before::vowel},
    Rule{"tred", "tered", Before::vowel},
    Rule{"tres", "ters", Before::vowel},
    Rule{"tre", "ter", Before::vowel},
    Rule{"bres", "bers", Before::vowel},
    Rule{"bre", "ber", Before::vowel},
    // -ogue
    Rule{"oguing", "oging", Before::vowel},
    Rule{"ogued", "oged", Before::vowel},
    Rule{"ogues", "ogs", Before::vowel},
    Rule{"ogue", "og", Before::vowel},
    // doubled l, where the stemmer does not see it
    Rule{"ewellery", "ewelry", Before::anything},
    Rule{"llors", "lors", Before::vowel},
    Rule{"llor", "lor", Before::vowel},
    Rule{"llfully", "lfully", Before::vowel},
    Rule{"llful", "lful", Before::vowel},
    Rule{"llments", "lments", Before::vowel},
    Rule{"llment", "lment", Before::vowel},
    Rule{"llously", "lously", Before::vowel},
    Rule{"llous", "lous", Before::vowel},
    Rule{"llity", "lity", Before::vowel},
    Rule{"lled", "led", Before::two_vowels},
    Rule{"lling", "ling", Before::two_vowels},
    Rule{"llers", "lers", Before::two_vowels},
    Rule{"ller", "ler", Before::two_vowels},
    // -ence
    Rule{"defenceless", "defenseless", Before::anything},
    Rule{"defences", "defenses", Before::anything},
    Rule{"defence", "defense", Before::anything},
    Rule{"offences", "offenses", Before::anything},
    Rule{"offence", "offense", Before::anything},
    Rule{"pretences", "pretenses", Before::anything},
    Rule{"pretence", "pretense", Before::anything},
    Rule{"licences", "licenses", Before::anything},
    Rule{"licence", "license", Before::anything},
    // the rest
    Rule{"dgements", "dgments", Before::vowel},
    Rule{"dgement", "dgment", Before::vowel},
    Rule{"programmes", "programs", Before::anything},
    Rule{"programme", "program", Before::anything},
};

// Other words, which the endings would make like one that means something else.
constexpr std::array<std::string_view, 3> others = {"hatred", "timbre", "timbres"};

// Diphthongs of Greek words.
struct Inside {
    std::string_view part;
    std::string_view spelled;
};
constexpr std::array insides = {
    Inside{"archaeo", "archeo"},    Inside{"mediaev", "mediev"},  Inside{"paed", "ped"},
    Inside{"haem", "hem"},          Inside{"aemi", "emi"},        Inside{"aesthet", "esthet"},
    Inside{"sulph", "sulf"},        Inside{"sceptic", "skeptic"}, Inside{"plough", "plow"},
    Inside{"artefact", "artifact"},
};

bool is_vowel(char c) { return vowels.find(c) != std::string_view::npos; }

bool fits(std::string_view before, Before wanted) {
    if (wanted == Before::anything) return true;
    if (wanted == Before::vowel) return std::ranges::any_of(before, is_vowel);
    if (before.size() < 2) return false;
    const std::size_t last = before.size() - 1;
    const bool qu = before.size() > 2 && before[last - 2] == 'q';  // "quelled"
    return is_vowel(before[last]) && is_vowel(before[last - 1]) && !qu;
}

}  // namespace

std::string one_spelling(std::string_view word) {
    if (std::ranges::find(others, word) != others.end()) return std::string(word);
    std::string spelled(word);
    for (const Rule& rule : rules) {
        if (!word.ends_with(rule.ending)) continue;
        const std::string_view before = word.substr(0, word.size() - rule.ending.size());
        if (!fits(before, rule.before)) continue;
        spelled = std::string(before) + std::string(rule.spelled);
        break;
    }
    for (const Inside& inside : insides) {
        const std::size_t at = spelled.find(inside.part);
        if (at != std::string::npos) spelled.replace(at, inside.part.size(), inside.spelled);
    }
    return spelled;
}

}  // namespace bede
